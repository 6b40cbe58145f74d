import { parseConnectionPolicy } from '../domain/policy/connection-policy.ts';
import { toManagedSettings } from '../domain/policy/under-policy.ts';
import type { SettingName, Settings } from '../domain/settings.ts';
import { canSendSocksCredentials } from './capabilities.ts';
import { readRawPolicy } from './policy-store.ts';
import { settingsItem } from './settings-store.ts';

/**
 * Changes a part of one setting that is made of several, as it stands when its turn comes: changes that follow each other faster
 * than they are stored are all kept.
 * @param change from the value in force to the new one
 */
export async function changeSetting<Name extends SettingName>(
  name: Name,
  change: (current: Settings[Name]) => Settings[Name],
): Promise<void> {
  const policy = parseConnectionPolicy(await readRawPolicy(), canSendSocksCredentials);
  await settingsItem.update((stored) => ({
    ...Object(stored),
    [name]: change(toManagedSettings(stored, policy).settings[name]),
  }));
}
