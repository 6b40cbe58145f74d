import * as v from 'valibot';
import { type Counts, NOTHING } from './counts.ts';

/** The part of Vitest's JSON report (Jest's format) that counts. */
const VitestReport = v.object({
  testResults: v.array(
    v.object({
      status: v.picklist(['passed', 'failed']),
      assertionResults: v.array(
        v.object({ status: v.picklist(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']) }),
      ),
    }),
  ),
});
type TestFile = v.InferOutput<typeof VitestReport>['testResults'][number];

/** Undefined where the text is no report. Its own totals leave out files that failed to load. */
export function parseVitestReport(text: string): Counts | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), VitestReport), text);
  return result.success ? result.output.testResults.reduce(countFile, NOTHING) : undefined;
}

function countFile(before: Counts, { status, assertionResults }: TestFile): Counts {
  const count = (isWanted: (status: string) => boolean) =>
    assertionResults.filter((test) => isWanted(test.status)).length;
  const passed = count((test) => test === 'passed');
  const failed = count((test) => test === 'failed');
  return {
    passed: before.passed + passed,
    // A file that failed before its tests or in a hook around them has none that did.
    failed: before.failed + (status === 'failed' ? Math.max(1, failed) : failed),
    skipped: before.skipped + assertionResults.length - passed - failed,
  };
}
