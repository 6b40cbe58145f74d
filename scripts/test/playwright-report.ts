import * as v from 'valibot';
import type { Counts } from './counts.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The part of Playwright's JSON report that counts. Tests that a time limit or Ctrl-C kept from running are among the skipped. */
const PlaywrightReport = v.object({
  stats: v.object({ expected: count, unexpected: count, flaky: count, skipped: count }),
  errors: v.array(v.unknown()),
});

/** Undefined where the text is no report. */
export function parsePlaywrightReport(text: string): Counts | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), PlaywrightReport), text);
  if (!result.success) return undefined;
  const { stats, errors } = result.output;
  return {
    passed: stats.expected,
    // A flaky test has failed once; an error outside every test is in no test's count.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
