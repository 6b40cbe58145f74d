import { toBytes } from '../backup/base64.ts';

/** What is written in base64 (RFC 4648 §4), as AutoProxy lists are, is read; all else stays as it is. */
export function toPlainText(given: string): string {
  const text = given.replace(/^\uFEFF/, '');
  // A list of names has at least one character that base64 does not.
  if (!/^[A-Za-z\d+/\s]+={0,2}\s*$/.test(text)) return text;
  const decoded = decode(text.replace(/\s+/g, ''));
  return decoded !== null && /[.\n]/.test(decoded) && !/[^\P{Cc}\r\n\t]/u.test(decoded) ? decoded : text;
}

function decode(base64: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(toBytes(base64));
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}
