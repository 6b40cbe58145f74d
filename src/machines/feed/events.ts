import type { FeedMetrics } from '../../domain/feed/feed-message.ts';
import type { FeedFailure } from '../../domain/feed/feed-report.ts';

/** What those outside may tell a feed at any time. */
export type FeedSignal =
  /** A deadline may have passed. */
  | { readonly type: 'TICK' }
  | { readonly type: 'RETRY' }
  /** Another token may be known. */
  | { readonly type: 'TOKENS_CHANGED' };

export type UnstampedFeedEvent =
  | FeedSignal
  /** Somebody wants the feed. */
  | { readonly type: 'CONNECT' }
  /** Nobody wants it any more. */
  | { readonly type: 'CLOSE' }
  /** The network has come back. */
  | { readonly type: 'NETWORK_CHANGED' }
  /** The socket stands. */
  | { readonly type: 'OPENED' }
  | { readonly type: 'METRICS'; readonly metrics: FeedMetrics }
  | { readonly type: 'PONG'; readonly id: number }
  | { readonly type: 'CLOSED'; readonly failure: FeedFailure }
  /** Raised by the chart itself: after a failure the feed is tried again. */
  | { readonly type: 'RECONNECT' };

export type FeedStamp = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: number;
  /** Between two pings. */
  readonly beatMs: number;
};
export type FeedEvent = UnstampedFeedEvent & FeedStamp;
export type FeedEventType = FeedEvent['type'];
