/** How often something may be done: so many times at once, and each time again after a while. */
export type Allowance = {
  /** @returns how long to wait, in milliseconds; 0 = done, and counted */
  readonly take: (key: string) => number;
  /** How long to wait, as `take` would say; nothing is counted. */
  readonly waitOf: (key: string) => number;
  /** Forgets who has been silent long enough. */
  readonly prune: () => void;
};

type Rate = { readonly burst: number; readonly perMs: number };

/**
 * A token bucket for each key.
 * @param perMs how many come back in a millisecond
 */
export function createAllowance({ burst, perMs }: Rate, now: () => number = () => performance.now()): Allowance {
  const taken = new Map<string, { readonly count: number; readonly atMs: number }>();
  const countOf = (key: string) => {
    const last = taken.get(key);
    return last ? Math.max(0, last.count - (now() - last.atMs) * perMs) : 0;
  };
  const waitOf = (key: string) => Math.ceil(Math.max(0, countOf(key) + 1 - burst) / perMs);
  return {
    take: (key) => {
      const waitMs = waitOf(key);
      if (waitMs === 0) taken.set(key, { count: countOf(key) + 1, atMs: now() });
      return waitMs;
    },
    waitOf,
    prune: () => {
      for (const key of taken.keys()) if (countOf(key) === 0) taken.delete(key);
    },
  };
}
