import type { CredentialsChange, Server } from '../domain/server.ts';
import type { LinkedServer } from '../domain/share-link.ts';
import { hasId, toStoredServers } from '../domain/stored-servers.ts';
import { credentialStore } from './credential-store.ts';
import { serverList as item } from './server-list.ts';

/** What only pages do to the user's servers: kept apart, so that the worker does not load it. */
export const serverStore = {
  read: item.read,
  watch: item.watch,
  add: addServers,
  edit: editServer,
};

async function addServers(entries: readonly LinkedServer[]): Promise<void> {
  const added = entries.map((entry) => ({ ...entry, id: crypto.randomUUID() }));
  const secrets = added.flatMap(({ id, credentials }) => (credentials ? [[id, credentials] as const] : []));
  // Credentials first: a server must never be seen without the password that came with it.
  await credentialStore.setAll(Object.fromEntries(secrets));
  await item.update((_list, raw) => [...toStoredServers(raw), ...added.map(({ id, server }) => ({ ...server, id }))]);
}

async function editServer(server: Server, change: CredentialsChange): Promise<void> {
  if (change.type === 'set') await credentialStore.set(server.id, change.credentials);
  if (change.type === 'remove') await credentialStore.remove(new Set([server.id]));
  await item.update((_list, raw) => toStoredServers(raw).map((entry) => (hasId(entry, server.id) ? server : entry)));
}
