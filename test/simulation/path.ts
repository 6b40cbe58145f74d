import type { Measurement } from '../../src/domain/measurement.ts';
import type { Random } from './draws.ts';
import { type Fault, toMeasurement } from './fault.ts';
import type { Link } from './link.ts';

/** What comes of a request, and when; undefined where it is never answered. */
export type Answer = { readonly atMs: number; readonly measurement: Measurement } | undefined;

/** Asks through the server at an instant. */
export type Ask = (atMs: number) => Answer;

/**
 * TCP sends again what was not acknowledged after 1 s (RFC 6298 §2.1), then each time after twice as long. Later than the last of
 * these no request is still waited for.
 */
const SENT_AFTER_MS = [0, 1_000, 3_000, 7_000, 15_000] as const;

/** Requests over a link to a server that goes wrong at an instant, or at `Infinity` never. */
export const createPath =
  (link: Link, fault: Fault, faultAtMs: number, random: Random): Ask =>
  (askedAtMs) => {
    const draw = random();
    for (const afterMs of SENT_AFTER_MS) {
      const sentAtMs = askedAtMs + afterMs;
      const effect = sentAtMs < faultAtMs ? 'none' : fault(sentAtMs - faultAtMs, draw);
      const roundTripMs = effect === 'silence' ? null : link(sentAtMs);
      if (effect === 'silence' || roundTripMs === null) continue;
      const durationMs = afterMs + roundTripMs;
      return { atMs: askedAtMs + durationMs, measurement: toMeasurement(effect, durationMs) };
    }
    return undefined;
  };
