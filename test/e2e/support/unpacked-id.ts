import { createHash } from 'node:crypto';

/** Chromium's id of an unpacked extension: the first half of the SHA-256 of its path, with the letters a to p as digits. */
export const toUnpackedId = (path: string): string =>
  createHash('sha256')
    .update(path)
    .digest('hex')
    .slice(0, 32)
    .replace(/./g, (digit) => String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)));
