import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { Sealed } from '../../../../src/domain/backup/backup.ts';
import { toBase64, toBytes } from '../../../../src/domain/backup/base64.ts';
import { deriveKey, open, openWith, seal } from '../../../../src/domain/backup/sealing.ts';
import { openSecrets, sealSecrets, toSecret } from '../../../../src/domain/backup/secrets.ts';
import { berlin } from './support/backups.ts';

/** Keys are slow on purpose. */
vi.setConfig({ testTimeout: 120_000 });

const PASSPHRASE = 'correct horse battery staple';
const TEXT = '{"password":"p@ss"}';

const flip = (base64: string, index: number, bit: number) =>
  toBase64(toBytes(base64).map((byte, at) => (at === index ? byte ^ (1 << bit) : byte)));

test('a sealed text is opened with its passphrase', async () => {
  const sealed = await seal(TEXT, PASSPHRASE, 'here');
  expect(v.is(Sealed, sealed)).toBe(true);
  expect(sealed).toMatchObject({ iterations: 600_000, cipher: 'AES-256-GCM', derivation: 'PBKDF2-HMAC-SHA-256' });
  expect(await open(sealed, PASSPHRASE, 'here')).toEqual({ ok: true, value: TEXT });
});

test('the key is that of the standards, so that others can open a file', async () => {
  const { subtle } = crypto;
  const sealed = await seal(TEXT, PASSPHRASE, 'here');
  const base = await subtle.importKey('raw', new TextEncoder().encode(PASSPHRASE), 'PBKDF2', false, ['deriveBits']);
  const bits = await subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: toBytes(sealed.salt), iterations: 600_000 },
    base,
    256,
  );
  const key = await subtle.importKey('raw', bits, 'AES-GCM', false, ['decrypt']);
  const additionalData = new TextEncoder().encode('here');
  const data = await subtle.decrypt(
    { name: 'AES-GCM', iv: toBytes(sealed.iv), additionalData },
    key,
    toBytes(sealed.data),
  );
  expect(new TextDecoder().decode(data).trimEnd()).toBe(TEXT);
});

test('the same text and passphrase never give the same file', async () => {
  const [a, b] = await Promise.all([seal(TEXT, PASSPHRASE, 'here'), seal(TEXT, PASSPHRASE, 'here')]);
  expect(a.salt).not.toBe(b.salt);
  expect(a.iv).not.toBe(b.iv);
  expect(a.data).not.toBe(b.data);
});

test('the length does not tell that of a password', async () => {
  const [short, long] = await Promise.all([seal('x', PASSPHRASE, ''), seal('x'.repeat(1_024), PASSPHRASE, '')]);
  expect(short.data).toHaveLength(long.data.length);
});

test('a passphrase is the same however its letters are put together', async () => {
  const sealed = await seal(TEXT, 'Bücher und Köpfe'.normalize('NFD'), 'here');
  expect(await open(sealed, 'Bücher und Köpfe'.normalize('NFC'), 'here')).toMatchObject({ ok: true });
});

test.each([
  ['another passphrase', `${PASSPHRASE}.`, 'here'],
  ['no passphrase', '', 'here'],
  ['another binding', PASSPHRASE, 'there'],
])('%s opens nothing', async (_name, passphrase, binding) => {
  const sealed = await seal(TEXT, PASSPHRASE, 'here');
  expect(await open(sealed, passphrase, binding)).toEqual({ ok: false, problem: 'wrongPassphrase' });
});

describe('a single flipped bit is refused', () => {
  test('in each byte of the data and of the iv', async () => {
    const sealed = await seal(TEXT, PASSPHRASE, 'here');
    const key = await deriveKey(PASSPHRASE, toBytes(sealed.salt), sealed.iterations);
    const { iv, data } = sealed;
    const forged = [
      ...[...toBytes(data).keys()].map((index) => ({ iv, data: flip(data, index, index % 8) })),
      ...[...toBytes(iv).keys()].map((index) => ({ iv: flip(iv, index, index % 8), data })),
    ];
    expect(forged).toHaveLength(1_024 + 16 + 12);
    for (const part of forged)
      expect(await openWith(key, part, 'here')).toEqual({ ok: false, problem: 'wrongPassphrase' });
    expect(await openWith(key, sealed, 'here')).toEqual({ ok: true, value: TEXT });
  });

  test('in each byte of the salt', async () => {
    const sealed = await seal(TEXT, PASSPHRASE, 'here');
    for (let index = 0; index < 16; index += 1) {
      const forged = { ...sealed, salt: flip(sealed.salt, index, index % 8) };
      expect(await open(forged, PASSPHRASE, 'here')).toEqual({ ok: false, problem: 'wrongPassphrase' });
    }
  });
});

test('the number of usernames and passwords is bound to them', async () => {
  const sealed = await sealSecrets([toSecret(berlin, { username: 'ada', password: 'p' })], PASSPHRASE);
  expect(await openSecrets({ ...sealed, count: 2 }, PASSPHRASE)).toEqual({ ok: false, problem: 'wrongPassphrase' });
  expect(await openSecrets({ ...sealed, iterations: 600_001 }, PASSPHRASE)).toMatchObject({ ok: false });
  expect(await openSecrets(sealed, PASSPHRASE)).toMatchObject({ ok: true });
});
