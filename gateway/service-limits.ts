/** Of the live feed and the subscription (docs/feed.md, docs/subscription.md). */
export const SERVICE_LIMITS = {
  metricsIntervalMs: 5_000,
  /** From the upgrade to the client's first message. */
  helloTimeoutMs: 10_000,
  /** Between two pings of the protocol (RFC 6455 §5.5.2); who has not answered one when the next is due is gone. */
  pingIntervalMs: 15_000,
  /** How late the end of a subscription, a quota or a token may be noticed. */
  sweepIntervalMs: 1_000,
  /** How long a client may take to answer a close. */
  closeTimeoutMs: 2_000,
  /** The longest message to the gateway. */
  maxMessageBytes: 4_096,
  messagesPerSecond: 20,
  /** What may come at once after a silence. */
  messageBurst: 100,
  /** Of one client; of one address where nobody signs in. */
  maxFeedsPerClient: 4,
  /** Of one client, open and not told yet whose they are. */
  maxSilentFeedsPerClient: 16,
  maxFeeds: 1_000,
  /** While more than this waits to be sent, no metrics are added. */
  slowBytes: 65_536,
  /** How long that may last. */
  slowTimeoutMs: 30_000,
  /** Of the subscription, by one client. */
  questionsPerMinute: 30,
  /** From one address, to feed, subscription and server list together. */
  wrongTokensPerMinute: 30,
} as const;

export type ServiceLimits = Readonly<Record<keyof typeof SERVICE_LIMITS, number>>;
