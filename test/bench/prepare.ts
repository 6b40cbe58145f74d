import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EXTENSION_FOLDER } from '../../scripts/extension-folder.ts';
import { runScript } from '../../scripts/run-script.ts';
import { makeAskingCopy } from './asking-copy.ts';
import type { Candidates } from './candidate.ts';
import { makeNamedCopy } from './named-copy.ts';

const YARDSTICK = fileURLToPath(new URL('./yardstick', import.meta.url));

/**
 * Builds the extension where that has not been done, and takes copies into the folder: a build made meanwhile changes nothing.
 * @throws Error with the build's output where it fails
 */
export async function prepare(folder: string): Promise<Candidates> {
  if (!existsSync(join(EXTENSION_FOLDER, 'manifest.json'))) {
    const { isOk, output } = await runScript({ name: 'build', signal: new AbortController().signal });
    if (!isOk) throw new Error(`The extension could not be built:\n${output.trimEnd()}`);
  }
  const steadway = { folder: join(folder, 'steadway'), worker: 'background.js' };
  await cp(EXTENSION_FOLDER, steadway.folder, { recursive: true });
  return {
    steadway,
    yardstick: { folder: YARDSTICK, worker: 'worker.js' },
    asking: await makeAskingCopy(steadway, join(folder, 'asking')),
    full: await makeNamedCopy(steadway, join(folder, 'full'), 'full-background.js'),
  };
}
