import type { Measurement } from '../../src/domain/measurement.ts';

/** What a server does to a request: nothing wrong, no answer at all, or a wrong answer. */
export type Effect = 'none' | 'silence' | 'reset' | 'refusal' | 'badGateway' | 'portal';

/**
 * What goes wrong, from an instant on.
 * @param sinceMs since that instant
 * @param draw uniform in [0, 1), the same for all of one request
 */
export type Fault = (sinceMs: number, draw: number) => Effect;

const FLAP_MS = 10_000;

export const faults = {
  blackHole: () => 'silence',
  refused: () => 'refusal',
  /** HTTP 502 to everything. */
  badGateway: () => 'badGateway',
  /** Half of the requests are cut off. */
  brownOut: (_sinceMs, draw) => (draw < 0.5 ? 'reset' : 'none'),
  /** Half of the requests are never answered. */
  silentBrownOut: (_sinceMs, draw) => (draw < 0.5 ? 'silence' : 'none'),
  /** Half of the requests are answered 502. */
  gatewayBrownOut: (_sinceMs, draw) => (draw < 0.5 ? 'badGateway' : 'none'),
  flapping: (sinceMs) => (sinceMs % (2 * FLAP_MS) < FLAP_MS ? 'refusal' : 'none'),
  captivePortal: () => 'portal',
} as const satisfies Record<string, Fault>;
export type FaultName = keyof typeof faults;

/** What the browser makes of a request that came through, in the time of the round trip. */
export function toMeasurement(effect: Exclude<Effect, 'silence'>, durationMs: number): Measurement {
  switch (effect) {
    case 'none':
      return { type: 'answered', status: 204, body: '', retryAfterMs: null, durationMs };
    case 'reset':
      return { type: 'failed', code: 'net::ERR_CONNECTION_RESET' };
    case 'refusal':
      return { type: 'failed', code: 'net::ERR_PROXY_CONNECTION_FAILED' };
    case 'badGateway':
      return { type: 'answered', status: 502, body: 'Bad Gateway', retryAfterMs: null, durationMs };
    case 'portal':
      return { type: 'answered', status: 302, body: '', retryAfterMs: null, durationMs };
  }
}
