import { type FeedReport, noFeed } from '../../domain/feed/feed-report.ts';

/** All that a feed remembers, as JSON: what pages are told, and beside it what is awaited. Instants are epoch milliseconds. */
export type FeedContext = Omit<FeedReport, 'state'> & {
  /** When the feed wants its next TICK; null where nothing is to come. */
  readonly deadlineAt: number | null;
  /** When what is awaited began to be: the handshake, the wait before an attempt, the time to the next ping. */
  readonly since: number;
  /** When the socket was opened. */
  readonly openedAt: number;
  /** Of the first ping after which nothing has been heard. */
  readonly unheardSince: number | null;
  /** Of the last ping, while it has no pong. */
  readonly awaitedPong: number | null;
};

/** @param report what pages were told of a feed that somebody else has held, or `noFeed` */
export function toFeedContext({ state: _state, ...told }: FeedReport, now: number): FeedContext {
  return { ...told, deadlineAt: told.retryAt, since: now, openedAt: now, unheardSince: null, awaitedPong: null };
}

export const toInitialFeedContext = (serverId: string | null): FeedContext => toFeedContext({ ...noFeed, serverId }, 0);
