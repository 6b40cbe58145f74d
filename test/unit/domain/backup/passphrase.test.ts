import { expect, test } from 'vitest';
import { toStrength } from '../../../../src/domain/backup/passphrase.ts';

test.each([
  ['', 'tooShort'],
  ['a'.repeat(11), 'tooShort'],
  ['🔑'.repeat(11), 'tooShort'],
  ['ü'.repeat(11).normalize('NFD'), 'tooShort'],
  ['a'.repeat(12), 'fair'],
  ['a'.repeat(15), 'fair'],
  ['a'.repeat(16), 'good'],
  ['a'.repeat(23), 'good'],
  ['a'.repeat(24), 'strong'],
] as const)('%s is %s', (passphrase, strength) => {
  expect(toStrength(passphrase)).toBe(strength);
});
