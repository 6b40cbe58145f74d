import type { LinkedServer, LinkProblem } from '../share-link.ts';

/** More at once is refused unread: no server list is that long, and the page would stand still over it. */
export const MAX_IMPORT_SIZE_BYTES = 1_000_000;

/** Entries beyond are counted and not read. */
export const MAX_IMPORT_ENTRIES = 10_000;

/** What a text turned out to be, told by its content alone. */
export type ImportFormat = 'links' | 'foxyProxy' | 'omega' | 'clash' | 'serverList';

/** Where an entry stands: a line from 1, or the path in the document, `proxies[3]` for instance. */
export type ImportPlace = { readonly line: number } | { readonly path: string };

/** Why an entry is no server that can be added. */
export type ImportProblem =
  | LinkProblem
  /** Not of the shape that the format gives an entry. */
  | 'entryDamaged'
  /** A set of rules that names servers and is none. */
  | 'rules'
  /** A PAC script, or the address of one. */
  | 'pacScript'
  /** No server: the direct connection, or the system's own settings. */
  | 'noServer'
  /** Of a protocol that no browser speaks to a proxy. */
  | 'protocolUnsupported'
  /** SOCKS5 inside TLS, which no browser speaks to a proxy. */
  | 'socksOverTls';

export type ImportEntry = GoodEntry | BadEntry;

export type GoodEntry = { readonly place: ImportPlace; readonly ok: LinkedServer };

export type BadEntry = {
  readonly place: ImportPlace;
  readonly problem: ImportProblem;
  /** A short name of the entry, where it has one that cannot hold a password. */
  readonly subject?: string;
};

export type ImportReading = {
  readonly format: ImportFormat;
  readonly entries: readonly ImportEntry[];
  /** How many entries are beyond `MAX_IMPORT_ENTRIES`. */
  readonly unreadCount: number;
};

/** The reading of a list: each entry by itself, as many as are read. */
export function toReading<Found>(
  format: ImportFormat,
  found: readonly Found[],
  read: (entry: Found, index: number) => ImportEntry,
): ImportReading {
  return {
    format,
    entries: found.slice(0, MAX_IMPORT_ENTRIES).map(read),
    unreadCount: Math.max(0, found.length - MAX_IMPORT_ENTRIES),
  };
}
