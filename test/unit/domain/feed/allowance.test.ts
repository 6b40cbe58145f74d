import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spent, toFullAllowance } from '../../../../src/domain/feed/allowance.ts';

/** How many messages at these instants are allowed before the first that is not. */
function allowed(instants: readonly number[]): number {
  let allowance = toFullAllowance(0);
  const tooMany = instants.findIndex((at) => {
    allowance = spent(allowance, at);
    return allowance.left < 0;
  });
  return tooMany < 0 ? instants.length : tooMany;
}

test('fifty at once are allowed, and no more', () => {
  expect(allowed(Array.from({ length: 60 }, () => 0))).toBe(50);
});

test('twenty a second are allowed for ever, twenty-five for ten seconds', () => {
  expect(allowed(Array.from({ length: 2_000 }, (_, index) => index * 50))).toBe(2_000);
  const tooMany = allowed(Array.from({ length: 2_000 }, (_, index) => index * 40));
  expect(tooMany).toBeGreaterThan(240);
  expect(tooMany).toBeLessThan(260);
});

test('a rest allows no more than fifty at once', () => {
  expect(allowed([...Array.from({ length: 50 }, () => 0), ...Array.from({ length: 60 }, () => 1e9)])).toBe(100);
});

test('no clock, wherever it is set, allows more than fifty and twenty for each second that it went on', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1_000, max: 1_000 }), { maxLength: 300 }), (steps) => {
      let now = 0;
      const instants = steps.map((step) => (now += step));
      const wentOnMs = steps.reduce((sum, step) => sum + Math.max(0, step), 0);
      expect(allowed(instants)).toBeLessThanOrEqual(50 + (wentOnMs / 1_000) * 20);
    }),
  );
});
