import { cp, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { EXTENSION } from '../support/paths.ts';
import { toUnpackedId } from '../support/unpacked-id.ts';
import { addLetters } from './letters.ts';

/** The built extension in one language, with a background that takes every command and does nothing. */
export type Copy = { readonly tongue: string; readonly folder: string; readonly url: string };

/** The English words from right to left: directions can be tried before there is a language that is written so. */
export const MIRRORED = 'en-mirrored';

/** An empty page of the copy's own, from which its storage is filled. */
export const SEEDING_PAGE = 'seeding.html';

/** Fixed, so that no release changes a picture. */
const VERSION = '1.0.0';

/** An answer is all that a page waits for. */
const SILENT_BACKGROUND = 'chrome.runtime.onMessage.addListener((_message, _sender, answer) => answer());\n';

const Manifest = v.looseObject({ default_locale: v.string() });
const Messages = v.record(v.string(), v.looseObject({ message: v.string() }));

/** @param tongue a folder of `_locales`, or `MIRRORED` */
export async function makeCopy(tongue: string): Promise<Copy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'steadway-gallery-')));
  await cp(EXTENSION, folder, { recursive: true });
  const language = tongue === MIRRORED ? 'en' : tongue;
  await rm(join(folder, '_locales'), { recursive: true });
  await cp(join(EXTENSION, '_locales', language), join(folder, '_locales', language), { recursive: true });
  await edit(join(folder, 'manifest.json'), Manifest, (manifest) => ({
    ...manifest,
    version: VERSION,
    default_locale: language,
  }));
  if (tongue === MIRRORED)
    await edit(join(folder, '_locales', language, 'messages.json'), Messages, (messages) => ({
      ...messages,
      locale_direction: { message: 'rtl' },
    }));
  await writeFile(join(folder, 'background.js'), SILENT_BACKGROUND);
  await writeFile(join(folder, SEEDING_PAGE), '<!doctype html><head><title>Seeding</title></head>');
  await addLetters(folder);
  return { tongue, folder, url: `chrome-extension://${toUnpackedId(folder)}/` };
}

async function edit<Content>(
  file: string,
  schema: v.GenericSchema<Content>,
  change: (content: Content) => Content,
): Promise<void> {
  const content = v.parse(v.pipe(v.string(), v.parseJson(), schema), await readFile(file, 'utf8'));
  await writeFile(file, JSON.stringify(change(content)));
}
