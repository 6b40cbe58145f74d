import type { Credentials, Server } from '../domain/server.ts';
import type { LinkedServer } from '../domain/share-link.ts';
import { parseServerList, type ServerList, toStoredServers } from '../domain/stored-servers.ts';
import { credentialStore } from './credential-store.ts';
import { storedItem } from './stored-item.ts';

export type CredentialsChange =
  | { readonly type: 'keep' }
  | { readonly type: 'remove' }
  | { readonly type: 'set'; readonly credentials: Credentials };

const item = storedItem<ServerList, object>('local', 'servers', parseServerList);

/** The user's servers. Entries that cannot be read stay in storage untouched by every change. */
export const serverStore = {
  read: item.read,
  watch: item.watch,
  add: addServers,
  edit: editServer,
  remove: removeServer,
};

async function addServers(entries: readonly LinkedServer[]): Promise<void> {
  const added = entries.map((entry) => ({ ...entry, id: crypto.randomUUID() }));
  const secrets = added.flatMap(({ id, credentials }) => (credentials ? [[id, credentials] as const] : []));
  // Credentials first: a server must never be seen without the password that came with it.
  await credentialStore.setAll(Object.fromEntries(secrets));
  await item.update((_list, raw) => ({
    ...toStoredServers(raw),
    ...Object.fromEntries(added.map(({ id, server }) => [id, { ...server, id }])),
  }));
}

async function editServer(server: Server, change: CredentialsChange): Promise<void> {
  if (change.type === 'set') await credentialStore.set(server.id, change.credentials);
  if (change.type === 'remove') await credentialStore.remove(server.id);
  await item.update((_list, raw) => ({ ...toStoredServers(raw), [server.id]: server }));
}

async function removeServer(id: string): Promise<void> {
  await item.update((_list, raw) =>
    Object.fromEntries(Object.entries(toStoredServers(raw)).filter(([storedId]) => storedId !== id)),
  );
  await credentialStore.remove(id);
}
