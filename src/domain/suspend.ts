/** The least that a tick has to be late by: a worker's cold start takes up to 4 s. */
const LATE_MS = 6_000;

/**
 * Whether the machine must have slept since the last tick. What was measured across the gap says nothing of the server: a check
 * that was under way has timed out while nobody waited.
 * @param gapMs between two ticks; negative where the clock was set back, which is no resume
 * @param periodMs the longest time between two ticks as planned
 */
export const isResume = (gapMs: number, periodMs: number): boolean =>
  gapMs > Math.max(2 * periodMs, periodMs + LATE_MS);

/** The same of what a worker that lives had a timer for. @param lateMs after the instant; negative before it */
export const isLate = (lateMs: number): boolean => lateMs > LATE_MS;
