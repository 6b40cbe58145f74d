import { toManagedSettings } from '../domain/policy/under-policy.ts';
import type { SettingName, Settings } from '../domain/settings.ts';
import { underPolicy } from './policy-store.ts';
import { storedItem } from './stored-item.ts';

const item = storedItem<unknown, object>('local', 'settings', (raw) => raw);

export const settingsStore = {
  ...underPolicy(item, toManagedSettings),
  /** Saves one setting. The others, readable or not, stay as they are. */
  save: <Name extends SettingName>(name: Name, value: Settings[Name]): Promise<void> =>
    item.update((stored) => ({ ...Object(stored), [name]: value })),
};
