import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLost, noSuspicion, weigh } from '../../../src/domain/detector.ts';
import type { Weight } from '../../../src/domain/error-codes.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';

const passed: Verdict = { type: 'passed', latencyMs: 20 };
const failed = (weight: Weight): Verdict => ({ type: 'failed', failure: { cause: 'unknown' }, weight });

const after = (...verdicts: readonly Verdict[]) => verdicts.reduce(weigh, noSuspicion);
const [definitive, soft, none] = [failed('definitive'), failed('soft'), failed('none')];

test.each([
  ['a definitive failure', [definitive], 4.6],
  ['a soft failure', [soft], 3.2],
  ['a failure that is nobody’s', [none], 0],
  ['a success', [passed], 0],
  ['a success after a soft failure', [soft, passed], 2.53],
  ['many successes after a soft failure', [soft, passed, passed, passed, passed, passed, passed], 0],
] as const)('%s leaves %s', (_name, verdicts, suspicion) => {
  expect(after(...verdicts)).toBeCloseTo(suspicion, 10);
});

test.each([
  [false, 'one definitive', [definitive]],
  [true, 'two definitive', [definitive, definitive]],
  [false, 'two soft', [soft, soft]],
  [true, 'three soft', [soft, soft, soft]],
  [false, 'one of each', [definitive, soft]],
  [false, 'two definitive around a success', [definitive, passed, definitive]],
  [false, 'three soft around two successes', [soft, passed, soft, passed, soft]],
] as const)('lost: %s after %s', (expected, _name, verdicts) => {
  expect(isLost(after(...verdicts))).toBe(expected);
});

test('lost is at 9, and not before', () => {
  expect([8.999, 9, 9.001].map(isLost)).toEqual([false, true, true]);
});

const verdicts = fc.array(fc.constantFrom(passed, definitive, soft, none));

test('suspicion is never below nothing, and no success raises it', () => {
  fc.assert(
    fc.property(verdicts, (given) => {
      const suspicion = after(...given);
      expect(suspicion).toBeGreaterThanOrEqual(0);
      expect(weigh(suspicion, passed)).toBeLessThanOrEqual(suspicion);
      expect(weigh(suspicion, none)).toBe(suspicion);
    }),
  );
});

test('a server that fails half of its checks softly is found out', () => {
  const given = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? soft : passed));
  expect(isLost(after(...given))).toBe(true);
});
