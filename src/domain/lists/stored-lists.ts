import * as v from 'valibot';
import { toStoredServers as toEntries } from '../stored-servers.ts';
import { List } from './list.ts';

export type StoredLists = {
  readonly lists: readonly List[];
  /** Entries that could not be read. They stay in storage as they are. */
  readonly damagedCount: number;
};

/** Reads each list by itself: a damaged one costs itself alone, and of two with one id the first counts. */
export function parseLists(raw: unknown): StoredLists {
  const entries = toEntries(raw);
  const byId = new Map<string, List>();
  for (const entry of entries) {
    const result = v.safeParse(List, entry);
    if (result.success && !byId.has(result.output.id)) byId.set(result.output.id, result.output);
  }
  return { lists: [...byId.values()], damagedCount: entries.length - byId.size };
}
