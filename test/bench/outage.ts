/** A request of a page that has ended. Instants in epoch milliseconds. */
export type PageRequest = { readonly startedAt: number; readonly endedAt: number; readonly isOk: boolean };

/** The stored status has changed. */
export type StatusChange = { readonly at: number; readonly state: string };

export type Seen = {
  readonly requests: readonly PageRequest[];
  readonly changes: readonly StatusChange[];
  /** The server was about to fail. */
  readonly struckAt: number;
  /** It served nobody any more. */
  readonly downAt: number;
  /** By which instant of the first failing request the user knows of the fault: its end, or where nothing ends its start. */
  readonly knownBy: 'startedAt' | 'endedAt';
};

/** What an outage was like for who browsed. Milliseconds. */
export type Outage = {
  /** From the first failing request to the status that tells of it; 0 where the status was first. */
  readonly lostAfterMs: number;
  /** From the first failing request to the end of the first one that another server has served. */
  readonly servedAfterMs: number;
  /** From the status that tells of the loss to the next that says connected. */
  readonly failoverMs: number;
};

/** @returns undefined as long as it is not over */
export function toOutage({ requests, changes, struckAt, downAt, knownBy }: Seen): Outage | undefined {
  const failed = requests.filter(({ isOk, endedAt }) => !isOk && endedAt >= struckAt);
  const lost = changes.find(({ at, state }) => at >= struckAt && state === 'reconnecting');
  const back = lost && changes.find(({ at, state }) => at >= lost.at && state === 'connected');
  const served = requests.filter(({ isOk, startedAt }) => isOk && startedAt >= downAt);
  if (failed.length === 0 || served.length === 0 || !back) return undefined;
  const knownAt = Math.min(...failed.map((request) => request[knownBy]));
  const servedAt = Math.min(...served.map(({ endedAt }) => endedAt));
  return {
    lostAfterMs: Math.max(0, lost.at - knownAt),
    servedAfterMs: Math.max(0, servedAt - knownAt),
    failoverMs: back.at - lost.at,
  };
}
