import { toManagedSettings } from '../domain/policy/under-policy.ts';
import type { SettingName, Settings } from '../domain/settings.ts';
import { underPolicy } from './policy-store.ts';
import { storedItem } from './stored-item.ts';

export const settingsItem = storedItem<unknown, object>('local', 'settings', (raw) => raw);

export const settingsStore = {
  ...underPolicy(settingsItem, toManagedSettings),
  /** Saves one setting. The others, readable or not, stay as they are. */
  save: <Name extends SettingName>(name: Name, value: Settings[Name]): Promise<void> =>
    settingsItem.update((stored) => ({ ...Object(stored), [name]: value })),
};
