import type { SettingName, Settings } from '../domain/settings.ts';
import { parseSettings, type SettingsReading } from '../domain/stored-settings.ts';
import { storedItem } from './stored-item.ts';

const item = storedItem<SettingsReading, object>('local', 'settings', parseSettings);

export const settingsStore = {
  read: item.read,
  watch: item.watch,
  /** Saves one setting. The others, readable or not, stay as they are. */
  save: <Name extends SettingName>(name: Name, value: Settings[Name]): Promise<void> =>
    item.update((_reading, raw) => ({ ...(typeof raw === 'object' ? raw : {}), [name]: value })),
};
