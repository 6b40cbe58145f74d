import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import type { Weight } from '../../../src/domain/error-codes.ts';
import {
  noRoundTrips,
  RoundTrips,
  settledLatencyMs,
  toRoundTripMetrics,
  withVerdict,
} from '../../../src/domain/round-trips.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';

const passed = (latencyMs: number): Verdict => ({ type: 'passed', latencyMs });
const failed = (weight: Weight): Verdict => ({ type: 'failed', failure: { cause: 'unknown' }, weight });
const lost = failed('soft');

const COLD = passed(9_999);

/** A number is a check that passed after so many milliseconds. */
const taken = (...checks: readonly (number | Verdict)[]) =>
  checks.map((check) => (typeof check === 'number' ? passed(check) : check)).reduce(withVerdict, noRoundTrips);
const measured = (...checks: readonly (number | Verdict)[]) => toRoundTripMetrics(taken(COLD, ...checks));

describe('nothing is told of what was not measured', () => {
  test.each([
    ['at the start', [], { latencyMs: null, jitterMs: null, lossRatio: null }],
    ['after the cold round trip', [80], { latencyMs: null, jitterMs: null, lossRatio: null }],
    ['after a failure that is nobody’s', [failed('none')], { latencyMs: null, jitterMs: null, lossRatio: null }],
    ['after failures alone', [lost, failed('definitive')], { latencyMs: null, jitterMs: null, lossRatio: 1 }],
    ['after one round trip', [80, 20], { latencyMs: 20, jitterMs: null, lossRatio: 0 }],
  ] as const)('%s', (_name, checks, metrics) => {
    expect(toRoundTripMetrics(taken(...checks))).toEqual(metrics);
  });
});

describe('the first round trip of a connection', () => {
  test('is no latency', () => {
    expect(toRoundTripMetrics(taken(500, 20, 20)).latencyMs).toBe(20);
  });

  test('is the first that is answered, whatever failed before', () => {
    expect(toRoundTripMetrics(taken(lost, 500, 20))).toEqual({ latencyMs: 20, jitterMs: null, lossRatio: 0.5 });
  });
});

test.each([
  ['of one', [30], 30],
  ['of two: their mean', [30, 50], 40],
  ['of three', [30, 500, 50], 50],
  ['of five, two of them slow', [20, 900, 21, 900, 22], 22],
  ['of the last five alone', [900, 900, 900, 20, 21, 22, 23, 24], 22],
  ['of the last five that were answered', [20, lost, 21, lost, lost, 22, 23, 24], 22],
] as const)('the latency is the median %s', (_name, checks, latencyMs) => {
  expect(measured(...checks).latencyMs).toBe(latencyMs);
});

test.each([
  ['of round trips that are alike', [20, 20, 20], 0],
  ['of two', [20, 50], 30],
  ['up and down', [20, 50, 20], 30],
  ['of a climb', [10, 20, 40], 15],
  ['across a loss', [20, lost, 50], 30],
] as const)('the jitter %s', (_name, checks, jitterMs) => {
  expect(measured(...checks).jitterMs).toBe(jitterMs);
});

test.each([
  ['nothing lost', [20, 20], 0],
  ['one of four', [20, 20, lost, 20], 0.25],
  ['a refusal counts as lost', [20, failed('definitive')], 0.5],
  ['what is nobody’s fault does not count', [20, failed('none'), lost], 0.5],
] as const)('the loss: %s', (_name, checks, lossRatio) => {
  expect(measured(...checks).lossRatio).toBe(lossRatio);
});

test('loss and jitter are those of the last 20 checks', () => {
  const old = [lost, 20, 5_000, lost];
  const recent = Array.from({ length: 20 }, (_, index) => (index % 10 === 0 ? lost : 20));
  expect(measured(...old, ...recent)).toEqual({ latencyMs: 20, jitterMs: 0, lossRatio: 0.1 });
});

test('a judgement rests on five round trips, not on fewer', () => {
  expect(settledLatencyMs(taken(COLD, 20, 21, 22, 23))).toBeNull();
  expect(settledLatencyMs(taken(COLD, 20, 21, lost, 22, 23, 24))).toBe(22);
});

describe('for any checks', () => {
  const verdicts = fc.array(
    fc.oneof(
      fc.double({ min: 0, max: 60_000, noNaN: true }).map(passed),
      fc.constantFrom<Weight>('definitive', 'soft', 'none').map(failed),
    ),
    { maxLength: 60 },
  );

  test('the window stays bounded and survives storage', () => {
    fc.assert(
      fc.property(verdicts, (given) => {
        const roundTrips = taken(...given);
        expect(roundTrips.outcomesMs.length).toBeLessThanOrEqual(20);
        expect(v.parse(RoundTrips, JSON.parse(JSON.stringify(roundTrips)))).toEqual(roundTrips);
      }),
    );
  });

  test('what is told lies within what was measured', () => {
    fc.assert(
      fc.property(verdicts, (given) => {
        const roundTrips = taken(...given);
        const timesMs = roundTrips.outcomesMs.filter((outcomeMs) => outcomeMs !== null);
        const { latencyMs, jitterMs, lossRatio } = toRoundTripMetrics(roundTrips);
        const [least, most] = [Math.min(...timesMs), Math.max(...timesMs)];
        expect([latencyMs === null, jitterMs === null]).toEqual([timesMs.length === 0, timesMs.length < 2]);
        expect((latencyMs ?? least) >= least && (latencyMs ?? most) <= most).toBe(true);
        expect(((jitterMs ?? 0) >= 0 && (jitterMs ?? 0) <= most - least) || jitterMs === null).toBe(true);
        expect((lossRatio ?? 0) >= 0 && (lossRatio ?? 0) <= 1).toBe(true);
      }),
    );
  });

  test('what lies before the last 20 outcomes changes nothing', () => {
    fc.assert(
      fc.property(verdicts, verdicts, (old, recent) => {
        const full = [...recent, ...Array.from({ length: 20 }, () => lost)];
        expect(toRoundTripMetrics(taken(COLD, ...old, ...full))).toEqual(toRoundTripMetrics(taken(COLD, ...full)));
      }),
    );
  });

  test('a round trip more or less does not move the latency beyond its neighbours', () => {
    const times = fc.array(fc.integer({ min: 10, max: 50 }), { minLength: 5, maxLength: 20 });
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 60_000 }), (given, outlierMs) => {
        const { latencyMs } = measured(...given, outlierMs);
        expect((latencyMs ?? 0) >= 10 && (latencyMs ?? 0) <= 50).toBe(true);
      }),
    );
  });
});
