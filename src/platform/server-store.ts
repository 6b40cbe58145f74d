import type { CredentialsChange, Server, TokenChange } from '../domain/server.ts';
import type { LinkedServer } from '../domain/share-link.ts';
import { hasId, toStoredServers } from '../domain/stored-servers.ts';
import { credentialStore } from './credential-store.ts';
import { serverList as item } from './server-list.ts';
import { tokenStore } from './token-store.ts';

/** What only pages do to the user's servers: kept apart, so that the worker does not load it. */
export const serverStore = {
  read: item.read,
  watch: item.watch,
  add: addServers,
  edit: editServer,
  setFavourite,
};

async function addServers(entries: readonly LinkedServer[]): Promise<void> {
  const added = entries.map((entry) => ({ ...entry, id: crypto.randomUUID() }));
  const secrets = added.flatMap(({ id, credentials }) => (credentials ? [[id, credentials] as const] : []));
  // Secrets first: a server must never be seen without the password that came with it.
  await credentialStore.setAll(Object.fromEntries(secrets));
  const tokens = added.flatMap(({ id, token }) => (token === undefined ? [] : [[id, token] as const]));
  if (tokens.length > 0) await tokenStore.change(new Set(), Object.fromEntries(tokens));
  await item.update((_list, raw) => [...toStoredServers(raw), ...added.map(({ id, server }) => ({ ...server, id }))]);
}

async function editServer(server: Server, change: CredentialsChange, tokenChange: TokenChange): Promise<void> {
  const { id } = server;
  if (change.type === 'set') await credentialStore.set(id, change.credentials);
  if (change.type === 'remove') await credentialStore.remove(new Set([id]));
  if (tokenChange.type === 'set') await tokenStore.change(new Set(), { [id]: tokenChange.token });
  if (tokenChange.type === 'remove') await tokenStore.change(new Set([id]));
  await item.update((_list, raw) => toStoredServers(raw).map((entry) => (hasId(entry, id) ? server : entry)));
}

/** Nothing else of it is the page's to say, where a list or another browser may have changed it a moment ago. */
function setFavourite(id: string, isFavourite: boolean): Promise<void> {
  return item.update((_list, raw) =>
    toStoredServers(raw).map((entry) => (hasId(entry, id) ? withFavourite(Object(entry), isFavourite) : entry)),
  );
}

const withFavourite = ({ isFavourite: _, ...entry }: { readonly isFavourite?: unknown }, isFavourite: boolean) => ({
  ...entry,
  ...(isFavourite && { isFavourite }),
});
