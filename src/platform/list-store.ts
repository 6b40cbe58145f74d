import type { List } from '../domain/lists/list.ts';
import { notFetched } from '../domain/lists/list.ts';
import { parseLists, type StoredLists } from '../domain/lists/stored-lists.ts';
import { withPolicyLists } from '../domain/policy/policy-lists.ts';
import { hasId, idOf, toStoredServers as toEntries } from '../domain/stored-servers.ts';
import { readRawPolicy, watchPolicy } from './policy-store.ts';
import { sendCommand } from './send-command.ts';
import { serverList } from './server-list.ts';
import { storedItem } from './stored-item.ts';
import { tableStore } from './table-store.ts';

type ListDraft = Pick<List, 'kind' | 'label' | 'url' | 'everyMinutes'>;

const item = storedItem<StoredLists, readonly unknown[]>('local', 'lists', parseLists);
const rawItem = storedItem<unknown, never>('local', 'lists', (raw) => raw);

/**
 * The lists as pages change them. Entries that cannot be read stay in storage untouched by every change. The background fetches
 * what is new or turned on as soon as it sees it.
 */
export const listStore = {
  read: readLists,
  watch: watchLists,
  add: (draft: ListDraft) => append({ ...draft, id: crypto.randomUUID(), isOn: true, state: notFetched }),
  edit: ({ id, url, everyMinutes }: List, draft: ListDraft) =>
    change(id, (list) => ({
      ...list,
      ...draft,
      // Due at once where another list is meant by now, or another pace.
      ...(draft.url !== url && { state: notFetched }),
      ...(draft.url === url && draft.everyMinutes !== everyMinutes && { state: { ...list.state, dueAt: 0 } }),
    })),
  turn: async ({ id }: List, isOn: boolean) => {
    await change(id, (list) => ({ ...list, isOn, state: notFetched }));
    if (!isOn) await forget(id);
  },
  // First the list: who has fetched it meanwhile looks for it afterwards.
  remove: async ({ id }: List) => {
    await item.update((_lists, raw) => toEntries(raw).filter((entry) => !hasId(entry, id)));
    await forget(id);
  },
  putBack: (list: List) => append({ ...list, isOn: true, state: notFetched }),
  refresh: ({ id }: List) => sendCommand({ type: 'refreshList', listId: id }),
  removeOrphans,
};

const append = (list: List): Promise<void> => item.update((_lists, raw) => [...toEntries(raw), list]);

const change = (id: string, edit: (list: List) => List): Promise<void> =>
  item.update(({ lists }, raw) => {
    const list = lists.find((other) => other.id === id);
    return toEntries(raw).map((entry) => (list && hasId(entry, id) ? edit(list) : entry));
  });

/** The policy's lists come first. */
async function readLists(): Promise<StoredLists> {
  return parseLists(withPolicyLists(await rawItem.read(), await readRawPolicy()));
}

function watchLists(listener: (lists: StoredLists) => void): () => void {
  const tell = async () => listener(await readLists());
  const stops = [item.watch(() => void tell()), watchPolicy(() => void tell())];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What came with a list. */
async function forget(id: string): Promise<void> {
  await serverList.replaceListed(id, []);
  await tableStore.removeList(id);
}

/** Servers whose list is gone could be removed by nobody: of a page that was closed too soon, or of a backup of before. */
async function removeOrphans(): Promise<void> {
  const policy = await readRawPolicy();
  let ids = new Set<unknown>();
  // Under the lock, so that a list that is about to be written is seen.
  await item.update((_lists, raw) => {
    ids = new Set(withPolicyLists(raw, policy).map(idOf));
    return toEntries(raw);
  });
  const { servers } = await serverList.read();
  const orphaned = new Set(servers.flatMap(({ listId }) => (listId === undefined || ids.has(listId) ? [] : [listId])));
  for (const id of orphaned) await serverList.replaceListed(id, []);
}
