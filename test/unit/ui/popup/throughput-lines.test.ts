import { expect, test } from 'vitest';
import { toPlot } from '../../../../src/ui/popup/parts/plot.ts';
import { toRateLine, toRateScale } from '../../../../src/ui/popup/parts/throughput-lines.ts';

const plot = toPlot(160);

const sample = (second: number, downloadBytesPerSecond: number) => ({
  at: second * 1_000,
  downloadBytesPerSecond,
  uploadBytesPerSecond: 0,
});

test.each([
  [[], 10_000],
  [[0, 400], 10_000],
  [[10_001], 20_000],
  [[1_200_000, 40], 2_000_000],
  [[2_100_000], 5_000_000],
  [[5_100_000], 10_000_000],
])('of %j the top stands for %d bytes per second', (rates, scale) => {
  expect(toRateScale(rates)).toBe(scale);
});

test('the curve runs to the newest sample at the right, with 0 at the bottom', () => {
  const line = toRateLine([sample(0, 0), sample(5, 100)], (s) => s.downloadBytesPerSecond, 100, plot);
  expect(line).toMatch(new RegExp(`^M[\\d.]+ ${plot.bottom}h0L${plot.right} ${plot.top}$`));
});

test('the curve is broken where nothing was told for a while', () => {
  const line = toRateLine([sample(0, 1), sample(20, 1), sample(25, 1)], (s) => s.downloadBytesPerSecond, 1, plot);
  expect(line).toMatch(/^M[\d. ]+h0M[\d. ]+h0L[\d. ]+$/);
});
