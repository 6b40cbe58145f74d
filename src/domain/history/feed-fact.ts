import * as v from 'valibot';
import type { FeedFailure, FeedState } from '../feed/feed-report.ts';

const count = v.pipe(v.number(), v.minValue(0));

const feedStates = [
  'disconnected',
  'connecting',
  'connected',
  'receivingData',
  'reconnecting',
  'error',
] as const satisfies readonly FeedState[];

export const feedCauses = [
  'credentialsRejected',
  'refused',
  'timedOut',
  'silent',
  'hostile',
  'attemptsExhausted',
] as const satisfies readonly FeedFailure['cause'][];

/** The close code (RFC 6455 §7.4). */
export const CloseCode = v.pipe(v.number(), v.minValue(0), v.maxValue(65_535));

const FeedPlace = v.object({
  /** Whose feed it is; null where there is none. */
  serverId: v.nullable(v.pipe(v.string(), v.maxLength(64))),
  state: v.picklist(feedStates),
  attempt: count,
  failure: v.nullable(v.object({ cause: v.picklist(feedCauses), code: v.exactOptional(CloseCode) })),
  heartbeat: v.object({ pingsSent: count, pongsReceived: count }),
});

/** A step of the live feed, as the background notes it down beside those of the connection. */
export const FeedFact = v.object({
  /** Epoch milliseconds. */
  at: v.number(),
  feed: v.object({ from: FeedPlace, to: FeedPlace }),
});
export type FeedFact = Readonly<v.InferOutput<typeof FeedFact>>;
export type FeedPlace = FeedFact['feed']['to'];
