import { copyFile, cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate } from './candidate.ts';

const SCRIPT_TAG = /<script type="module" crossorigin src="([^"]+)"><\/script>/;

/** A name of its own, to be told from the original in one browser. */
const WORKER = 'asked-background.js';

/**
 * A copy of the extension, the same byte for byte, but that its popup's script runs only when the worker has answered a message:
 * what this popup would be if it did as popups usually do. All is still loaded in advance.
 */
export async function makeAskingCopy(original: Candidate, folder: string): Promise<Candidate> {
  await cp(original.folder, folder, { recursive: true });
  await copyFile(join(folder, original.worker), join(folder, WORKER));
  const manifest = join(folder, 'manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(`"${original.worker}"`, `"${WORKER}"`));
  const popup = join(folder, 'popup.html');
  const page = await readFile(popup, 'utf8');
  const [tag, script] = SCRIPT_TAG.exec(page) ?? [];
  if (tag === undefined) throw new Error('expected a module script in popup.html, found none');
  await writeFile(
    popup,
    page.replace(
      tag,
      `<script type="module" src="/ask.js"></script><link rel="modulepreload" crossorigin href="${script}">`,
    ),
  );
  const ask = `await chrome.runtime.sendMessage({ type: 'look' });\nawait import('${script}');\n`;
  await writeFile(join(folder, 'ask.js'), ask);
  return { folder, worker: WORKER };
}
