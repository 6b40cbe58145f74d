import * as v from 'valibot';
import type { RuleTable } from '../domain/rules/table.ts';
import type { ListText, TableStore } from '../ports.ts';

const ORIGIN = 'https://steadway.invalid/';

/** Tables that are kept: that of the rules in force, and that of those before, for whom a route of theirs still stands. */
const KEPT_TABLES = 2;

const StoredListText = v.object({ patterns: v.string(), exceptions: v.string() });

/** Cache Storage: it holds what is large, and is there also where a page has nothing of the extension's storage. */
export const tableStore: TableStore = {
  readPac,
  readTable,
  write: async (id, { pac, table }) => {
    await put(`tables/${id}.json`, JSON.stringify(table));
    // Last: where the script is, the table is.
    await put(`tables/${id}.pac`, pac);
    await removeTablesBut(KEPT_TABLES);
  },
  readList,
  writeList: (id, text) => put(toListKey(id), JSON.stringify(text)),
  removeList: async (id) => {
    await (await open()).delete(ORIGIN + toListKey(id));
  },
};

/** The PAC script of a table; undefined where there is no such table. By itself, for whoever needs no more. */
export async function readPac(id: string): Promise<string | undefined> {
  return (await read(`tables/${id}.pac`))?.text();
}

export const hasPac = async (id: string): Promise<boolean> => (await read(`tables/${id}.pac`)) !== undefined;

/** Undefined where there is no such table. As it was written: nobody else writes here. */
async function readTable(id: string): Promise<RuleTable | undefined> {
  return (await read(`tables/${id}.json`))?.json();
}

async function readList(id: string): Promise<ListText | undefined> {
  const text = v.safeParse(StoredListText, await (await read(toListKey(id)))?.json());
  return text.success ? text.output : undefined;
}

const toListKey = (id: string) => `lists/${encodeURIComponent(id)}.json`;

const open = () => caches.open('steadway');

const read = async (key: string) => (await open()).match(ORIGIN + key);

const put = async (key: string, text: string): Promise<void> => (await open()).put(ORIGIN + key, new Response(text));

/** What is put anew comes last among the keys. */
async function removeTablesBut(count: number): Promise<void> {
  const cache = await open();
  const urls = (await cache.keys()).map(({ url }) => url);
  const scripts = urls.filter((url) => url.startsWith(`${ORIGIN}tables/`) && url.endsWith('.pac'));
  const kept = new Set(scripts.slice(-count).map(toStem));
  const stale = urls.filter((url) => url.startsWith(`${ORIGIN}tables/`) && !kept.has(toStem(url)));
  await Promise.all(stale.map((url) => cache.delete(url)));
}

const toStem = (url: string) => url.slice(0, url.lastIndexOf('.'));
