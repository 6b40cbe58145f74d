import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { isLost, noSuspicion, type Suspicion, weigh } from '../../../src/domain/detector.ts';
import type { Weight } from '../../../src/domain/error-codes.ts';
import { noRoundTrips, type RoundTrips, withVerdict } from '../../../src/domain/round-trips.ts';
import { judgeStability, StabilityState, toInitialStability } from '../../../src/domain/stability.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';

const START = 1_800_000_000_000;
const CHECK_MS = 30_000;

type Watch = {
  readonly state: StabilityState;
  readonly suspicion: Suspicion;
  readonly roundTrips: RoundTrips;
  readonly now: number;
};

const passed = (latencyMs = 20): Verdict => ({ type: 'passed', latencyMs });
const failed = (weight: Weight = 'soft'): Verdict => ({ type: 'failed', failure: { cause: 'unknown' }, weight });

/** A warm connection. */
const watch = (baselineMs: number | null = null): Watch => ({
  state: toInitialStability(baselineMs),
  suspicion: noSuspicion,
  roundTrips: { ...noRoundTrips, isCold: false },
  now: START,
});

/** A check ends, so long after what was before; or time alone has passed. */
function ended(before: Watch, verdict: Verdict | null, waitMs = CHECK_MS): Watch {
  const now = before.now + waitMs;
  const suspicion = verdict ? weigh(before.suspicion, verdict) : before.suspicion;
  const roundTrips = verdict ? withVerdict(before.roundTrips, verdict) : before.roundTrips;
  return { state: judgeStability(before.state, { verdict, suspicion, roundTrips }, now), suspicion, roundTrips, now };
}

const allEnded = (before: Watch, verdicts: readonly Verdict[], waitMs = CHECK_MS) =>
  verdicts.reduce((at, verdict) => ended(at, verdict, waitMs), before);
const shown = ({ state }: Watch) => state.stability;
const times = (count: number, verdict: Verdict) => Array.from({ length: count }, () => verdict);

/** A connection to a server whose usual round-trip time is known. */
const usual = (latencyMs: number) => allEnded(watch(), times(5, passed(latencyMs)));

test('a connection that has just come up is stable', () => {
  expect(shown(watch())).toBe('stable');
});

describe('suspicion', () => {
  test.each([
    ['stable', 'one soft failure, made good at once', [failed(), passed()], 1_000],
    ['stable', 'failures that are nobody’s', times(20, failed('none')), 1_000],
    ['noSignal', 'two definitive failures', times(2, failed('definitive')), 1_000],
    ['noSignal', 'three soft failures', times(3, failed()), 1_000],
  ] as const)('%s after %s', (expected, _name, verdicts, waitMs) => {
    expect(shown(allEnded(watch(), verdicts, waitMs))).toBe(expected);
  });

  test.each([
    [4_999, 'stable'],
    [5_000, 'unstable'],
  ])('of 3 or more has to last: %i ms later it is %s', (waitMs, expected) => {
    expect(shown(ended(ended(watch(), failed()), null, waitMs))).toBe(expected);
  });

  test('lasts through checks that keep it there', () => {
    const first = ended(watch(), failed('definitive'));
    const wavering = [passed(), failed('none'), passed()];
    expect(shown(allEnded(first, wavering, 1_600))).toBe('stable');
    expect(shown(allEnded(first, wavering, 1_700))).toBe('unstable');
  });

  test('that has gone in between starts its 5 s over', () => {
    const second = allEnded(watch(), [failed(), passed(), failed()], 3_000);
    expect(shown(ended(second, null, 4_999))).toBe('stable');
    expect(shown(ended(second, null, 5_000))).toBe('unstable');
  });

  test('starts its 5 s at the latest when the clock is set back', () => {
    const setBack = ended(ended(watch(), failed()), null, -3_600_000);
    expect(shown(ended(setBack, null, 5_000))).toBe('unstable');
  });
});

describe('the way back to stable', () => {
  const unstable = ended(ended(watch(), failed()), null, 5_000);
  const noSignal = allEnded(watch(), times(2, failed('definitive')));

  test('is not open while there is any suspicion left', () => {
    expect([1, 2, 3, 4, 5].map((count) => shown(allEnded(unstable, times(count, passed()))))).toEqual([
      'unstable',
      'unstable',
      'unstable',
      'unstable',
      'stable',
    ]);
  });

  test('takes three checks that passed in a row', () => {
    const reconnected = { ...noSignal, suspicion: noSuspicion };
    expect([1, 2, 3].map((count) => shown(allEnded(reconnected, times(count, passed()))))).toEqual([
      'unstable',
      'unstable',
      'stable',
    ]);
  });

  test.each([
    ['a failure starts the row over', failed(), 'unstable'],
    ['a failure that is nobody’s does not count', failed('none'), 'stable'],
  ] as const)('%s', (_name, verdict, expected) => {
    const nearly = allEnded({ ...unstable, suspicion: noSuspicion }, [passed(), passed(), verdict]);
    expect(shown(ended({ ...nearly, suspicion: noSuspicion }, passed()))).toBe(expected);
  });

  test('leads from no signal by way of unstable', () => {
    expect([shown(noSignal), shown(ended(noSignal, passed()))]).toEqual(['noSignal', 'unstable']);
  });

  test('does not open by the passing of time', () => {
    expect(shown(ended({ ...unstable, suspicion: noSuspicion }, null, 3_600_000))).toBe('unstable');
  });
});

