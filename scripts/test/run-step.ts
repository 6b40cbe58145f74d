import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runScript } from '../run-script.ts';
import { type Counts, toSummary } from './counts.ts';
import { toCounts } from './report.ts';
import type { Step } from './steps.ts';

export type StepEnd = {
  readonly counts: Counts;
  /** How it went, in half a line. */
  readonly line: string;
  readonly output: string;
};

type Surroundings = {
  /** For reports; another one for each run. */
  readonly folder: string;
  readonly signal: AbortSignal;
};

export async function runStep({ script, report }: Step, { folder, signal }: Surroundings): Promise<StepEnd> {
  const file = join(folder, `${script.replace(':', '-')}.json`);
  const { isOk, output, durationMs } = await runScript({
    name: script,
    args: report?.args(file) ?? [],
    env: report?.env(file) ?? {},
    signal,
  });
  const counts = toCounts(isOk, report ? report.parse(await readReport(file)) : 'none');
  return { counts, line: `${toOutcome(counts, Boolean(report))} in ${(durationMs / 1_000).toFixed(1)} s`, output };
}

function toOutcome(counts: Counts, hasReport: boolean): string {
  if (hasReport) return toSummary(counts);
  return counts.failed > 0 ? 'failed' : 'passed';
}

/** Empty, and so no report, where the script died before it wrote one. */
async function readReport(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  });
}
