/** RFC 6455 §7.4.1, and of its registry 1013; what each means here is in docs/feed.md. */
export const CLOSE = {
  goingAway: 1_001,
  noText: 1_003,
  damaged: 1_007,
  tokenRefused: 1_008,
  tooMuch: 1_013,
} as const;

/** Why the gateway closes a feed. */
export type Closing = { readonly code: (typeof CLOSE)[keyof typeof CLOSE]; readonly reason: string };
