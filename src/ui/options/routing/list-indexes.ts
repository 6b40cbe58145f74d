import type { List } from '../../../domain/lists/list.ts';
import { type ListIndex, toListIndex } from './list-index.ts';
import type { RoutingModel } from './routing-model.ts';

/** The lists that rules name, read once for as long as they stay as they were fetched. */
export type ListIndexes = {
  /** Those of the ids that there is a text of. */
  readonly read: (lists: readonly List[]) => Promise<ReadonlyMap<string, ListIndex>>;
};

type Entry = { readonly fetchedAt: number; readonly index: Promise<ListIndex | undefined> };

export function createListIndexes(readList: RoutingModel['readList']): ListIndexes {
  const entries = new Map<string, Entry>();
  const readOne = async (id: string) => {
    // What cannot be read counts as what never came.
    const text = await readList(id).catch(() => undefined);
    return text && toListIndex(text);
  };
  const indexOf = ({ id, state: { fetchedAt } }: List): Entry['index'] => {
    const former = entries.get(id);
    if (former?.fetchedAt === fetchedAt) return former.index;
    const entry = { fetchedAt, index: readOne(id) };
    entries.set(id, entry);
    return entry.index;
  };
  return {
    read: async (lists) => {
      const pairs = await Promise.all(lists.map(async (list) => [list.id, await indexOf(list)] as const));
      return new Map(pairs.flatMap(([id, index]) => (index ? [[id, index]] : [])));
    },
  };
}
