import {
  idOf,
  parseServerList,
  type ServerList,
  type StoredServers,
  toStoredServers,
} from '../domain/stored-servers.ts';
import { credentialStore } from './credential-store.ts';
import { storedItem } from './stored-item.ts';

const item = storedItem<ServerList, StoredServers>('local', 'servers', parseServerList);

/** The user's servers as the worker needs them. Entries that cannot be read stay in storage untouched by every change. */
export const serverList = { ...item, remove: removeServers };

async function removeServers(ids: readonly string[]): Promise<void> {
  const removed = new Set<unknown>(ids);
  await item.update((_list, raw) => toStoredServers(raw).filter((entry) => !removed.has(idOf(entry))));
  await credentialStore.remove(removed);
}
