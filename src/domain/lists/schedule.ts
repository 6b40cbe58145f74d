import type { List } from './list.ts';

const MINUTE_MS = 60_000;

/** Nobody's server is asked more often, unless the user does it by hand. */
const LEAST_MS = 15 * MINUTE_MS;

/** So that the lists of one server, and the clients of one list, do not ask for ever in the same minute. */
const JITTER_RATIO = 0.1;

const FIRST_RETRY_MS = 5 * MINUTE_MS;

export type Asked = {
  readonly everyMinutes: List['everyMinutes'];
  /** Tries that have failed in a row, this one included; 0: it has not failed. */
  readonly failures: number;
  /** What the server wants us to wait at least. */
  readonly retryAfterMs: number | null;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: number;
};

/** When a list that was asked for is to be asked for again, in epoch milliseconds: after failures sooner, and then ever later. */
export function dueAfter({ everyMinutes, failures, retryAfterMs, now, random }: Asked): number {
  const everyMs = everyMinutes * MINUTE_MS;
  const factor = 1 + JITTER_RATIO * (2 * random - 1);
  if (failures === 0) return Math.round(now + Math.max(LEAST_MS, everyMs * factor));
  const retryMs = Math.min(everyMs, FIRST_RETRY_MS * 2 ** (failures - 1)) * factor;
  return Math.round(now + Math.max(retryMs, retryAfterMs ?? 0));
}
