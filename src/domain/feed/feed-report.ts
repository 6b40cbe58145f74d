import { readStamped } from '../stamped.ts';
import type { FeedMetrics } from './feed-message.ts';

/** As the states of the feed's chart (src/machines/feed). */
export type FeedState = 'disconnected' | 'connecting' | 'connected' | 'receivingData' | 'reconnecting' | 'error';

/** Why there is no feed. */
export type FeedFailure = {
  /**
   * `credentialsRejected`: the token (close code 1008). `refused`: closed or never opened. `timedOut`: no handshake within its
   * time. `silent`: no pong. `hostile`: what was sent is no feed, or too much of it. `attemptsExhausted`.
   */
  readonly cause: 'credentialsRejected' | 'refused' | 'timedOut' | 'silent' | 'hostile' | 'attemptsExhausted';
  /** The close code (RFC 6455 §7.4). */
  readonly code?: number;
};

export type FeedSample = {
  readonly at: number;
  readonly downloadBytesPerSecond: number;
  readonly uploadBytesPerSecond: number;
};

export type Heartbeat = {
  readonly pingsSent: number;
  readonly pongsReceived: number;
  /** Of the last pong; null before the first. */
  readonly roundTripMs: number | null;
  /** No ping has waited for its pong too long. */
  readonly isHealthy: boolean;
};

/** Grows with each change of `FeedReport`. */
const FEED_FORMAT = 1;

/** What pages are told of the live feed. Instants are epoch milliseconds. Holds no address and no secret. */
export type FeedReport = {
  readonly format: number;
  /** Whose feed it is; null where the server in use has none, or the VPN is off. */
  readonly serverId: string | null;
  readonly state: FeedState;
  /** The attempt to reconnect, counted from 1; 0 before the first, and again once a feed has lasted for half a minute. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** When the next attempt comes. */
  readonly retryAt: number | null;
  readonly failure: FeedFailure | null;
  /** When metrics last came. */
  readonly updatedAt: number | null;
  /** The last that came. */
  readonly metrics: FeedMetrics | null;
  /** The rates of the last five minutes, the newest last. */
  readonly samples: readonly FeedSample[];
  readonly heartbeat: Heartbeat;
};

export const noFeed: FeedReport = {
  format: FEED_FORMAT,
  serverId: null,
  state: 'disconnected',
  attempt: 0,
  maxAttempts: 10,
  retryAt: null,
  failure: null,
  updatedAt: null,
  metrics: null,
  samples: [],
  heartbeat: { pingsSent: 0, pongsReceived: 0, roundTripMs: null, isHealthy: true },
};

/** Reads a stored report, as `parseStatus` reads a status: that it is of this format is all there is to check. */
export const parseFeedReport = (raw: unknown): FeedReport => readStamped(raw, noFeed);
