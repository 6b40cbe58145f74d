import * as v from 'valibot';
import { Server } from './server.ts';

/** The server list as storage holds it: entries by id, in the order they were added. */
export type StoredServers = Readonly<Record<string, unknown>>;

export type ServerList = {
  readonly servers: readonly Server[];
  /** Entries that could not be read. They stay in storage as they are. */
  readonly damagedCount: number;
};

/** Reads what it can of a stored list: a damaged entry costs itself alone. */
export function parseServerList(raw: unknown): ServerList {
  const entries = Object.entries(toStoredServers(raw));
  const servers = entries.flatMap(([id, entry]) => {
    const result = v.safeParse(Server, entry);
    return result.success && result.output.id === id ? [result.output] : [];
  });
  return { servers, damagedCount: entries.length - servers.length };
}

/** The stored entries, readable or not; empty where storage holds no list at all. */
export const toStoredServers = (raw: unknown): StoredServers =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...raw } : {};
