import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { liveIdleHour } from './idle-hour.ts';
import { BYTES_PER_CHECK, EXIT_BYTES, MAX_BYTES, MAX_WAKES, OPENING_BYTES } from './idle-hour-costs.ts';

vi.setConfig({ testTimeout: 120_000 });

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const live = (feedUrl?: string) =>
  liveIdleHour(async (ms) => {
    await vi.advanceTimersByTimeAsync(ms);
  }, feedUrl);

test('a tunnel that stands and that nobody uses is checked all the time, and wakes the worker no more often than allowed', async () => {
  const { checks, standbyChecks, wakes } = await live();
  expect(checks).toBeGreaterThanOrEqual(55);
  // Standbys are kept warm for who uses the browser.
  expect(standbyChecks).toBe(0);
  expect(wakes).toBeLessThanOrEqual(MAX_WAKES);
  // An alarm can come no more often than that at all: each of these has been of use.
  expect(wakes).toBeLessThanOrEqual(checks);
});

test.each(['http', 'https'] as const)(
  'an hour of it costs no more bytes than allowed by an %s server',
  async (scheme) => {
    const { checks, standbyChecks, exits, connections } = await live();
    const requests = checks + standbyChecks + exits;
    const bytes = requests * BYTES_PER_CHECK[scheme] + exits * EXIT_BYTES + connections * OPENING_BYTES[scheme];
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
  },
);

test('a live feed stands in for checks, but for those that the exit is measured with', async () => {
  const { checks, exits, wakes } = await live('wss://feed.example/');
  expect(exits).toBeGreaterThanOrEqual(5);
  expect(checks).toBeGreaterThanOrEqual(5);
  expect(checks).toBeLessThanOrEqual(10);
  expect(wakes).toBeLessThanOrEqual(MAX_WAKES);
});
