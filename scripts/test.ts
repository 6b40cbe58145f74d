import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { add, type Counts, NOTHING, toSummary } from './test/counts.ts';
import { runStep } from './test/run-step.ts';
import { steps } from './test/steps.ts';

/** Runs all that has to pass, one after the other, and counts. */
const INTERRUPTED = 130;

const stop = new AbortController();
// Once: the second Ctrl-C ends this process on the spot.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const folder = await mkdtemp(join(tmpdir(), 'steadway-reports-'));
try {
  process.exitCode = await runAll();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function runAll(): Promise<number> {
  let total: Counts = NOTHING;
  const failed = new Set<string>();
  for (const step of steps) {
    process.stdout.write(`${step.script} … `);
    if (step.needs && failed.has(step.needs)) {
      process.stdout.write(`not run, because ${step.needs} failed\n`);
      continue;
    }
    const { counts, line, output } = await runStep(step, { folder, signal: stop.signal });
    process.stdout.write(`${line}\n`);
    if (stop.signal.aborted) return INTERRUPTED;
    if (counts.failed > 0) {
      failed.add(step.script);
      process.stdout.write(`\n${output.trimEnd()}\n\n`);
    }
    total = add(total, counts);
  }
  process.stdout.write(`${toSummary(total)}\n`);
  return total.failed > 0 ? 1 : 0;
}
