import { expect, test } from 'vitest';
import type { Chart, ChartFigures } from '../../../../src/domain/history/chart/chart.ts';
import { toBucketWords, toSummary } from '../../../../src/ui/options/history/charts/chart-words.ts';
import { locales } from '../../locale/support/locale-file.ts';
import { speak } from '../../locale/support/speak.ts';

const MINUTE_MS = 60_000;

const nothingSpent = { connected: 0, degraded: 0, lost: 0, unmeasured: 0, off: 0 };

const figures: ChartFigures = {
  medianMs: 40,
  p95Ms: 1_500,
  checks: 12,
  lost: 3,
  spentMs: nothingSpent,
  causes: ['offline', 'serverTimedOut'],
};

const span = { fromAt: 0, toAt: 3_600_000, bucketMs: 3_600_000, count: 1 };

const chartOf = (spentMs: ChartFigures['spentMs'], over: Partial<ChartFigures> = {}): Chart => {
  const whole = { ...figures, ...over, spentMs };
  return { span, buckets: [{ ...whole, at: span.fromAt, endAt: span.toAt }], whole };
};

/** More than one thing has held, so that lengths of time are told, the last of which ends the sentence. */
const charts = [5 * MINUTE_MS, 120 * MINUTE_MS, 125 * MINUTE_MS, 2 * 1_440 * MINUTE_MS].flatMap((ms) => [
  chartOf({ ...nothingSpent, connected: ms, off: ms }),
  chartOf({ ...nothingSpent, connected: ms, off: ms }, { medianMs: null, p95Ms: null, checks: 0, lost: 0, causes: [] }),
]);

test.each(locales)('no sentence about the history ends in two dots: %s', async (locale) => {
  await speak(locale);
  const told = charts.flatMap((chart) => {
    const words = { isOfOneServer: false };
    return [toSummary(chart, words), ...chart.buckets.map((bucket) => toBucketWords(bucket, chart, words))];
  });
  expect(told.filter((text) => /\.\u2069?\./.test(text))).toEqual([]);
});
