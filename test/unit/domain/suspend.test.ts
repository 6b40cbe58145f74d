import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLate, isResume } from '../../../src/domain/suspend.ts';

const HOUR_MS = 3_600_000;

test.each([
  [false, 'a tick in time', 30_000, 30_000],
  [false, 'an alarm 4 s late after a cold start', 34_000, 30_000],
  [false, 'one tick missed', 60_000, 30_000],
  [true, 'more than one missed', 60_001, 30_000],
  [false, 'a short period that is 6 s late', 7_000, 1_000],
  [true, 'a short period that is more than 6 s late', 7_001, 1_000],
  [true, 'a night', 8 * HOUR_MS, 30_000],
  [true, 'a clock set forward by an hour', HOUR_MS + 30_000, 30_000],
  [false, 'a clock set back by an hour', 30_000 - HOUR_MS, 30_000],
])('%s for %s (%i ms at a period of %i ms)', (expected, _name, gapMs, periodMs) => {
  expect(isResume(gapMs, periodMs)).toBe(expected);
});

test.each([
  [false, 6_000],
  [true, 6_001],
  [false, -HOUR_MS],
])('%s for a timer that comes %i ms after its instant', (expected, lateMs) => {
  expect(isLate(lateMs)).toBe(expected);
});

test('no tick that comes within its period is a resume, and a longer gap never is less of one', () => {
  const durations = fc.integer({ min: 0, max: 100 * HOUR_MS });
  fc.assert(
    fc.property(durations, durations, durations, (gapMs, moreMs, periodMs) => {
      if (gapMs <= periodMs) expect(isResume(gapMs, periodMs)).toBe(false);
      if (isResume(gapMs, periodMs)) expect(isResume(gapMs + moreMs, periodMs)).toBe(true);
    }),
  );
});
