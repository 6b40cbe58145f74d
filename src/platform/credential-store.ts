import * as v from 'valibot';
import { Credentials } from '../domain/server.ts';
import { underPolicy } from './policy-store.ts';
import { storedItem } from './stored-item.ts';
import { withoutIds } from './without-ids.ts';

/** Credentials with the version that grows with each edit: a version the server has refused is never sent again. */
export type VersionedCredentials = Credentials & { readonly version: number };

const Versioned = v.object({ ...Credentials.entries, version: v.pipe(v.number(), v.integer()) });

type CredentialsById = Readonly<Record<string, VersionedCredentials>>;

const item = storedItem<CredentialsById, object>('local', 'credentials', parseCredentials);
const managed = underPolicy(item, (own, { credentials }) => ({ ...own, ...credentials }));

/**
 * Usernames and passwords, apart from the servers they belong to. Only the worker's answer to a challenge reads them, and, to lock
 * them with a passphrase, `sealCredentials`.
 */
export const credentialStore = {
  find: async (serverId: string): Promise<VersionedCredentials | undefined> => (await managed.read())[serverId],
  readIds: async (): Promise<ReadonlySet<string>> => idsOf(await managed.read()),
  watchIds: (listener: (ids: ReadonlySet<string>) => void) => managed.watch((all) => listener(idsOf(all))),
  set: (serverId: string, credentials: Credentials) => setAll({ [serverId]: credentials }),
  setAll,
  renewAll,
  remove: (serverIds: { readonly has: (id: string) => boolean }) =>
    item.update((_all, raw) => withoutIds(raw, serverIds)),
};

function setAll(added: Readonly<Record<string, Credentials>>): Promise<void> {
  return item.update((all, raw) => ({
    ...toRecord(raw),
    ...Object.fromEntries(
      Object.entries(added).map(([id, credentials]) => [id, { ...credentials, version: (all[id]?.version ?? 0) + 1 }]),
    ),
  }));
}

/** What is the same as before does not count as an edit. */
async function renewAll(given: Readonly<Record<string, Credentials | undefined>>): Promise<void> {
  const all = await item.read();
  const isNew = (entry: [string, Credentials | undefined]): entry is [string, Credentials] => {
    const [id, credentials] = entry;
    return (
      credentials !== undefined &&
      (all[id]?.username !== credentials.username || all[id].password !== credentials.password)
    );
  };
  await setAll(Object.fromEntries(Object.entries(given).filter(isNew)));
}

const idsOf = (all: CredentialsById) => new Set(Object.keys(all));

const toRecord = (raw: unknown): Record<string, unknown> => (typeof raw === 'object' && raw !== null ? { ...raw } : {});

/** What cannot be read is left out. */
export function parseCredentials(raw: unknown): CredentialsById {
  const readable = Object.entries(toRecord(raw)).flatMap(([id, entry]) => {
    const result = v.safeParse(Versioned, entry);
    return result.success ? [[id, result.output] as const] : [];
  });
  return Object.fromEntries(readable);
}
