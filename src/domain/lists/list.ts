import * as v from 'valibot';
import { Label } from '../server.ts';

const instant = v.pipe(v.number(), v.minValue(0));

/** Over https, or from this machine: nobody in between can change what comes. */
export const ListUrl = v.pipe(
  v.string(),
  v.maxLength(2_000),
  v.url(),
  v.regex(/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?\/)/),
);

/**
 * Why a list could not be brought up to date; the last good one is kept. `insecure`: led away to where others may listen.
 * `code`: the status of the answer, or why it is unreadable.
 */
export const ListFailure = v.object({
  reason: v.picklist([
    'unreachable',
    'timedOut',
    'refused',
    'tooLarge',
    'insecure',
    'unreadable',
    'empty',
    'notStored',
  ]),
  code: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
});
export type ListFailure = Readonly<v.InferOutput<typeof ListFailure>>;

/** A line that could not be used, counted from 1. */
export const RefusedLine = v.object({
  line: v.number(),
  reason: v.pipe(v.string(), v.maxLength(60)),
  /** Its beginning; left out where it may hold a password. */
  text: v.exactOptional(v.pipe(v.string(), v.maxLength(120))),
});
export type RefusedLine = Readonly<v.InferOutput<typeof RefusedLine>>;

/** What is known of the list as it was last fetched. */
export const ListState = v.object({
  /** When it was last asked for, and when it last came, in epoch milliseconds; 0: never. */
  checkedAt: instant,
  fetchedAt: instant,
  /** When it is to be asked for again. */
  dueAt: instant,
  /** Of the answer that was last taken, for the next conditional request (RFC 9110 §13). */
  etag: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
  lastModified: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
  /** Entries in use. */
  count: v.number(),
  refusedCount: v.number(),
  /** The first of them. */
  refused: v.pipe(v.array(RefusedLine), v.maxLength(20)),
  /** The last try failed; null where it did not. */
  failure: v.nullable(ListFailure),
  /** Tries that have failed in a row. */
  failures: v.number(),
});
export type ListState = Readonly<v.InferOutput<typeof ListState>>;

/** A list that is fetched from time to time: of servers, or of sites for a rule. */
export const List = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  kind: v.picklist(['servers', 'rules']),
  label: Label,
  url: ListUrl,
  isOn: v.boolean(),
  /** Between two fetches. */
  everyMinutes: v.pipe(v.number(), v.integer(), v.minValue(15), v.maxValue(43_200)),
  state: ListState,
});
export type List = Readonly<v.InferOutput<typeof List>>;

export const notFetched: ListState = {
  checkedAt: 0,
  fetchedAt: 0,
  dueAt: 0,
  count: 0,
  refusedCount: 0,
  refused: [],
  failure: null,
  failures: 0,
};

export const MAX_LISTS = 50;
