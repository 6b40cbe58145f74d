import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summarize } from '../../bench/statistics.ts';

test.each([
  [[7], { count: 1, min: 7, median: 7, max: 7 }],
  [[3, 1, 2], { count: 3, min: 1, median: 2, max: 3 }],
  [[10, 1, 4, 2], { count: 4, min: 1, median: 3, max: 10 }],
  [[100, 9], { count: 2, min: 9, median: 54.5, max: 100 }],
])('%j is summarized by its middle and its ends', (samples, summary) => {
  expect(summarize(samples)).toEqual(summary);
});

test('without samples nothing has been measured', () => {
  expect(() => summarize([])).toThrow('expected at least one sample, got none');
});

test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no sample', (sample) => {
  expect(() => summarize([1, sample])).toThrow(`expected finite samples, got ${sample}`);
});

const samples = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1 });

test('as many samples lie above the median as below it', () => {
  fc.assert(
    fc.property(samples, (some) => {
      const { median } = summarize(some);
      const count = (isCounted: (sample: number) => boolean) => some.filter(isCounted).length;
      expect(count((sample) => sample > median)).toBeLessThanOrEqual(some.length / 2);
      expect(count((sample) => sample < median)).toBeLessThanOrEqual(some.length / 2);
    }),
  );
});

test('the order of the samples does not matter, and they are left as they are', () => {
  fc.assert(
    fc.property(samples, (some) => {
      const before = [...some];
      expect(summarize(some)).toEqual(summarize(some.toReversed()));
      expect(some).toEqual(before);
    }),
  );
});
