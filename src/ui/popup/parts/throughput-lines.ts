import type { FeedSample } from '../../../domain/feed/feed-report.ts';
import { type Plot, toX, toY } from './plot.ts';

/** Metrics come every 5 s: with two of them lost in a row, nobody knows what was in between. */
const JOINED_WITHIN_MS = 20_000;

/** An idle tunnel's trickle stays small. */
const SMALLEST_SCALE = 10_000;

/** What the top of the chart stands for, in bytes per second: 1, 2 or 5 with zeros. */
export function toRateScale(rates: readonly number[]): number {
  const highest = Math.max(SMALLEST_SCALE, ...rates);
  const power = 10 ** Math.floor(Math.log10(highest));
  return power * ([1, 2, 5].find((step) => step * power >= highest) ?? 10);
}

/** The curve of one rate, broken where none was told, as an SVG path. */
export function toRateLine(
  samples: readonly FeedSample[],
  rateOf: (sample: FeedSample) => number,
  scale: number,
  plot: Plot,
): string {
  const endAt = samples.at(-1)?.at ?? 0;
  return samples
    .map((sample, index) => {
      const before = samples[index - 1];
      const place = `${toX(plot, sample.at, endAt)} ${toY(plot, rateOf(sample), scale)}`;
      return before && sample.at - before.at < JOINED_WITHIN_MS ? `L${place}` : `M${place}h0`;
    })
    .join('');
}
