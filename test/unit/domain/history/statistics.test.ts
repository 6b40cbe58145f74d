import { describe, expect, test } from 'vitest';
import { medianOf, quantileOf } from '../../../../src/domain/history/quantile.ts';
import { toStatistics, withTimeUntil } from '../../../../src/domain/history/statistics.ts';
import { NOW, session } from './support/rows.ts';

const statisticsOf = (...sessions: readonly Parameters<typeof session>[0][]) =>
  toStatistics(sessions.map(session), NOW);

test('of nothing nothing is told, and nothing is zero that was not counted', () => {
  expect(toStatistics([], NOW)).toEqual({
    connected: 0,
    errors: 0,
    successRatio: null,
    activationMs: { median: null, p95: null },
    reconnections: 0,
    meanReconnectionMs: null,
    exhausted: 0,
    uptimeRatio: null,
    waited: { requests: 0, pages: 0 },
    disconnections: [],
  });
});

test('the success rate is connected / (connected + error), reconnections among them', () => {
  const { connected, errors, successRatio } = statisticsOf({ reconnections: 2 }, { activatedAt: null, errors: 1 });
  expect([connected, errors, successRatio]).toEqual([3, 1, 0.75]);
});

test('the time from the switch to the tunnel leaves out what nobody waited for', () => {
  const { activationMs } = statisticsOf(
    { activatedAt: NOW + 100 },
    { activatedAt: NOW + 300 },
    { activatedAt: NOW + 9_000, start: 'resumed' },
    { activatedAt: null },
  );
  expect(activationMs.median).toBe(200);
  expect(activationMs.p95).toBeCloseTo(290);
});

test('the mean time to reconnect is over all reconnections, not over sessions', () => {
  const { meanReconnectionMs, reconnections } = statisticsOf(
    { reconnections: 3, reconnectionMs: 3_000 },
    { reconnections: 1, reconnectionMs: 5_000 },
  );
  expect([reconnections, meanReconnectionMs]).toEqual([4, 2_000]);
});

test('attempts that ran out are counted', () => {
  expect(statisticsOf({ exhausted: 2 }, {}, { exhausted: 1 }).exhausted).toBe(3);
});

test('what ended tunnels is counted by cause, the most frequent first, with the user as one of them', () => {
  const { disconnections } = statisticsOf(
    { losses: ['serverTimedOut', 'offline', 'serverTimedOut'] },
    { losses: ['serverTimedOut'], end: 'failed' },
    { losses: [] },
  );
  expect(disconnections).toEqual([
    { cause: 'serverTimedOut', count: 3 },
    { cause: 'switchedOff', count: 2 },
    { cause: 'offline', count: 1 },
  ]);
});

test('one who switches off before there is a tunnel ends none', () => {
  expect(statisticsOf({ activatedAt: null, end: 'switchedOff' }).disconnections).toEqual([]);
});

test('uptime is the share with a tunnel of the time that should have had one', () => {
  expect(statisticsOf({ connectedMs: 90_000, lostMs: 10_000 }).uptimeRatio).toBe(0.9);
});

describe('a session that lasts', () => {
  const lasting = { endedAt: null, end: null, phaseAt: NOW - 5_000 } as const;

  test.each([
    ['up', 64_200, 0],
    ['lost', 59_200, 5_000],
    ['paused', 59_200, 0],
  ] as const)('counts until now: %s', (phase, connectedMs, lostMs) => {
    expect(withTimeUntil(session({ ...lasting, phase }), NOW)).toMatchObject({ connectedMs, lostMs });
  });

  test('loses nothing by a clock that was set back', () => {
    expect(withTimeUntil(session({ ...lasting, phase: 'up' }), NOW - 60_000).connectedMs).toBe(59_200);
  });
});

test.each<[readonly number[], number, number | null]>([
  [[], 0.5, null],
  [[7], 0.95, 7],
  [[3, 1, 2], 0.5, 2],
  [[4, 1], 0.5, 2.5],
  [[10, 9, 1, 8, 2, 7, 3, 6, 4, 5], 1, 10],
  [[0, 100], 0.95, 95],
])('the quantile of %j at %d is %j', (values, share, quantile) => {
  expect(quantileOf(values, share)).toBe(quantile);
  expect(medianOf(values)).toBe(quantileOf(values, 0.5));
});
