import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { budgets } from '../../../scripts/size/budgets.ts';
import { toLoaded } from '../../../scripts/size/loaded.ts';
import { type Finding, toFinding } from '../finding.ts';
import type { Bench, Measurement } from '../measurement.ts';

/** What the browser reads for each entry point: scripts and style sheets, minified and compressed. */
export const bytes: Measurement = {
  name: 'bytes',
  title: 'Script and style by entry point, gzip',
  measure,
};

async function measure({ candidates }: Bench): Promise<readonly Finding[]> {
  const { folder } = candidates.steadway;
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.(?:html|js|css)$/.test(name));
  const files = new Map<string, string>();
  for (const name of names) files.set(name, await readFile(join(folder, name), 'utf8'));
  return budgets.map(({ entry, limitBytes, onDemandLimitBytes }) => {
    if (!files.has(entry)) throw new Error(`expected ${entry} in the build, found none`);
    const { atOnce, later } = toLoaded(entry, files);
    const sizes = [...atOnce, ...later]
      .filter((name) => !name.endsWith('.html'))
      .map((name) => gzipSync(files.get(name) ?? '', { level: 9 }).length);
    const ours = [sizes.reduce((a, b) => a + b, 0)];
    return toFinding({
      name: entry,
      unit: 'bytes',
      ours,
      target: { timesYardstick: 0, plus: limitBytes + onDemandLimitBytes },
    });
  });
}
