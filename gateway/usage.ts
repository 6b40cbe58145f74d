import type { GatewayClient } from './gateway-client.ts';
import { toPeriodStart } from './period.ts';

/** What one client has used of its quota. */
export type UsageEntry = {
  /** Empty = everybody, at an open gateway. */
  readonly username: string;
  /** Up and down together. */
  readonly usedBytes: number;
  /** Since when that is counted, in epoch milliseconds. */
  readonly since: number;
};

/** What clients have used, over restarts of the gateway and from one reset to the next. */
export type Usage = {
  /**
   * @param movedBytes by the client since the gateway started; what has come to it since the last time is added
   * @param now epoch milliseconds
   * @returns what is used of the quota
   */
  readonly count: (
    client: Pick<GatewayClient, 'username' | 'quotaResetsOn'>,
    movedBytes: number,
    now: number,
  ) => number;
  /** Of all clients there ever were, those first that were counted last. */
  readonly entries: () => readonly UsageEntry[];
};

type Counted = UsageEntry & { readonly movedBytes: number };

/** @param former of the gateway before */
export function createUsage(former: readonly UsageEntry[] = []): Usage {
  const counted = new Map<string, Counted>(
    former.toReversed().map((entry) => [entry.username, { ...entry, movedBytes: 0 }]),
  );
  return {
    count: ({ username, quotaResetsOn }, movedBytes, now) => {
      const last = counted.get(username) ?? { usedBytes: 0, since: now, movedBytes: 0 };
      const start = quotaResetsOn === undefined ? 0 : toPeriodStart(quotaResetsOn, now);
      const isOver = last.since < start;
      const usedBytes = (isOver ? 0 : last.usedBytes) + Math.max(0, movedBytes - last.movedBytes);
      // An instant that is still to come was written by a clock that has been set back: the next reset would wait for it.
      const since = isOver ? start : Math.min(last.since, now);
      // Whoever is counted now is the last to be forgotten.
      counted.delete(username);
      counted.set(username, { username, usedBytes, since, movedBytes });
      return usedBytes;
    },
    entries: () => [...counted.values()].map(({ movedBytes: _, ...entry }) => entry).reverse(),
  };
}
