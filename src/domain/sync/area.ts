import * as v from 'valibot';
import type { Remote } from './decide.ts';
import { kindOfKey, parsePart } from './parts.ts';
import { Stamp } from './stamp.ts';
import { toTextHash } from './text-hash.ts';

/** What the browser takes for one item, its key included. */
const MAX_ITEM_BYTES = 8_192;

/** Of a value that is larger, so much goes into one piece. */
const PIECE_BYTES = 7_900;

const MAX_PIECES = 100;

/** What is written under a key, and the pieces that go with it. */
export type Records = Readonly<Record<string, unknown>>;

/**
 * An item of the synchronised storage. A value that is too large for one lies in pieces, under keys that hold its hash: pieces of
 * two writers do not mix, and a value that has not come whole is known for it.
 */
const Item = v.union([
  v.object({ ...Stamp.entries, value: v.unknown() }),
  v.object({ ...Stamp.entries, isGone: v.literal(true) }),
  v.object({
    ...Stamp.entries,
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
    pieces: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PIECES)),
  }),
]);
type Item = v.InferOutput<typeof Item>;

export type Incoming = Remote & { readonly value?: unknown };

/** What others have written, by its key. What cannot be read at all is as if it were not there. */
export function readArea(area: Records): ReadonlyMap<string, Incoming> {
  return new Map(
    Object.entries(area).flatMap(([key, raw]) => {
      const item = kindOfKey(key) ? v.safeParse(Item, raw) : undefined;
      return item?.success ? [[key, readItem(key, item.output, area)]] : [];
    }),
  );
}

function readItem(key: string, item: Item, area: Records): Incoming {
  const { at, by } = item;
  if ('isGone' in item) return { at, by, state: 'gone' };
  const value = parsePart(key, 'value' in item ? item.value : join(item, area));
  if (value === undefined) return { at, by, state: 'unreadable' };
  return { at, by, state: 'there', value, hash: toValueHash(value) };
}

export const toValueHash = (value: unknown): string => toTextHash(JSON.stringify(value));

function join({ by, hash, pieces }: Extract<Item, { readonly hash: string }>, area: Records): unknown {
  const text = toPieceKeys(by, hash, pieces)
    .map((key) => area[key])
    .join('');
  if (toTextHash(text) !== hash) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A hash that fits what is no JSON: somebody has made it up.
    return undefined;
  }
}

/** @param value undefined for what is gone */
export function toRecords(key: string, { at, by }: Stamp, value: unknown): Records {
  if (value === undefined) return { [key]: { at, by, isGone: true } };
  const whole = { [key]: { at, by, value } };
  if (sizeOf(whole) <= MAX_ITEM_BYTES) return whole;
  const text = JSON.stringify(value);
  const hash = toTextHash(text);
  const pieces = toPieces(text);
  const keys = toPieceKeys(by, hash, pieces.length);
  return {
    ...Object.fromEntries(keys.map((pieceKey, index) => [pieceKey, pieces[index]])),
    [key]: { at, by, hash, pieces: pieces.length },
  };
}

export const hasTooManyPieces = (records: Records): boolean => Object.keys(records).length > MAX_PIECES + 1;

/** The keys of the pieces that an item of the area is made of. */
export function pieceKeysOf(raw: unknown): readonly string[] {
  const item = v.safeParse(Item, raw);
  return item.success && 'pieces' in item.output
    ? toPieceKeys(item.output.by, item.output.hash, item.output.pieces)
    : [];
}

/** Whether a key is that of a piece which that browser has written: it alone knows that nothing more is to come of it. */
export const isPieceOf = (key: string, by: string): boolean => key.startsWith(`p:${by}.`);

const toPieceKeys = (by: string, hash: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `p:${by}.${hash}.${index}`);

function toPieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let sizeBytes = 2;
  for (let index = 0; index < text.length; index++) {
    const unitBytes = toUnitBytes(text.charCodeAt(index));
    if (sizeBytes + unitBytes > PIECE_BYTES) {
      pieces.push(text.slice(start, index));
      start = index;
      sizeBytes = 2;
    }
    sizeBytes += unitBytes;
  }
  return [...pieces, text.slice(start)];
}

/** What the records take of the room there is, as the browser counts it: each key, and its value as JSON. */
export const sizeOf = (records: Records): number =>
  Object.entries(records).reduce(
    (sum, [key, value]) => sum + toTextBytes(key) + toTextBytes(JSON.stringify(value) ?? ''),
    0,
  );

function toTextBytes(text: string): number {
  let sizeBytes = 0;
  for (let index = 0; index < text.length; index++) sizeBytes += toBytes(text.charCodeAt(index));
  return sizeBytes;
}

/** Of a unit of UTF-16 inside a JSON text that is put into JSON again. */
const toUnitBytes = (unit: number) => (unit === 0x22 || unit === 0x5c ? 2 : toBytes(unit));

/** At the most: browsers write `<` and what separates lines as six characters, and half a surrogate pair, too. */
function toBytes(unit: number): number {
  if (unit < 0x20 || unit === 0x3c || unit === 0x3e || unit === 0x7f || unit >= 0xd800) return 6;
  if (unit < 0x80) return 1;
  return unit < 0x800 ? 2 : 6;
}
