import { parseHost } from '../host.ts';

const MAX_LENGTH = 253;

/** Of each list, and of all rules without one together. */
export const MAX_WILDCARDS = 500;

/** So many characters in a row are looked up at once. */
export const GRAM_LENGTH = 3;

/**
 * A wildcard over a whole host in its one spelling: lower case, labels without `*` and `?` as punycode, no two `*` in a row; null
 * for what is none, or names nothing.
 */
export function toWildcard(text: string): string | null {
  const labels = text.replace(/\.$/, '').replace(/^\./, '*.').replace(/\*+/g, '*').split('.').map(toLabel);
  const wildcard = labels.join('.');
  const isGood = !labels.includes(null) && wildcard.length <= MAX_LENGTH && /[^*?.]/.test(wildcard);
  return isGood ? wildcard : null;
}

function toLabel(text: string): string | null {
  if (/^[a-z\d_*?-]+$/i.test(text)) return text.toLowerCase();
  const host = parseHost(text);
  return host.ok && /^[a-z\d_-]+$/.test(host.value) ? host.value : null;
}

/** In time that grows with the host: each piece between two `*` is taken where it comes first, and nothing is tried twice. */
export function matchesWildcard(wildcard: string, host: string): boolean {
  const pieces = wildcard.split('*');
  const first = pieces[0] ?? '';
  if (pieces.length === 1) return first.length === host.length && isAt(first, host, 0);
  const last = pieces.at(-1) ?? '';
  const end = host.length - last.length;
  if (first.length > end || !isAt(first, host, 0) || !isAt(last, host, end)) return false;
  let from = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = findPiece(piece, host, from);
    if (found < 0 || found + piece.length > end) return false;
    from = found + piece.length;
  }
  return true;
}

function findPiece(piece: string, host: string, from: number): number {
  if (!piece.includes('?')) return host.indexOf(piece, from);
  for (let at = from; at + piece.length <= host.length; at += 1) if (isAt(piece, host, at)) return at;
  return -1;
}

function isAt(piece: string, host: string, at: number): boolean {
  if (!piece.includes('?')) return host.startsWith(piece, at);
  return [...piece].every((letter, index) => letter === '?' || letter === host[at + index]);
}

/** What `toGrams` cuts of a host, its ends included. */
export const toFramed = (host: string) => `^${host}$`;

/** All runs of letters that every host has which the wildcard matches. */
export function toGrams(wildcard: string): readonly string[] {
  const runs = toFramed(wildcard).split(/[*?]/);
  return runs.flatMap((run) =>
    Array.from({ length: Math.max(0, run.length - GRAM_LENGTH + 1) }, (_, at) => run.slice(at, at + GRAM_LENGTH)),
  );
}
