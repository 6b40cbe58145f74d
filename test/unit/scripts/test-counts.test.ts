import { expect, test } from 'vitest';
import { add, toSummary } from '../../../scripts/test/counts.ts';
import { toCounts } from '../../../scripts/test/report.ts';

test.each([
  [{ passed: 0, failed: 0, skipped: 0 }, '0 passed, 0 failed'],
  [{ passed: 12, failed: 1, skipped: 0 }, '12 passed, 1 failed'],
  [{ passed: 12, failed: 0, skipped: 3 }, '12 passed, 0 failed, 3 skipped'],
])('%j reads as “%s”', (counts, text) => {
  expect(toSummary(counts)).toBe(text);
});

test('counts are added one by one', () => {
  expect(add({ passed: 1, failed: 2, skipped: 3 }, { passed: 10, failed: 20, skipped: 30 })).toEqual({
    passed: 11,
    failed: 22,
    skipped: 33,
  });
});

const report = { passed: 5, failed: 0, skipped: 1 };

test.each([
  ['a step without a report that ends well is one passed test', true, 'none', { passed: 1, failed: 0, skipped: 0 }],
  ['a step without a report that ends badly is one failed test', false, 'none', { passed: 0, failed: 1, skipped: 0 }],
  ['a report counts as it is', true, report, report],
  ['a failure that the report has counts once', false, { ...report, failed: 2 }, { ...report, failed: 2 }],
  ['a failure that the report does not have is one more', false, report, { ...report, failed: 1 }],
  ['a runner that died without a report has failed', false, undefined, { passed: 0, failed: 1, skipped: 0 }],
  ['a runner that wrote no report has failed, whatever it says', true, undefined, { passed: 0, failed: 1, skipped: 0 }],
] as const)('%s', (_name, isOk, given, expected) => {
  expect(toCounts(isOk, given)).toEqual(expected);
});
