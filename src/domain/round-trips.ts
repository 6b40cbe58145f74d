import * as v from 'valibot';
import type { Verdict } from './verdict.ts';

/** Outcomes that loss and jitter are told from: ten minutes of checks every 30 s. */
const WINDOW_LENGTH = 20;

/** Round trips that the latency is the median of: two slow ones in five do not move it. */
const LATENCY_LENGTH = 5;

const durationMs = v.pipe(v.number(), v.minValue(0));

/** The last checks through one connection, as JSON. */
export const RoundTrips = v.object({
  /** No check has been answered yet: the first one has to open the connection, and its time says nothing of the path. */
  isCold: v.boolean(),
  /** Round-trip times, null for a check that failed; the newest last. */
  outcomesMs: v.pipe(v.array(v.nullable(durationMs)), v.maxLength(WINDOW_LENGTH)),
});
export type RoundTrips = Readonly<v.InferOutput<typeof RoundTrips>>;

/** What a connection starts with, the first time and every later one. */
export const noRoundTrips: RoundTrips = { isCold: true, outcomesMs: [] };

/** Adds a check, the one that brought the connection up included. A failure that is not the server's fault adds nothing. */
export function withVerdict({ isCold, outcomesMs }: RoundTrips, verdict: Verdict): RoundTrips {
  if (verdict.type === 'failed' && verdict.weight === 'none') return { isCold, outcomesMs };
  if (verdict.type === 'passed' && isCold) return { isCold: false, outcomesMs };
  const outcomeMs = verdict.type === 'passed' ? verdict.latencyMs : null;
  return { isCold, outcomesMs: [...outcomesMs, outcomeMs].slice(-WINDOW_LENGTH) };
}

/** Null: not measured, never to be shown as zero. */
export type RoundTripMetrics = {
  /** The median of the last five round trips, or of as many as there are. */
  readonly latencyMs: number | null;
  /** The mean absolute difference of consecutive round trips; what was lost between two is passed over. */
  readonly jitterMs: number | null;
  /** The share of checks that failed, 0–1. */
  readonly lossRatio: number | null;
};

export function toRoundTripMetrics(roundTrips: RoundTrips): RoundTripMetrics {
  const { outcomesMs } = roundTrips;
  const timesMs = measured(roundTrips);
  return {
    latencyMs: medianOf(timesMs.slice(-LATENCY_LENGTH)),
    jitterMs: meanOf(timesMs.slice(1).map((timeMs, index) => Math.abs(timeMs - (timesMs[index] ?? timeMs)))),
    lossRatio: meanOf(outcomesMs.map((outcomeMs) => (outcomeMs === null ? 1 : 0))),
  };
}

/** The latency that a judgement may rest on: the median of five round trips; null while there are fewer. */
export function settledLatencyMs(roundTrips: RoundTrips): number | null {
  const timesMs = measured(roundTrips).slice(-LATENCY_LENGTH);
  return timesMs.length < LATENCY_LENGTH ? null : medianOf(timesMs);
}

const measured = ({ outcomesMs }: RoundTrips) => outcomesMs.filter((outcomeMs) => outcomeMs !== null);

/** Of an even number of values the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return meanOf(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1));
}

const meanOf = (values: readonly number[]) =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
