import { type Counts, NOTHING, ONE_FAILED, ONE_PASSED } from './counts.ts';

/** Reads a runner's JSON report; undefined where it is none. */
export type ParseReport = (text: string) => Counts | undefined;

/**
 * What a script's end amounts to. Where the exit code tells of a failure that no test of the report has (an error outside
 * every test, a crash, no tests found), it counts as one.
 * @param report 'none' where the script writes no report, undefined where it should have
 */
export function toCounts(isOk: boolean, report: Counts | undefined | 'none'): Counts {
  if (report === 'none') return isOk ? ONE_PASSED : ONE_FAILED;
  const counts = report ?? NOTHING;
  const isExplained = report !== undefined && (isOk || counts.failed > 0);
  return isExplained ? counts : { ...counts, failed: counts.failed + 1 };
}
