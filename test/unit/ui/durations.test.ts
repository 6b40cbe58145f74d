import { expect, test } from 'vitest';
import './support/english.ts';
import { toMilliseconds, toStopwatch, toWait } from '../../../src/ui/durations.ts';

test.each([
  [-5_000, '0:00'],
  [999, '0:00'],
  [65_000, '1:05'],
  [3_599_999, '59:59'],
  [3_661_000, '1:01:01'],
  [360_000_000, '100:00:00'],
])('%i ms on the stopwatch is %s', (durationMs, text) => {
  expect(toStopwatch(durationMs)).toBe(text);
});

test('a wait is rounded up: what is not over is never 0', () => {
  expect([1, 1_000, 7_200].map(toWait)).toEqual(['1 sec', '1 sec', '8 sec']);
});

test('a latency has a fraction only where it matters', () => {
  expect([3.24, 42.3, 1_234.5].map(toMilliseconds)).toEqual(['3.2 ms', '42 ms', '1,235 ms']);
});
