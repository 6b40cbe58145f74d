import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** Chromium's own numbers for where an extension came from. */
const COMMAND_LINE = 8;
const UNPACKED = 4;

const Preferences = v.looseObject({
  extensions: v.looseObject({ settings: v.record(v.string(), v.looseObject({ location: v.optional(v.number()) })) }),
});

/**
 * Turns the extensions of a closed profile, loaded by the command line, into installed ones. Those of the command line are only
 * there after the browser's first requests, and their proxy settings with them; installed ones, as users have them, from the
 * first request on.
 */
export async function markInstalled(profile: string): Promise<void> {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = v.parse(v.pipe(v.string(), v.parseJson(), Preferences), await readFile(file, 'utf8'));
  const settings = Object.entries(preferences.extensions.settings).map(([id, entry]) => [
    id,
    entry.location === COMMAND_LINE ? { ...entry, location: UNPACKED } : entry,
  ]);
  const extensions = {
    ...preferences.extensions,
    settings: Object.fromEntries(settings),
    ui: { developer_mode: true },
  };
  await writeFile(file, JSON.stringify({ ...preferences, extensions }));
}
