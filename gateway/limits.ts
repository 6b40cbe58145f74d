/** How long the gateway waits for others. The header size limit is Node's own, 16 KiB. */
export const LIMITS = {
  /** Below the 30 s after which browsers give up a CONNECT on their own, so that they see the 504. */
  connectTimeoutMs: 15_000,
  /** For one address of several. Node aborts that attempt when it starts the next (nodejs/node#54359): 250 ms, its default, cuts off far routes. */
  attemptTimeoutMs: 2_000,
  /** TLS handshake, SOCKS5 negotiation, request headers. */
  handshakeTimeoutMs: 30_000,
  /** Silence of an origin during a plain request: long polls are answered well before. */
  responseIdleMs: 300_000,
  /** Silence of a client whose request has not ended. Longer than the origin's, so that a silent origin is told as one. */
  clientIdleMs: 330_000,
  /** Browsers keep idle proxy connections up to 300 s and send again on a new one when theirs is gone. */
  keepAliveMs: 75_000,
  /** Silence in both directions of a tunnel. Long, because a quiet WebSocket is in order; dead peers are found by TCP keep-alive. */
  tunnelIdleMs: 3_600_000,
  /** The same once one direction has ended: a client who has left altogether looks just like one who only ended its half. */
  halfClosedIdleMs: 120_000,
  /** First TCP keep-alive probe on a silent connection. */
  tcpKeepAliveMs: 60_000,
} as const;
