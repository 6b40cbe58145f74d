import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { EXTENSION_FOLDER } from './extension-folder.ts';
import { budgets, type Measured, toExceeded } from './size/budgets.ts';
import { toLoaded } from './size/loaded.ts';
import { toTable } from './size/table.ts';
import { toWideProblem } from './size/wide.ts';

/**
 * Measures what the browser has to read for each entry point of the built extension, minified and compressed. Not size-limit:
 * it takes lists of file names, and which hashed chunks belong to which page is only told by the page.
 */
process.exitCode = await measure();

async function measure(): Promise<0 | 1> {
  const files = await readBuild();
  const missing = budgets.find(({ entry }) => !files.has(entry));
  if (missing) {
    process.stderr.write(`There is no ${missing.entry} to measure: run \`npm run build\` first.\n`);
    return 1;
  }
  const measured: readonly Measured[] = budgets.map((budget) => ({ ...budget, ...sizeOf(budget.entry, files) }));
  process.stdout.write(toTable(measured));
  const problems = [...toExceeded(measured), ...toWideProblem('background.js', files.get('background.js') ?? '')];
  for (const sentence of problems) process.stderr.write(`${sentence}\n`);
  return problems.length > 0 ? 1 : 0;
}

function sizeOf(entry: string, files: ReadonlyMap<string, string>) {
  const { atOnce, later } = toLoaded(entry, files);
  const compress = (names: readonly string[]) =>
    names.map((name) => gzipSync(files.get(name) ?? '', { level: 9 }).length).reduce((a, b) => a + b, 0);
  const atOnceBytes = compress(atOnce);
  return { atOnceBytes, sizeBytes: atOnceBytes + compress(later) };
}

/** Pages, scripts and style sheets by their path in the build; empty where nothing is built. */
async function readBuild(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(EXTENSION_FOLDER, { recursive: true }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const texts = names.filter((name) => /\.(?:html|js|css)$/.test(name));
  return new Map(
    await Promise.all(texts.map(async (name) => [name, await readFile(join(EXTENSION_FOLDER, name), 'utf8')] as const)),
  );
}
