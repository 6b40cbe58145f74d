import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toSummary } from './test/counts.ts';
import { parsePlaywrightReport } from './test/playwright-report.ts';
import { toCounts } from './test/report.ts';
import { canInstall, installPackages } from './test-servers/install-packages.ts';
import { findMissing, PACKAGES } from './test-servers/packages.ts';

/** Has a browser use each server of docs/servers.md, and counts. What is not installed is skipped, and said. */
const REPORT_FILE = 'PLAYWRIGHT_JSON_OUTPUT_FILE';

const wanted = findMissing(PACKAGES);
if (wanted.length > 0 && canInstall()) installPackages(wanted);

const folder = await mkdtemp(join(tmpdir(), 'steadway-reports-'));
try {
  process.exitCode = await runTests(process.env[REPORT_FILE] ?? join(folder, 'report.json'));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function runTests(file: string): Promise<number> {
  const args = ['test', '--config=playwright.servers.config.ts', '--reporter=list,json', ...process.argv.slice(2)];
  const child = spawn('playwright', args, { env: { ...process.env, [REPORT_FILE]: file }, stdio: 'inherit' });
  outlive(child);
  const [exitCode] = await once(child, 'close');
  const text = await readFile(file, 'utf8').catch(() => '');
  const counts = toCounts(exitCode === 0, parsePlaywrightReport(text));
  const missing = findMissing(PACKAGES);
  if (missing.length > 0) process.stdout.write(`Skipped is what needs ${missing.join(', ')}: not installed.\n`);
  process.stdout.write(`${toSummary(counts)}\n`);
  return counts.failed > 0 ? 1 : 0;
}

/** Ctrl-C reaches the whole group, and a second one would keep Playwright from tidying up. SIGTERM reaches this process alone. */
function outlive(child: ChildProcess): void {
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGINT'));
}
