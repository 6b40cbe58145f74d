import { DAY_MS } from '../history.ts';
import { BLOCK_MS } from '../measurements.ts';

export const chartRanges = ['day', 'month'] as const;
/** The last 24 hours, or the last 30 days. */
export type ChartRange = (typeof chartRanges)[number];

/** What a chart shows: `count` buckets of the same length, one after the other. Instants are epoch milliseconds. */
export type ChartSpan = {
  readonly fromAt: number;
  /** The end of the bucket in which now lies. */
  readonly toAt: number;
  /** Whole blocks of measurements. */
  readonly bucketMs: number;
  readonly count: number;
};

const HOUR_MS = 3_600_000;

type Scale = {
  readonly lengthMs: number;
  /** The lengths that buckets may have, the finest first: whole blocks, because less than one has nothing to tell. */
  readonly bucketsMs: readonly number[];
  /** Where there is hardly any room. */
  readonly coarsestMs: number;
};

const scales: Readonly<Record<ChartRange, Scale>> = {
  day: { lengthMs: DAY_MS, bucketsMs: [1, 2, 3, 6].map((blocks) => blocks * BLOCK_MS), coarsestMs: 2 * HOUR_MS },
  month: { lengthMs: 30 * DAY_MS, bucketsMs: [2, 4, 6, 12].map((hours) => hours * HOUR_MS), coarsestMs: DAY_MS },
};

export type ChartPlace = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** How far the local time is ahead of UTC, now: buckets begin at whole hours of it. Where the clocks have changed since, those of before begin an hour off. */
  readonly offsetMs: number;
  /** How many buckets can be told apart where the chart is drawn. */
  readonly maxCount: number;
};

/** All buckets are of the same length, also on the days when clocks change: an hour that comes twice is two hours long. */
export function toChartSpan(range: ChartRange, { now, offsetMs, maxCount }: ChartPlace): ChartSpan {
  const { lengthMs, bucketsMs, coarsestMs } = scales[range];
  const bucketMs = bucketsMs.find((candidateMs) => lengthMs / candidateMs <= maxCount) ?? coarsestMs;
  const aheadMs = offsetMs - (offsetMs % BLOCK_MS);
  const toAt = Math.floor((now + aheadMs) / bucketMs) * bucketMs + bucketMs - aheadMs;
  return { fromAt: toAt - lengthMs, toAt, bucketMs, count: lengthMs / bucketMs };
}
