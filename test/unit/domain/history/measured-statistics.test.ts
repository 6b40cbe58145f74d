import { expect, test } from 'vitest';
import { toProbeStatistics } from '../../../../src/domain/history/probe-statistics.ts';
import { toServerStatistics } from '../../../../src/domain/history/server-statistics.ts';
import { block, NOW, oslo, probe } from './support/rows.ts';

test('each probe that has run has its success rate and median time, in the order of the ladder', () => {
  const probes = [
    probe({ durationMs: 10 }),
    probe({ durationMs: 30 }),
    probe({ durationMs: 20 }),
    probe({ state: 'failed', durationMs: null }),
    probe({ name: 'internet', durationMs: 5 }),
  ];
  expect(toProbeStatistics([block([], { probes })])).toEqual([
    { name: 'internet', passed: 1, failed: 0, successRatio: 1, medianMs: 5 },
    { name: 'server', passed: 3, failed: 1, successRatio: 0.75, medianMs: 20 },
  ]);
});

test('each server has its latency, jitter, loss, availability and last cause', () => {
  const probes = [
    probe(),
    probe({ state: 'failed', cause: 'serverTimedOut' }),
    probe({ state: 'failed', cause: 'offline' }),
    probe(),
  ];
  expect(toServerStatistics([block([40, 50, null, 60], { probes })])).toEqual([
    {
      server: { id: 'berlin', label: 'Berlin' },
      latencyMs: 50,
      jitterMs: 10,
      lossRatio: 0.25,
      availabilityRatio: 0.5,
      lastCause: 'offline',
    },
  ]);
});

test('what was not measured of a server is not called zero', () => {
  expect(toServerStatistics([block([])])).toMatchObject([
    { latencyMs: null, jitterMs: null, lossRatio: null, availabilityRatio: null, lastCause: null },
  ]);
});

test('servers are told apart, the last measured first, each by the label it had last', () => {
  const renamed = { id: 'berlin', label: 'Berlin 2' };
  const statistics = toServerStatistics([
    block([10]),
    block([90], { server: oslo, at: NOW + 1 }),
    block([30], { server: renamed, at: NOW + 2 }),
  ]);
  expect(statistics.map(({ server, latencyMs }) => [server.label, latencyMs])).toEqual([
    ['Berlin 2', 20],
    ['Oslo', 90],
  ]);
});

test('there is no jitter between two blocks, which may be of two tunnels', () => {
  expect(toServerStatistics([block([10, 12]), block([900, 904])])).toMatchObject([{ jitterMs: 3 }]);
});
