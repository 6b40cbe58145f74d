import * as v from 'valibot';

const positive = v.pipe(v.number(), v.minValue(0));

/** How often and how fast a lost connection is tried again. */
export const Backoff = v.object({
  /** Attempts before giving up. */
  maxAttempts: positive,
  baseDelayMs: positive,
  maxDelayMs: positive,
  /** Half-width of the random spread, 0–1: 0.3 means ±30 %. */
  jitterRatio: positive,
});
export type Backoff = Readonly<v.InferOutput<typeof Backoff>>;

/**
 * The wait before an attempt: `min(maxDelay, baseDelay · 2^(attempt−1) · (1 ± jitter))`.
 * @param attempt counted from 1
 * @param random uniform in [0, 1)
 */
export function backoffDelayMs(backoff: Backoff, attempt: number, random: number): number {
  const spread = 1 + backoff.jitterRatio * (2 * random - 1);
  return Math.round(Math.min(backoff.maxDelayMs, backoff.baseDelayMs * 2 ** (attempt - 1) * spread));
}
