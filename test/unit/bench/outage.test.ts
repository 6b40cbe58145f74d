import { expect, test } from 'vitest';
import { type Seen, toOutage } from '../../bench/outage.ts';

const request = (startedAt: number, endedAt: number, isOk: boolean) => ({ startedAt, endedAt, isOk });

const seen: Seen = {
  struckAt: 1_000,
  downAt: 1_010,
  knownBy: 'endedAt',
  requests: [
    request(700, 720, false),
    request(900, 950, true),
    request(990, 1_005, true),
    request(1_000, 1_020, false),
    request(1_200, 1_230, false),
    request(1_600, 1_900, true),
    request(1_800, 1_890, true),
  ],
  changes: [
    { at: 500, state: 'reconnecting' },
    { at: 600, state: 'connected' },
    { at: 1_500, state: 'connected' },
    { at: 1_520, state: 'reconnecting' },
    { at: 1_530, state: 'reconnecting' },
    { at: 1_700, state: 'connected' },
  ],
};

test('an outage is told from the first request that fails of it, and nothing before counts', () => {
  expect(toOutage(seen)).toEqual({ lostAfterMs: 500, servedAfterMs: 870, failoverMs: 180 });
});

test('where a fault ends no request it is known from the start of the first one that fails', () => {
  expect(toOutage({ ...seen, knownBy: 'startedAt' })).toEqual({
    lostAfterMs: 520,
    servedAfterMs: 890,
    failoverMs: 180,
  });
});

test('a loss that is shown before any request has failed is shown after 0 ms', () => {
  const requests = [request(1_000, 1_600, false), request(1_710, 1_750, true)];
  expect(toOutage({ ...seen, requests })).toEqual({ lostAfterMs: 0, servedAfterMs: 150, failoverMs: 180 });
});

test.each([
  ['no request has failed', { requests: seen.requests.filter(({ isOk }) => isOk) }],
  ['no request was served since', { requests: seen.requests.filter(({ startedAt }) => startedAt < 1_600) }],
  ['the loss was not shown', { changes: seen.changes.filter(({ at }) => at < 1_520) }],
  ['the session is not connected again', { changes: seen.changes.filter(({ at }) => at < 1_700) }],
])('an outage is not over as long as %s', (_what, part: Partial<Seen>) => {
  expect(toOutage({ ...seen, ...part })).toBeUndefined();
});
