import { expect, test } from 'vitest';
import { toFinding } from '../../bench/finding.ts';

const bare = { name: 'SOCKS5', unit: 'ms', yardstick: [90, 100, 250] } as const;

test('a target is so many times the median of the yardstick and a constant', () => {
  const finding = toFinding({ ...bare, ours: [120, 150, 900], target: { timesYardstick: 1.3, plus: 50 } });
  expect(finding).toMatchObject({ limit: 180, ratio: 1.5, isMet: true });
});

test.each([
  [180, true],
  [180.1, false],
])('a median of %d against a limit of 180: met is %j', (median, isMet) => {
  expect(toFinding({ ...bare, ours: [median], target: { timesYardstick: 1.3, plus: 50 } }).isMet).toBe(isMet);
});

test('an absolute target needs no yardstick and makes no ratio', () => {
  const finding = toFinding({ name: 'heap', unit: 'bytes', ours: [900], target: { timesYardstick: 0, plus: 1_000 } });
  expect(finding).toMatchObject({ limit: 1_000, yardstick: null, ratio: null, isMet: true });
});

test('what has no target is neither met nor missed', () => {
  expect(toFinding({ name: 'failover', unit: 'ms', ours: [300] })).toMatchObject({
    target: null,
    limit: null,
    isMet: null,
  });
});

test('a relative target without samples of the yardstick is no result', () => {
  const relative = { name: 'paint', unit: 'ms', ours: [1], target: { timesYardstick: 0.8, plus: 0 } } as const;
  expect(() => toFinding(relative)).toThrow('expected samples of the yardstick, got none');
});

test('all samples are kept in the order in which they were taken', () => {
  const finding = toFinding({ ...bare, ours: [3, 1, 2], target: { timesYardstick: 1, plus: 0 } });
  expect(finding.samples).toEqual({ ours: [3, 1, 2], yardstick: [90, 100, 250] });
});
