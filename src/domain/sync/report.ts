import * as v from 'valibot';
import { Stamp } from './stamp.ts';

/** What the browser has room for in all, and how many items: a little is left free, because it counts what is on its way too. */
export const MAX_SYNC_BYTES = 100_000;
export const MAX_SYNC_ITEMS = 500;

const MAX_PROBLEMS = 20;

/** Something that is not shared. `tooLarge`: there is no room. `secret`: its address holds a username or password. */
export const SyncProblem = v.object({
  type: v.picklist(['tooLarge', 'secret']),
  kind: v.picklist(['setting', 'server', 'rule', 'ruleSet', 'list']),
  name: v.pipe(v.string(), v.maxLength(100)),
});
export type SyncProblem = Readonly<v.InferOutput<typeof SyncProblem>>;

export const SyncReport = v.object({
  /** When the two sides were last merged, in epoch milliseconds. */
  at: v.number(),
  /** What is used of the room there is. */
  sizeBytes: v.number(),
  /** How many settings, servers, rules and lists are shared. */
  count: v.number(),
  /** What has come and cannot be read: not whole yet, or of a later version. */
  unreadableCount: v.number(),
  /** The first of them, and how many there are. */
  problems: v.pipe(v.array(SyncProblem), v.maxLength(MAX_PROBLEMS)),
  problemCount: v.number(),
});
export type SyncReport = Readonly<v.InferOutput<typeof SyncReport>>;

export const toProblems = (problems: readonly SyncProblem[]) => ({
  problems: problems.slice(0, MAX_PROBLEMS),
  problemCount: problems.length,
});

/** What this browser remembers of the last merge. */
export const SyncState = v.object({
  by: Stamp.entries.by,
  base: v.record(v.string(), v.object({ ...Stamp.entries, hash: v.nullable(v.string()) })),
  report: v.optional(SyncReport),
  /** Why the browser has last refused what was to be written, in its own words. */
  refusal: v.optional(v.pipe(v.string(), v.maxLength(300))),
});
export type SyncState = Readonly<v.InferOutput<typeof SyncState>>;

/** Undefined for what is none. */
export function parseSyncState(raw: unknown): SyncState | undefined {
  const state = v.safeParse(SyncState, raw);
  return state.success ? state.output : undefined;
}
