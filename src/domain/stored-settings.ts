import * as v from 'valibot';
import { defaultSettings, type SettingName, type Settings, settingSchemas } from './settings.ts';

export type SettingsReading = {
  readonly settings: Settings;
  /** Settings whose stored value could not be read and that are at their default for now. */
  readonly damaged: readonly SettingName[];
};

const AllSettings = v.object(settingSchemas);

/**
 * Reads each setting by itself: a missing one is at its default, a damaged one too, and is named.
 * @param defaults other than the usual ones, each a value of its schema
 */
export function parseSettings(raw: unknown, defaults: Readonly<Record<string, unknown>> = {}): SettingsReading {
  const stored = Object.entries(typeof raw === 'object' && raw !== null ? raw : {}).filter(
    ([, value]) => value !== undefined,
  );
  const fallback = { ...defaultSettings, ...defaults };
  const result = v.safeParse(AllSettings, { ...fallback, ...Object.fromEntries(stored) });
  if (result.success) return { settings: result.output, damaged: [] };
  const spoilt = new Set<unknown>(result.issues.map(({ path }) => path?.[0].key));
  const sound = Object.fromEntries(stored.filter(([name]) => !spoilt.has(name)));
  return { settings: v.parse(AllSettings, { ...fallback, ...sound }), damaged: [...spoilt].filter(isSetting) };
}

export const isSetting = (name: unknown): name is SettingName =>
  typeof name === 'string' && Object.hasOwn(settingSchemas, name);
