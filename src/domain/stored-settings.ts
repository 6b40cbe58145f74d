import * as v from 'valibot';
import { defaultSettings, type SettingName, type Settings, settingSchemas } from './settings.ts';

export type SettingsReading = {
  readonly settings: Settings;
  /** Settings whose stored value could not be read and that are at their default for now. */
  readonly damaged: readonly SettingName[];
};

/** Reads each setting by itself: a missing one is at its default, a damaged one too, and is named. */
export function parseSettings(raw: unknown): SettingsReading {
  const stored: Record<string, unknown> = typeof raw === 'object' && raw !== null ? { ...raw } : {};
  const damaged: SettingName[] = [];
  const read = <Value>(name: SettingName, schema: v.GenericSchema<unknown, Value>, fallback: Value): Value => {
    if (stored[name] === undefined) return fallback;
    const result = v.safeParse(schema, stored[name]);
    if (!result.success) damaged.push(name);
    return result.success ? result.output : fallback;
  };
  const { killSwitch, reconnectProfile, customBackoff, connectOnStart, checkAddresses } = settingSchemas;
  const settings: Settings = {
    killSwitch: read('killSwitch', killSwitch, defaultSettings.killSwitch),
    reconnectProfile: read('reconnectProfile', reconnectProfile, defaultSettings.reconnectProfile),
    customBackoff: read('customBackoff', customBackoff, defaultSettings.customBackoff),
    connectOnStart: read('connectOnStart', connectOnStart, defaultSettings.connectOnStart),
    checkAddresses: read('checkAddresses', checkAddresses, defaultSettings.checkAddresses),
    exitService: read('exitService', settingSchemas.exitService, defaultSettings.exitService),
    protectWebRtc: read('protectWebRtc', settingSchemas.protectWebRtc, defaultSettings.protectWebRtc),
    disablePrefetch: read('disablePrefetch', settingSchemas.disablePrefetch, defaultSettings.disablePrefetch),
    selectedServerId: read('selectedServerId', settingSchemas.selectedServerId, defaultSettings.selectedServerId),
  };
  return { settings, damaged };
}
