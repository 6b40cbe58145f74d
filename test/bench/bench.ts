import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../scripts/browser/find-browser.ts';
import type { BenchFlags } from './flags.ts';
import { makeMeasurement, type Outcome } from './make-measurement.ts';
import { measurements } from './measurements.ts';
import { prepare } from './prepare.ts';
import { readSurroundings, toLine } from './surroundings.ts';
import { toTable } from './table.ts';

/** For all measurements together. What has not been made by then could not be made. */
const LIMIT_MS = 1_500_000;

/** Makes the measurements one after the other, so that none disturbs another. Answers with the exit code. */
export async function runBench({ names, jsonFile }: BenchFlags & { state: 'run' }): Promise<0 | 1> {
  const folder = mkdtempSync(join(tmpdir(), 'steadway-bench-'));
  // However this process ends: a bench that is interrupted leaves nothing behind either.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  try {
    const { executablePath, name: browser } = await findBrowser();
    const means = { executablePath, candidates: await prepare(folder), folder, limit: AbortSignal.timeout(LIMIT_MS) };
    const surroundings = readSurroundings(browser);
    process.stdout.write(`${toLine(surroundings)}\n`);
    const outcomes: Outcome[] = [];
    for (const measurement of measurements.filter(({ name }) => names.includes(name))) {
      process.stdout.write(`${measurement.title}\n`);
      const outcome = await makeMeasurement(measurement, means);
      process.stdout.write(`${toText(outcome)}\n`);
      outcomes.push(outcome);
    }
    if (jsonFile) await writeFile(jsonFile, `${JSON.stringify({ surroundings, measurements: outcomes }, null, 2)}\n`);
    return outcomes.every(({ state }) => state === 'measured') ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  }
}

const toText = (outcome: Outcome): string =>
  outcome.state === 'measured' ? toTable(outcome.findings) : `This could not be measured: ${outcome.problem}.\n`;
