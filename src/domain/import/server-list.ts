import * as v from 'valibot';
import type { ServerDraft } from '../server.ts';
import type { LinkOptions } from '../share-link.ts';
import { type ImportEntry, type ImportReading, toReading } from './reading.ts';
import { toBadEntry, toEntry, toRecord } from './to-entry.ts';

/** The value of `format` by which a server list is told from other JSON. */
export const SERVER_LIST_FORMAT = 'steadway-servers';

/** Grows with each change that an older version cannot read. */
export const SERVER_LIST_VERSION = 1;

/** A server as a list holds it (docs/server-list.md). Its values are judged as those of a link are. */
export const ListedServer = v.object({
  label: v.exactOptional(v.string()),
  scheme: v.string(),
  host: v.string(),
  port: v.number(),
  country: v.exactOptional(v.string()),
  city: v.exactOptional(v.string()),
  checkUrl: v.exactOptional(v.string()),
  feedUrl: v.exactOptional(v.string()),
  subscriptionUrl: v.exactOptional(v.string()),
  tags: v.exactOptional(v.array(v.pipe(v.string(), v.excludes(',')))),
  username: v.exactOptional(v.string()),
  password: v.exactOptional(v.string()),
  token: v.exactOptional(v.string()),
});
export type ListedServer = Readonly<v.InferOutput<typeof ListedServer>>;

export const ServerListFile = v.object({
  format: v.literal(SERVER_LIST_FORMAT),
  version: v.literal(SERVER_LIST_VERSION),
  servers: v.array(ListedServer),
});
export type ServerListFile = Readonly<v.InferOutput<typeof ServerListFile>>;

/** The list of servers as a file, without credentials and tokens and without what is the user's own. */
export const toServerListFile = (servers: readonly ServerDraft[]): ServerListFile => ({
  format: SERVER_LIST_FORMAT,
  version: SERVER_LIST_VERSION,
  servers: servers.map(toListedServer),
});

/** Reads each server by itself: a damaged one costs no other. */
export const readServerList = (servers: readonly unknown[], options: LinkOptions): ImportReading =>
  toReading('serverList', servers, (server, index) => readListedServer(server, index, options));

function readListedServer(raw: unknown, index: number, options: LinkOptions): ImportEntry {
  const place = { path: `servers[${index}]` };
  const server = v.safeParse(ListedServer, raw);
  if (!server.success) return toBadEntry(place, 'entryDamaged', toRecord(raw)?.['label']);
  const { tags = [], ...parts } = server.output;
  return toEntry(place, { ...parts, tags: tags.join(',') }, options);
}

/** By name, so that what servers get one day is not given away unseen. */
function toListedServer(server: ServerDraft): ListedServer {
  const { label, scheme, host, port, country, city, checkUrl, feedUrl, subscriptionUrl, tags } = server;
  return {
    label,
    scheme,
    host,
    port,
    ...(country !== undefined && { country }),
    ...(city !== undefined && { city }),
    ...(checkUrl !== undefined && { checkUrl }),
    ...(feedUrl !== undefined && { feedUrl }),
    ...(subscriptionUrl !== undefined && { subscriptionUrl }),
    ...(tags !== undefined && { tags: [...tags] }),
  };
}
