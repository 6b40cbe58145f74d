import { copyFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate } from './candidate.ts';

/** A copy of an extension, the same byte for byte, whose worker has a name of its own, to be told from the original in one browser. */
export async function makeNamedCopy(original: Candidate, folder: string, worker: string): Promise<Candidate> {
  await cp(original.folder, folder, { recursive: true });
  await copyFile(join(folder, original.worker), join(folder, worker));
  const manifest = join(folder, 'manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(`"${original.worker}"`, `"${worker}"`));
  return { folder, worker };
}
