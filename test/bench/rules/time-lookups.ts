import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as v from 'valibot';

const CHILD = fileURLToPath(new URL('../yardstick/time-lookups.js', import.meta.url));
/** Longer than all of it takes on a machine that is busy. */
const TIMEOUT_MS = 60_000;

const Times = v.array(v.object({ loadMs: v.number(), hitUs: v.array(v.number()), missUs: v.array(v.number()) }));

export type Lookups = {
  /** Each defines `actionOf(url, name)`. */
  readonly scripts: readonly string[];
  readonly hits: readonly string[];
  readonly misses: readonly string[];
};

/** Times scripts in a V8 without its compilers, as Chromium has for PAC scripts. */
export async function timeLookups(lookups: Lookups): Promise<v.InferOutput<typeof Times>> {
  const folder = await mkdtemp(join(tmpdir(), 'steadway-lookups-'));
  try {
    const file = join(folder, 'lookups.json');
    await writeFile(file, JSON.stringify(lookups));
    const { stdout } = await promisify(execFile)(process.execPath, ['--jitless', CHILD, file], { timeout: TIMEOUT_MS });
    return v.parse(Times, JSON.parse(stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
