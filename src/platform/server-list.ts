import type { ListedEntry } from '../domain/chore.ts';
import { withPolicyServers } from '../domain/policy/under-policy.ts';
import type { Server } from '../domain/server.ts';
import {
  idOf,
  parseServerList,
  type ServerList,
  type StoredServers,
  toStoredServers,
} from '../domain/stored-servers.ts';
import { credentialStore } from './credential-store.ts';
import { underPolicy } from './policy-store.ts';
import { storedItem } from './stored-item.ts';
import { tokenStore } from './token-store.ts';

const item = storedItem<ServerList, StoredServers>('local', 'servers', parseServerList);

/** The policy's servers and the user's, as the worker needs them. Entries that cannot be read stay in storage untouched by every change. */
export const serverList = { ...underPolicy(item, withPolicyServers), remove: removeServers, replaceListed };

async function removeServers(ids: readonly string[]): Promise<void> {
  const removed = new Set<unknown>(ids);
  await item.update((_list, raw) => toStoredServers(raw).filter((entry) => !removed.has(idOf(entry))));
  await credentialStore.remove(removed);
  await tokenStore.change(removed);
}

/** Puts the servers of a list in the place of those that it had. */
async function replaceListed(listId: string, entries: readonly ListedEntry[]): Promise<void> {
  const given = <Name extends 'credentials' | 'token'>(name: Name) =>
    Object.fromEntries(entries.map((entry) => [entry.server.id, entry[name]]));
  const credentials = given('credentials');
  const tokens = given('token');
  // Secrets first: a server must never be seen without the password that came with it.
  await credentialStore.renewAll(credentials);
  await tokenStore.change(new Set(), tokens);
  let before = new Map<unknown, Server>();
  await item.update(({ servers }, raw) => {
    before = new Map(servers.filter((server) => server.listId === listId).map((server) => [server.id, server]));
    const stored = toStoredServers(raw);
    const isOther = (entry: unknown) => !before.has(idOf(entry));
    const index = stored.findIndex((entry) => !isOther(entry));
    const listed = entries.map(({ server }) => ({
      ...server,
      ...(before.get(server.id)?.isFavourite && { isFavourite: true }),
    }));
    return stored.filter(isOther).toSpliced(index < 0 ? stored.length : index, 0, ...listed);
  });
  const lost = (kept: Readonly<Record<string, unknown>>) => ({ has: (id: string) => before.has(id) && !kept[id] });
  await credentialStore.remove(lost(credentials));
  await tokenStore.change(lost(tokens));
}
