import * as v from 'valibot';
import { Server } from './server.ts';

/** The server list as storage holds it, in the order of adding; entries that cannot be read included. */
export type StoredServers = readonly unknown[];

export type ServerList = {
  readonly servers: readonly Server[];
  /** Entries that could not be read. They stay in storage as they are. */
  readonly damagedCount: number;
};

/** Reads what it can of a stored list: a damaged entry costs itself alone, and of two with one id the first counts. */
export function parseServerList(raw: unknown): ServerList {
  const entries = toStoredServers(raw);
  const byId = new Map<string, Server>();
  for (const entry of entries) {
    const result = v.safeParse(Server, entry);
    if (result.success && !byId.has(result.output.id)) byId.set(result.output.id, result.output);
  }
  return { servers: [...byId.values()], damagedCount: entries.length - byId.size };
}

/** The stored entries, readable or not. What is no list at all is kept as one entry that cannot be read. */
export function toStoredServers(raw: unknown): StoredServers {
  if (raw === undefined) return [];
  return Array.isArray(raw) ? raw : [raw];
}

/** Whether a stored entry is the one with that id. */
export const hasId = (entry: unknown, id: string) => idOf(entry) === id;

/** The id of a stored entry, whatever it holds. */
export const idOf = (entry: unknown): unknown =>
  typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined;
