import { ownServersOf } from '../server.ts';
import type { ServerList } from '../stored-servers.ts';
import { parseSettings, type SettingsReading } from '../stored-settings.ts';
import type { ConnectionPolicy } from './connection-policy.ts';
import { isOfPolicy } from './policy-id.ts';

/** Settings as they are in force. */
export type ManagedSettings = SettingsReading & {
  /** The names of those that the policy decides. */
  readonly locked: readonly string[];
};

/** The user's settings under a policy: what it locks is so, and what it has a default for is so where the user has set nothing. */
export const toManagedSettings = (
  stored: unknown,
  { locked, defaults }: Pick<ConnectionPolicy, 'locked' | 'defaults'>,
): ManagedSettings => ({
  ...parseSettings({ ...Object(stored), ...locked }, defaults),
  locked: Object.keys(locked),
});

/** The policy's servers, then the user's. No stored entry can pass for one of the policy's. */
export const withPolicyServers = (list: ServerList, { servers }: Pick<ConnectionPolicy, 'servers'>): ServerList => ({
  ...list,
  servers: [...servers, ...ownServersOf(list.servers).filter(({ id }) => !isOfPolicy(id))],
});
