import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { causeNames } from '../../../src/domain/cause.ts';
import type { Weight } from '../../../src/domain/error-codes.ts';
import {
  ejected,
  isEjected,
  isHopeless,
  noHealth,
  ServerHealth,
  withHealth,
  withoutEjection,
  withoutFailure,
} from '../../../src/domain/server-health.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';

const START = 1_800_000_000_000;
const EVEN = 0.5;
const passed: Verdict = { type: 'passed', latencyMs: 20 };
const failed: Verdict = { type: 'failed', failure: { cause: 'serverTimedOut' }, weight: 'soft' };
const innocent: Verdict = { type: 'failed', failure: { cause: 'offline' }, weight: 'none' };

/** A check a second. */
const checkedBy = (verdicts: readonly Verdict[], from = noHealth, start = START) =>
  verdicts.reduce((health, verdict, index) => withHealth(health, verdict, start + index * 1_000, EVEN), from);
const times = (count: number, verdict: Verdict) => Array.from({ length: count }, () => verdict);

test('checks and failures are counted, and what is nobody’s fault is not', () => {
  const health = checkedBy([passed, failed, innocent, passed]);
  expect(health).toMatchObject({ checks: 3, failures: 1, failuresInRow: 0, checkedAt: START + 3_000 });
  expect(withHealth(health, innocent, START + 9_000, EVEN)).toBe(health);
});

test('the last failure is known until a check passes', () => {
  expect(checkedBy([passed, failed]).lastFailure).toEqual({ cause: 'serverTimedOut' });
  expect(checkedBy([passed, failed, passed]).lastFailure).toBeNull();
});

test('the check that had to open the connection is no measure of the path, also after five idle minutes', () => {
  const warm = checkedBy([passed, passed]);
  expect(warm.roundTrips.outcomesMs).toEqual([20]);
  expect(checkedBy([passed], warm, warm.checkedAt + 299_999).roundTrips.outcomesMs).toEqual([20, 20]);
  expect(checkedBy([passed], warm, warm.checkedAt + 300_000).roundTrips.outcomesMs).toEqual([20]);
});

describe('ejection', () => {
  const lengthMs = (health: ServerHealth, now: number, random = EVEN) =>
    ejected(health, now, random).ejectedUntil - now;

  test('comes with the fifth failure in a row, not before and not with a success between', () => {
    expect(isEjected(checkedBy(times(4, failed)), START + 4_000)).toBe(false);
    expect(isEjected(checkedBy([...times(4, failed), passed, failed]), START + 6_000)).toBe(false);
    expect(isEjected(checkedBy(times(5, failed)), START + 4_000)).toBe(true);
  });

  test('lasts 30 s, and twice as long each further time, up to five minutes', () => {
    const lengths: number[] = [];
    let health = noHealth;
    for (let count = 0; count < 7; count += 1) {
      lengths.push(lengthMs(health, START));
      health = ejected(health, START, EVEN);
    }
    expect(lengths).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000]);
  });

  test('is spread by a fifth, and never over five minutes', () => {
    expect([0, 0.999_999].map((random) => Math.round(lengthMs(noHealth, START, random) / 1_000))).toEqual([24, 36]);
    expect(lengthMs({ ...noHealth, ejections: 4 }, START, 0.999_999)).toBe(300_000);
  });

  test('is not made longer by failures while it lasts, and comes again with the first one after it', () => {
    const out = checkedBy(times(5, failed));
    const still = withHealth(out, failed, START + 20_000, EVEN);
    expect(still.ejectedUntil).toBe(out.ejectedUntil);
    const again = withHealth(still, failed, out.ejectedUntil, EVEN);
    expect(again.ejectedUntil).toBe(out.ejectedUntil + 60_000);
  });

  test('is forgotten step by step with checks that pass after it, not with those during it', () => {
    const out = { ...noHealth, ejections: 2, ejectedUntil: START + 10_000 };
    expect(withHealth(out, passed, START, EVEN).ejections).toBe(2);
    const ejections = [1, 2, 3].map((count) => checkedBy(times(count, passed), out, START + 10_000).ejections);
    expect(ejections).toEqual([1, 0, 0]);
  });

  test('ends with a change of networks', () => {
    const out = withoutEjection(checkedBy(times(5, failed)));
    expect(isEjected(out, START + 4_000)).toBe(false);
    expect(out.ejections).toBe(0);
  });

  test('does not outlast a clock that was set back', () => {
    expect(isEjected(checkedBy(times(5, failed)), START - 3_600_000)).toBe(false);
  });
});

describe('a server is hopeless', () => {
  const failedFrom = (cause: (typeof causeNames)[number]) =>
    checkedBy([{ type: 'failed', failure: { cause }, weight: 'definitive' }]);

  test('after a cause that only an edit can mend', () => {
    const hopeless = causeNames.filter((cause) => isHopeless(failedFrom(cause)));
    expect(hopeless).toEqual([
      'serverCertificateInvalid',
      'serverRemoved',
      'wrongServerType',
      'credentialsMissing',
      'credentialsRejected',
      'subscriptionExpired',
      'proxyControlledByOther',
    ]);
  });

  test('until a check passes, or somebody has edited something, and not for a change of networks', () => {
    const health = failedFrom('credentialsRejected');
    expect(isHopeless(withHealth(health, passed, START, EVEN))).toBe(false);
    expect(isHopeless(withoutFailure(health))).toBe(false);
    expect(isHopeless(withoutEjection(health))).toBe(true);
  });
});

test('whatever happens, health is JSON of the same bounded shape', () => {
  const verdicts: fc.Arbitrary<Verdict> = fc.oneof(
    fc.record({ type: fc.constant('passed' as const), latencyMs: fc.nat(60_000) }),
    fc.record({
      type: fc.constant('failed' as const),
      failure: fc.record({ cause: fc.constantFrom(...causeNames) }),
      weight: fc.constantFrom<Weight>('definitive', 'soft', 'none'),
    }),
  );
  const steps = fc.record({
    verdict: verdicts,
    waitMs: fc.integer({ min: -3_600_000, max: 3_600_000 }),
    random: fc.nat(99),
  });
  fc.assert(
    fc.property(fc.array(steps, { maxLength: 200 }), (given) => {
      let now = START;
      let health = noHealth;
      for (const { verdict, waitMs, random } of given) {
        now += waitMs;
        const { ejectedUntil } = health;
        health = withHealth(health, verdict, now, random / 100);
        if (health.ejectedUntil !== ejectedUntil) expect(health.ejectedUntil).toBeLessThanOrEqual(now + 300_000);
      }
      expect(v.parse(ServerHealth, JSON.parse(JSON.stringify(health)))).toEqual(health);
      expect(JSON.stringify(health).length).toBeLessThan(600);
      expect(health.ejections).toBeLessThanOrEqual(4);
      expect(health.failures).toBeLessThanOrEqual(health.checks);
    }),
  );
});
