import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';

/** Chromium's own numbers for where an extension came from. */
const COMMAND_LINE = 8;
const UNPACKED = 4;

const Permissions = v.optional(v.looseObject({ api: v.optional(v.array(v.string())) }), {});

const Entry = v.looseObject({
  location: v.optional(v.number()),
  active_permissions: Permissions,
  granted_permissions: Permissions,
});

const Preferences = v.looseObject({ extensions: v.looseObject({ settings: v.record(v.string(), Entry) }) });

/**
 * Turns the extensions of a closed profile, loaded by the command line, into installed ones. Those of the command line are only
 * there after the browser's first requests, and their proxy settings with them; installed ones, as users have them, from the
 * first request on.
 * @param isAllowedPrivately as by “Allow in Incognito”
 * @param grants permissions that the user has allowed beside those of the manifest: no test can press the browser's own button
 */
export async function markInstalled(
  profile: string,
  grants: readonly string[],
  isAllowedPrivately: boolean,
): Promise<void> {
  const file = join(profile, 'Default', 'Preferences');
  const preferences = v.parse(v.pipe(v.string(), v.parseJson(), Preferences), await readFile(file, 'utf8'));
  const settings = Object.entries(preferences.extensions.settings).map(([id, entry]) => [
    id,
    entry.location === COMMAND_LINE ? { ...toInstalled(entry, grants), incognito: isAllowedPrivately } : entry,
  ]);
  const extensions = {
    ...preferences.extensions,
    settings: Object.fromEntries(settings),
    ui: { developer_mode: true },
  };
  await writeFile(file, JSON.stringify({ ...preferences, extensions }));
}

function toInstalled(entry: v.InferOutput<typeof Entry>, grants: readonly string[]) {
  const allow = (permissions: v.InferOutput<typeof Permissions>) => ({
    ...permissions,
    api: [...new Set([...(permissions.api ?? []), ...grants])],
  });
  return {
    ...entry,
    location: UNPACKED,
    active_permissions: allow(entry.active_permissions),
    granted_permissions: allow(entry.granted_permissions),
  };
}
