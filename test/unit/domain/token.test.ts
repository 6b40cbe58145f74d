import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TOKEN_LENGTH, toToken, withToken } from '../../../src/domain/token.ts';

const secrets = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 32, maxLength: 32 });
const indexes = fc.integer({ min: 0, max: 65_535 });

test('a token is 36 hexadecimal digits, whatever the index', () => {
  fc.assert(
    fc.property(secrets, indexes, (secret, index) => {
      const token = toToken(secret, index);
      expect(token).toMatch(/^[0-9a-f]{36}$/);
      expect(token).toHaveLength(TOKEN_LENGTH);
      expect(token.startsWith(secret)).toBe(true);
    }),
  );
});

test('each exception of a route has a token of its own', () => {
  const tokens = Array.from({ length: 65_536 }, (_, index) => toToken('a'.repeat(32), index));
  expect(new Set(tokens).size).toBe(65_536);
});

test.each([
  ['http://check.test/204', 'http://check.test/204?n=7f.TOKEN'],
  ['http://check.test/204?x=1', 'http://check.test/204?x=1&n=7f.TOKEN'],
])('the token is the very end of %s', (url, expected) => {
  expect(withToken(url, 'TOKEN', '7f')).toBe(expected);
});
