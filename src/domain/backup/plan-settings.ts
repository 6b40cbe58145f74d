import type { SettingName, Settings } from '../settings.ts';
import type { Backup } from './backup.ts';

/** What becomes of the settings. */
export type SettingsPlan = {
  /** Those that differ. */
  readonly names: readonly SettingName[];
  readonly before: Settings;
  readonly after: Settings;
};

/** @param idOf for the servers of the file, the ids that they have in the list */
export function planSettings(
  { settings, settingNames }: Pick<Backup, 'settings' | 'settingNames'>,
  before: Settings,
  idOf: ReadonlyMap<string, string>,
): SettingsPlan {
  // A server that is not in the list cannot be in use, and that none was is nothing to bring back.
  const selectedServerId = idOf.get(settings.selectedServerId ?? '') ?? before.selectedServerId;
  const ofFile: Settings = { ...settings, selectedServerId };
  const names = settingNames.filter((name) => !isSame(ofFile[name], before[name]));
  return { names, before, after: { ...before, ...Object.fromEntries(names.map((name) => [name, ofFile[name]])) } };
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
