import { type Parsed, parsed, refused } from '../parsed.ts';
import type { Sealed } from './backup.ts';
import { toBase64, toBytes } from './base64.ts';

/** OWASP's figure for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet): a guess costs a third of a second on a laptop. */
const ITERATIONS = 600_000;

/** Sealed texts are filled up to a multiple of this, so that their length does not tell that of a password. */
const BLOCK_SIZE_BYTES = 1_024;

/**
 * Locks a text with a passphrase: PBKDF2 (RFC 8018 §5.2) and AES-256-GCM (NIST SP 800-38D), with a salt and an iv of its own.
 * @param text one whose meaning spaces at its end do not change
 * @param binding what the text belongs to; it can only be opened as a part of the same
 */
export async function seal(text: string, passphrase: string, binding: string): Promise<Sealed> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const key = await deriveKey(passphrase, salt, ITERATIONS);
  const data = await crypto.subtle.encrypt(toAlgorithm(iv, binding), key, toFilledBytes(text));
  return {
    cipher: 'AES-256-GCM',
    derivation: 'PBKDF2-HMAC-SHA-256',
    iterations: ITERATIONS,
    salt: toBase64(salt),
    iv: toBase64(iv),
    data: toBase64(new Uint8Array(data)),
  };
}

/** Opens what `seal` has locked. Whether the passphrase is wrong or a byte was changed cannot be told apart. */
export async function open(
  sealed: Sealed,
  passphrase: string,
  binding: string,
): Promise<Parsed<string, 'wrongPassphrase'>> {
  return openWith(await deriveKey(passphrase, toBytes(sealed.salt), sealed.iterations), sealed, binding);
}

/** The same with the key at hand. */
export async function openWith(
  key: CryptoKey,
  { iv, data }: Pick<Sealed, 'iv' | 'data'>,
  binding: string,
): Promise<Parsed<string, 'wrongPassphrase'>> {
  try {
    const bytes = await crypto.subtle.decrypt(toAlgorithm(toBytes(iv), binding), key, toBytes(data));
    return parsed(new TextDecoder().decode(bytes).trimEnd());
  } catch (error) {
    // The name that Web Crypto gives to data that do not prove whole.
    if (error instanceof Error && error.name === 'OperationError') return refused('wrongPassphrase');
    throw error;
  }
}

/** In one Unicode form, because keyboards differ in the one they give. The key cannot be read out again. */
export async function deriveKey(
  passphrase: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFC'));
  const base = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey']);
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return crypto.subtle.deriveKey(derivation, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

const toAlgorithm = (iv: Uint8Array<ArrayBuffer>, binding: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(binding),
});

function toFilledBytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new TextEncoder().encode(text);
  const filled = new Uint8Array(Math.ceil(bytes.length / BLOCK_SIZE_BYTES) * BLOCK_SIZE_BYTES).fill(0x20);
  filled.set(bytes);
  return filled;
}
