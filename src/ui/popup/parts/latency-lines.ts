import type { Sample } from '../../../domain/sample.ts';
import { type Plot, toX, toY } from './plot.ts';

/** The longest distance between two checks that are still joined: one more than it takes where nobody looks. */
const JOINED_WITHIN_MS = 75_000;

/** A quick tunnel's noise stays small. */
const scalesMs = [50, 100, 150, 200, 300, 500, 750, 1_000, 1_500, 2_000, 3_000, 5_000] as const;

/** What the top of the chart stands for. */
export const toScaleMs = (latenciesMs: readonly number[]): number => {
  const longestMs = Math.max(0, ...latenciesMs);
  return scalesMs.find((scaleMs) => scaleMs >= longestMs) ?? longestMs;
};

/** The curve, broken where a check was lost or none was made, and a cross for each that was lost, as SVG paths. */
export function toLatencyLines(samples: readonly Sample[], scaleMs: number, plot: Plot) {
  const endAt = samples.at(-1)?.at ?? 0;
  let curve = '';
  let lost = '';
  samples.forEach(({ at, latencyMs }, index) => {
    const before = samples[index - 1];
    const x = toX(plot, at, endAt);
    if (latencyMs === null) lost += `M${x - 3} ${plot.bottom - 3}l6 6m0-6l-6 6`;
    else if (before && before.latencyMs !== null && at - before.at < JOINED_WITHIN_MS)
      curve += `L${x} ${toY(plot, latencyMs, scaleMs)}`;
    // A line of no length is a dot, for a check that stands alone.
    else curve += `M${x} ${toY(plot, latencyMs, scaleMs)}h0`;
  });
  return { curve, lost };
}
