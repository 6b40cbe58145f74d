import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Candidate } from './candidate.ts';
import { makeNamedCopy } from './named-copy.ts';

const SCRIPT_TAG = /<script type="module" crossorigin src="([^"]+)"><\/script>/;

/**
 * A copy of the extension, the same byte for byte, but that its popup's script runs only when the worker has answered a message:
 * what this popup would be if it did as popups usually do. All is still loaded in advance.
 */
export async function makeAskingCopy(original: Candidate, folder: string): Promise<Candidate> {
  const copy = await makeNamedCopy(original, folder, 'asked-background.js');
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
  return copy;
}
