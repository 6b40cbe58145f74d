import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asked, dueAfter } from '../../../../src/domain/lists/schedule.ts';

const MINUTE_MS = 60_000;
const asked = (parts: Partial<Asked>): Asked => ({
  everyMinutes: 60,
  failures: 0,
  retryAfterMs: null,
  now: 0,
  random: 0.5,
  ...parts,
});

test.each([
  ['what has come is due after its interval', {}, 60],
  ['a tenth sooner at the earliest', { random: 0 }, 54],
  ['a tenth later at the latest', { random: 1 }, 66],
  ['never sooner than after a quarter of an hour', { everyMinutes: 15, random: 0 }, 15],
  ['what has failed is due in five minutes', { failures: 1 }, 5],
  ['then in ten', { failures: 2 }, 10],
  ['then in twenty', { failures: 3 }, 20],
  ['and at last as often as it would be anyway', { failures: 9 }, 60],
  ['however often it has failed', { failures: 2_000 }, 60],
  ['no sooner than the server wants it', { failures: 1, retryAfterMs: 30 * MINUTE_MS }, 30],
  ['and no sooner than we want it', { failures: 3, retryAfterMs: 1_000 }, 20],
])('%s', (_name, parts, minutes) => {
  expect(dueAfter(asked(parts))).toBe(minutes * MINUTE_MS);
});

test('whatever has come of it, a list is due in a time that ends', () => {
  const anyAsked = fc.record({
    everyMinutes: fc.integer({ min: 15, max: 43_200 }),
    failures: fc.nat(),
    retryAfterMs: fc.option(fc.nat(86_400_000)),
    now: fc.nat(),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  });
  fc.assert(
    fc.property(anyAsked, (given) => {
      const waitMs = dueAfter(given) - given.now;
      expect(waitMs).toBeGreaterThanOrEqual(4.5 * MINUTE_MS);
      expect(waitMs).toBeLessThanOrEqual(Math.max(86_400_000, given.everyMinutes * 1.1 * MINUTE_MS));
    }),
  );
});
