import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { Backoff, backoffDelayMs } from '../../../src/domain/backoff.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const backoff: Backoff = { maxAttempts: 10, baseDelayMs: 2_000, maxDelayMs: 60_000, jitterRatio: 0.3 };
const ALMOST_ONE = 1 - Number.EPSILON;

test.each([
  [1, 1_400, 2_000, 2_600],
  [2, 2_800, 4_000, 5_200],
  [3, 5_600, 8_000, 10_400],
  [4, 11_200, 16_000, 20_800],
  [5, 22_400, 32_000, 41_600],
  [6, 44_800, 60_000, 60_000],
  [7, 60_000, 60_000, 60_000],
  [100, 60_000, 60_000, 60_000],
])(
  'before attempt %i it is %i ms at the least, %i in the middle and %i at the most',
  (attempt, least, middle, most) => {
    expect([0, 0.5, ALMOST_ONE].map((random) => backoffDelayMs(backoff, attempt, random))).toEqual([
      least,
      middle,
      most,
    ]);
  },
);

test('without jitter it is the same for every draw', () => {
  const steady = { ...backoff, jitterRatio: 0 };
  expect([0, 0.3, 0.9].map((random) => backoffDelayMs(steady, 2, random))).toEqual([4_000, 4_000, 4_000]);
});

test('no part of it is missing, negative or no number', () => {
  expect(v.is(Backoff, backoff)).toBe(true);
  expect(v.is(Backoff, { maxAttempts: 0, baseDelayMs: 0, maxDelayMs: 0, jitterRatio: 0 })).toBe(true);
  for (const part of ['maxAttempts', 'baseDelayMs', 'maxDelayMs', 'jitterRatio'])
    for (const value of [undefined, -1, Number.NaN, '1', null])
      expect(v.is(Backoff, { ...backoff, [part]: value })).toBe(false);
});

describe('for any parameters', () => {
  const backoffs = fc.record({
    maxAttempts: fc.nat(100),
    baseDelayMs: fc.integer({ min: 1, max: 60_000 }),
    maxDelayMs: fc.integer({ min: 1_000, max: 600_000 }),
    jitterRatio: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  const attempts = fc.integer({ min: 1, max: 900 });
  const draws = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('it is min(cap, base · 2^(n−1) · (1 ± spread)), the spread uniform', () => {
    fc.assert(
      fc.property(backoffs, attempts, draws, (given, attempt, random) => {
        const spread = (random - 0.5) * 2 * given.jitterRatio;
        const exact = Math.min(given.maxDelayMs, given.baseDelayMs * 2 ** (attempt - 1) * (1 + spread));
        expect(Math.abs(backoffDelayMs(given, attempt, random) - exact)).toBeLessThanOrEqual(0.501);
      }),
    );
  });

  test('it is a whole number that never exceeds the cap', () => {
    fc.assert(
      fc.property(backoffs, attempts, draws, (given, attempt, random) => {
        const delayMs = backoffDelayMs(given, attempt, random);
        expect(Number.isInteger(delayMs)).toBe(true);
        expect(delayMs).toBeLessThanOrEqual(given.maxDelayMs);
        expect(delayMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
