import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maySwitch, withSwitch } from '../../../src/domain/switch-throttle.ts';

const START = 1_800_000_000_000;
const minutes = (...at: readonly number[]) => at.map((minute) => START + minute * 60_000);

test.each([
  [true, 'never', [], 0],
  [false, 'a minute less a moment ago', minutes(0), 0.999],
  [true, 'a minute ago', minutes(0), 1],
  [true, 'three times in a quarter of an hour', minutes(0, 2, 4), 14],
  [false, 'four times in a quarter of an hour', minutes(0, 2, 4, 6), 14.99],
  [true, 'four times, the first a quarter of an hour ago', minutes(0, 2, 4, 6), 15],
  [true, 'only in a future that the clock has been set back from', minutes(60, 61, 62, 63), 0],
])('may switch: %s if it last did %s', (expected, _name, switchedAt, minute) => {
  expect(maySwitch(switchedAt, START + minute * 60_000)).toBe(expected);
});

test('over any schedule no two switches are less than a minute apart, and no five within a quarter of an hour', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400_000), { maxLength: 100 }), (waits) => {
      let now = START;
      let kept: readonly number[] = [];
      const done: number[] = [];
      for (const wait of waits) {
        now += wait;
        if (!maySwitch(kept, now)) continue;
        done.push(now);
        kept = withSwitch(kept, now);
        expect(kept.length).toBeLessThanOrEqual(4);
      }
      for (const [index, at] of done.entries()) {
        expect((done[index + 1] ?? Infinity) - at).toBeGreaterThanOrEqual(60_000);
        expect((done[index + 4] ?? Infinity) - at).toBeGreaterThanOrEqual(900_000);
      }
    }),
  );
});

test('a clock that was set back forgets what it has not seen yet', () => {
  expect(withSwitch(minutes(60, 61), START)).toEqual([START]);
});
