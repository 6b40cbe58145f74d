import { expect, test } from 'vitest';
import { noHealth, type ServerHealth, withHealth } from '../../../src/domain/server-health.ts';
import { noMeasurements, parseMeasurements } from '../../../src/domain/server-measurements.ts';
import { toServerMeasurement } from '../../../src/domain/to-server-measurement.ts';

const after = (...latenciesMs: readonly (number | null)[]): ServerHealth =>
  latenciesMs.reduce<ServerHealth>(
    (health, latencyMs) =>
      withHealth(
        health,
        latencyMs === null
          ? { type: 'failed', failure: { cause: 'serverTimedOut' }, weight: 'soft' }
          : { type: 'passed', latencyMs },
        1_000,
        0.5,
      ),
    noHealth,
  );

test('of a server that was never checked nothing is known, and nothing is zero', () => {
  expect(toServerMeasurement(noHealth, null)).toEqual({
    latencyMs: null,
    jitterMs: null,
    availability: null,
    cause: null,
    checkedAt: 0,
  });
});

test('the check that opened the connection is no round trip', () => {
  expect(toServerMeasurement(after(500, 20, 30, 40), null)).toMatchObject({
    latencyMs: 30,
    jitterMs: 10,
    availability: 1,
    checkedAt: 1_000,
  });
});

test('availability is the share of checks that passed', () => {
  expect(toServerMeasurement(after(20, 20, 20, null), 'serverTimedOut')).toMatchObject({
    availability: 0.75,
    cause: 'serverTimedOut',
  });
});

test.each([undefined, null, 7, 'x', {}, { format: 0, servers: {} }])('%j is read as nothing known', (raw) => {
  expect(parseMeasurements(raw)).toBe(noMeasurements);
});

test('what the worker has left is read', () => {
  const left = { ...noMeasurements, test: { done: 1, total: 2 } };
  expect(parseMeasurements(left)).toBe(left);
});
