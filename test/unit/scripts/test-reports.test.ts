import { expect, test } from 'vitest';
import { parsePlaywrightReport } from '../../../scripts/test/playwright-report.ts';
import { parseVitestReport } from '../../../scripts/test/vitest-report.ts';

const toFile = (status: 'passed' | 'failed', ...tests: readonly string[]) => ({
  status,
  name: 'some.test.ts',
  assertionResults: tests.map((testStatus) => ({ title: 'some test', status: testStatus })),
});

const toVitest = (...testResults: readonly ReturnType<typeof toFile>[]) =>
  JSON.stringify({ success: true, testResults });

test('tests of all files of Vitest’s report are counted, and those not run apart', () => {
  const text = toVitest(toFile('passed', 'passed', 'passed', 'skipped', 'todo'), toFile('failed', 'failed', 'passed'));
  expect(parseVitestReport(text)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test('a file that could not be loaded, which has no tests, is one failure', () => {
  expect(parseVitestReport(toVitest(toFile('failed'), toFile('passed', 'passed')))).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
  });
});

test('a file whose hook failed, so that its tests were skipped, is one failure', () => {
  expect(parseVitestReport(toVitest(toFile('failed', 'skipped', 'skipped')))).toEqual({
    passed: 0,
    failed: 1,
    skipped: 2,
  });
});

const toPlaywright = (stats: Readonly<Record<string, number>>, errors: readonly unknown[] = []) =>
  JSON.stringify({ suites: [], errors, stats: { expected: 0, skipped: 0, unexpected: 0, flaky: 0, ...stats } });

test('Playwright’s totals are taken as they are', () => {
  expect(parsePlaywrightReport(toPlaywright({ expected: 7, unexpected: 2, skipped: 1 }))).toEqual({
    passed: 7,
    failed: 2,
    skipped: 1,
  });
});

test('a test that passed at the second try has failed', () => {
  expect(parsePlaywrightReport(toPlaywright({ expected: 7, flaky: 1 }))).toEqual({ passed: 7, failed: 1, skipped: 0 });
});

test('an error outside every test has failed', () => {
  expect(parsePlaywrightReport(toPlaywright({}, [{ message: 'no browser' }]))?.failed).toBe(1);
});

test.each(['', '{', '{}', '[]', 'null', '{"testResults":{}}', '{"stats":{"expected":"7"},"errors":[]}'])(
  '%j is no report',
  (text) => {
    expect(parseVitestReport(text)).toBeUndefined();
    expect(parsePlaywrightReport(text)).toBeUndefined();
  },
);
