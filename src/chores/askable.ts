import type { List } from '../domain/lists/list.ts';
import type { TableStore } from '../ports.ts';

/** The list as it is to be asked for: whoever has nothing left of the last answer wants a whole one. */
export async function toAskable(list: List, store: Pick<TableStore, 'readList'>): Promise<List> {
  if (list.kind === 'servers' || (await store.readList(list.id))) return list;
  const { etag: _etag, lastModified: _lastModified, ...state } = list.state;
  return { ...list, state };
}
