import * as v from 'valibot';
import { List } from '../lists/list.ts';
import { isOfPolicy } from '../policy/policy-id.ts';
import { parseRules } from '../rules/parse-rules.ts';
import { Server } from '../server.ts';
import { idOf, toStoredServers } from '../stored-servers.ts';
import { isForeign, isShared, ORDER_KEY, OTHERWISE_KEY, parsePart, toKey } from './parts.ts';

/** The values of the browser's storage that are shared, as they stand there. */
export type StoredParts = {
  readonly settings?: unknown;
  readonly servers?: unknown;
  readonly rules?: unknown;
  readonly lists?: unknown;
};

export type LocalParts = {
  readonly values: ReadonlyMap<string, unknown>;
  /** What is here and cannot be read, or is nobody's to share: neither sent, nor taken, nor taken for removed. */
  readonly held: ReadonlySet<string>;
  /** Stores that hold nothing at all, which does not mean that everything in them was removed. */
  readonly isMissing: (key: string) => boolean;
};

/** What of the storage is shared, each under its key. */
export function toLocalParts(stored: StoredParts): LocalParts {
  const values = new Map<string, unknown>();
  const held = new Set<string>();
  const add = (key: string, value: unknown) => (value === undefined ? held.add(key) : values.set(key, value));
  for (const [name, value] of Object.entries(toRecord(stored.settings))) {
    if (isShared(name) && value !== undefined) add(toKey('s', name), parsePart(toKey('s', name), value));
  }
  for (const entry of toStoredServers(stored.servers)) addEntry('v', entry, readServer(entry));
  for (const entry of toEntries(stored.lists)) addEntry('l', entry, readList(entry));
  if (stored.rules !== undefined) addRules(stored.rules);

  function addEntry(letter: 'v' | 'l' | 'r', entry: unknown, value: unknown): void {
    const id = idOf(entry);
    if (typeof id !== 'string' || id === '') return;
    const key = toKey(letter, id);
    // Of two with one id the first counts.
    if (!values.has(key)) add(key, value);
  }
  function addRules(raw: unknown): void {
    const { rules, otherwise } = parseRules(raw).ruleSet;
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    for (const entry of toEntries(Reflect.get(toRecord(raw), 'rules'))) {
      addEntry('r', entry, byId.get(`${idOf(entry)}`));
    }
    values.set(ORDER_KEY, [...byId.keys()]);
    values.set(OTHERWISE_KEY, otherwise);
  }
  return { values, held, isMissing: (key) => stored[storeOf(key)] === undefined };
}

const stores = { s: 'settings', v: 'servers', l: 'lists' } as const;

const storeOf = (key: string): keyof StoredParts =>
  Object.entries(stores).find(([letter]) => key.startsWith(`${letter}:`))?.[1] ?? 'rules';

/** The user's own alone. */
function readServer(entry: unknown): Server | undefined {
  const server = isForeign(entry) ? undefined : v.safeParse(Server, entry);
  return server?.success ? server.output : undefined;
}

function readList(entry: unknown): object | undefined {
  const list = isOfPolicy(`${idOf(entry)}`) ? undefined : v.safeParse(v.omit(List, ['state']), entry);
  return list?.success ? list.output : undefined;
}

export const toEntries = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);

export const toRecord = (raw: unknown): object => (typeof raw === 'object' && raw !== null ? raw : {});
