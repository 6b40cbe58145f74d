/** Between two switches of servers that nobody asked for: less is no service to anybody. */
const GAP_MS = 60_000;

/** As many in so long a time mean that the trouble is not the server's. */
const MAX_SWITCHES = 4;
const WINDOW_MS = 900_000;

/**
 * Whether the session may change to another server on its own.
 * @param switchedAt when it last did. Instants that are yet to come are from before the clock was set back, and do not count
 */
export function maySwitch(switchedAt: readonly number[], now: number): boolean {
  const recent = recentOf(switchedAt, now);
  return recent.length < MAX_SWITCHES && now - Math.max(...recent) >= GAP_MS;
}

/** No more is kept than `maySwitch` asks about. */
export const withSwitch = (switchedAt: readonly number[], now: number): number[] =>
  [...recentOf(switchedAt, now), now].slice(-MAX_SWITCHES);

const recentOf = (switchedAt: readonly number[], now: number) =>
  switchedAt.filter((at) => at <= now && at > now - WINDOW_MS);
