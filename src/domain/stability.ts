import * as v from 'valibot';
import { isLost, noSuspicion, type Suspicion } from './detector.ts';
import { type RoundTrips, settledLatencyMs } from './round-trips.ts';
import type { Verdict } from './verdict.ts';

/** How the connection does, as the user is shown it. Decides nothing: whether a server is given up is the detector's to say. */
export const Stability = v.picklist(['stable', 'unstable', 'noSignal']);
export type Stability = v.InferOutput<typeof Stability>;

const count = v.pipe(v.number(), v.minValue(0));

/** The stability and what the next judgement needs to know, as JSON. Instants are epoch milliseconds. */
export const StabilityState = v.object({
  stability: Stability,
  /** Since when the suspicion has been too high for a stable connection; null while it is not. */
  suspectSinceAt: v.nullable(v.number()),
  /** Checks that have passed since the last that failed, or that showed the server slow. */
  soundChecks: count,
  /** The server's usual round-trip time; null until it is known. */
  baselineMs: v.nullable(count),
  /** Round trips since the baseline was last learned from. */
  newRoundTrips: count,
});
export type StabilityState = Readonly<v.InferOutput<typeof StabilityState>>;

/** All that is known at one instant. */
export type Evidence = {
  /** The check that has just ended; null where only time has passed. */
  readonly verdict: Verdict | null;
  /** The detector's, with the verdict weighed. */
  readonly suspicion: Suspicion;
  /** With the verdict added. */
  readonly roundTrips: RoundTrips;
};

/** More than one failure that a few successes have not made good. */
const SUSPECT_AT = 3;

/** A failure and its confirmation lie closer together than this where all is well again: nothing is shown of them. */
const SUSPECT_MS = 5_000;

/** Faster than this nobody calls slow, however fast the server usually is. */
const SLOW_MS = 1_000;
const SLOW_RATIO = 3;

const RECOVERY_CHECKS = 3;

/** EWMA: an eighth of what is new, as TCP smooths its round-trip time (RFC 6298 §2). */
const BASELINE_WEIGHT = 1 / 8;

/**
 * The baseline learns once from each five round trips. Were it to learn from each median, one round trip would count five times,
 * and a server that has become five times slower would be its own yardstick after the second check.
 */
const BASELINE_ROUND_TRIPS = 5;

/**
 * The state of a connection that has just come up.
 * @param baselineMs what an earlier connection to the same server has learned
 */
export const toInitialStability = (baselineMs: number | null = null): StabilityState => ({
  stability: 'stable',
  suspectSinceAt: null,
  soundChecks: 0,
  baselineMs,
  newRoundTrips: 0,
});

/**
 * The next state. `noSignal`: the detector holds the server lost. `unstable`: suspicion of 3 or more for 5 s, or a median of the
 * last five round trips above 1 s and three times the baseline. `stable` again after three checks that passed in a row, none of
 * them slow, and with no suspicion left.
 */
export function judgeStability(state: StabilityState, evidence: Evidence, now: number): StabilityState {
  const latencyMs = settledLatencyMs(evidence.roundTrips);
  const isSlow = isSlowFor(state.baselineMs, latencyMs);
  const next = {
    ...state,
    suspectSinceAt: suspectSince(state, evidence, now),
    soundChecks: soundChecksAfter(state, evidence, isSlow),
    ...learned(state, evidence, latencyMs),
  };
  return { ...next, stability: stabilityOf(next, evidence, isSlow, now) };
}

function stabilityOf(state: StabilityState, { suspicion }: Evidence, isSlow: boolean, now: number): Stability {
  if (isLost(suspicion)) return 'noSignal';
  const isSuspect = state.suspectSinceAt !== null && now - state.suspectSinceAt >= SUSPECT_MS;
  if (isSlow || isSuspect) return 'unstable';
  const isSound = state.soundChecks >= RECOVERY_CHECKS && suspicion === noSuspicion;
  return state.stability === 'stable' || isSound ? 'stable' : 'unstable';
}

const isSlowFor = (baselineMs: number | null, latencyMs: number | null) =>
  baselineMs !== null && latencyMs !== null && latencyMs > Math.max(SLOW_MS, SLOW_RATIO * baselineMs);

/** Clocks can be set back: an instant that is yet to come would hide the suspicion until then. */
const suspectSince = ({ suspectSinceAt }: StabilityState, { suspicion }: Evidence, now: number) =>
  suspicion < SUSPECT_AT ? null : Math.min(suspectSinceAt ?? now, now);

function soundChecksAfter({ soundChecks }: StabilityState, { verdict }: Evidence, isSlow: boolean): number {
  if (isSlow) return 0;
  if (verdict === null) return soundChecks;
  if (verdict.type === 'passed') return Math.min(RECOVERY_CHECKS, soundChecks + 1);
  return verdict.weight === 'none' ? soundChecks : 0;
}

function learned(
  { baselineMs, newRoundTrips }: StabilityState,
  { verdict }: Evidence,
  latencyMs: number | null,
): Pick<StabilityState, 'baselineMs' | 'newRoundTrips'> {
  const unlearned = Math.min(BASELINE_ROUND_TRIPS, newRoundTrips + (verdict?.type === 'passed' ? 1 : 0));
  if (latencyMs === null || unlearned < BASELINE_ROUND_TRIPS) return { baselineMs, newRoundTrips: unlearned };
  const usualMs = baselineMs ?? latencyMs;
  return { baselineMs: usualMs + BASELINE_WEIGHT * (latencyMs - usualMs), newRoundTrips: 0 };
}