describe('slowness', () => {
  test.each([
    ['stable', 'a fast server that takes 1 s', 20, 1_000],
    ['unstable', 'a fast server that takes longer', 20, 1_001],
    ['stable', 'a slow server at three times its usual', 650, 1_950],
    ['unstable', 'a slow server beyond that', 650, 1_951],
    ['stable', 'a server that has never been faster', 3_000, 3_000],
  ])('%s: %s (%i ms, now %i ms)', (expected, _name, usualMs, slowMs) => {
    // Three of five move the median.
    expect(shown(allEnded(usual(usualMs), times(3, passed(slowMs))))).toBe(expected);
  });

  test('is not told from two slow round trips, nor from fewer than five', () => {
    expect(shown(allEnded(usual(20), times(2, passed(3_000))))).toBe('stable');
    expect(shown(allEnded(watch(20), times(4, passed(3_000))))).toBe('stable');
    expect(shown(allEnded(watch(20), times(5, passed(3_000))))).toBe('unstable');
  });

  test('ends with the third check that finds the median low again', () => {
    const slow = allEnded(usual(20), times(3, passed(1_200)));
    expect([1, 2, 3, 4, 5].map((count) => shown(allEnded(slow, times(count, passed(20)))))).toEqual([
      'unstable',
      'unstable',
      'unstable',
      'unstable',
      'stable',
    ]);
  });

  test('lasts for minutes before it becomes what is usual, and not for ever', () => {
    const checks = Array.from({ length: 40 }, (_, index) => index + 1);
    const unstableChecks = checks.filter(
      (count) => shown(allEnded(usual(250), times(count, passed(2_500)))) === 'unstable',
    );
    expect([unstableChecks[0], unstableChecks.at(-1)]).toEqual([3, 17]);
  });
});

describe('the baseline', () => {
  test('is unknown before five round trips, then their median', () => {
    expect(allEnded(watch(), times(4, passed(40))).state.baselineMs).toBeNull();
    expect(allEnded(watch(), [10, 20, 30, 40, 9_000].map(passed)).state.baselineMs).toBe(30);
  });

  test('moves by an eighth towards the median of each five that follow', () => {
    const known = usual(80);
    expect(allEnded(known, times(4, passed(160))).state.baselineMs).toBe(80);
    expect(allEnded(known, times(5, passed(160))).state.baselineMs).toBe(90);
    expect(allEnded(known, times(10, passed(160))).state.baselineMs).toBe(98.75);
  });

  test('is handed on to the next connection to the same server', () => {
    const { baselineMs } = usual(80).state;
    expect(toInitialStability(baselineMs)).toMatchObject({ stability: 'stable', baselineMs: 80 });
  });
});

describe('for any course of events', () => {
  const verdicts = fc.oneof(
    fc.integer({ min: 0, max: 5_000 }).map(passed),
    fc.constantFrom<Weight>('definitive', 'soft', 'none').map(failed),
    fc.constant(null),
  );
  const events = fc.array(fc.tuple(verdicts, fc.integer({ min: -10_000, max: 60_000 })), { maxLength: 60 });
  const run = (given: readonly (readonly [Verdict | null, number])[]) => {
    const states = [watch()];
    for (const [verdict, waitMs] of given) states.push(ended(states.at(-1) ?? watch(), verdict, waitMs));
    return states;
  };

  test('no signal is shown exactly while the detector holds the server lost', () => {
    fc.assert(
      fc.property(events, (given) => {
        for (const at of run(given)) expect(shown(at) === 'noSignal').toBe(isLost(at.suspicion));
      }),
    );
  });

  test('the state survives storage, and goes on from there as if nothing had happened', () => {
    fc.assert(
      fc.property(events, verdicts, (given, next) => {
        const before = run(given).at(-1) ?? watch();
        const stored: unknown = JSON.parse(JSON.stringify(before.state));
        const restored = { ...before, state: v.parse(StabilityState, stored) };
        expect(restored).toEqual(before);
        expect(ended(restored, next)).toEqual(ended(before, next));
      }),
    );
  });

  test('stable comes back only with no suspicion, after a row of three checks that passed', () => {
    fc.assert(
      fc.property(events, (given) => {
        const states = run(given);
        given.forEach((_event, index) => {
          const [before, now] = [states[index], states[index + 1]];
          if (!before || !now || shown(before) === 'stable' || shown(now) !== 'stable') return;
          expect(now.suspicion).toBe(noSuspicion);
          const weighed = given
            .slice(0, index + 1)
            .flatMap(([verdict]) => (verdict && isWeighed(verdict) ? verdict : []));
          expect(weighed.slice(-3).map(({ type }) => type)).toEqual(['passed', 'passed', 'passed']);
        });
      }),
    );
  });

  test('a server without failures that answers within 1 s is never shown as anything but stable', () => {
    const fast = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }).map(passed), fc.nat(60_000)), { maxLength: 60 });
    fc.assert(fc.property(fast, (given) => run(given).every((at) => shown(at) === 'stable')));
  });
});

const isWeighed = (verdict: Verdict) => verdict.type === 'passed' || verdict.weight !== 'none';
