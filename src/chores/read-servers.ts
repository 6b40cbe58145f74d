import type { ListedEntry } from '../domain/chore.ts';
import { type ImportFailure, readImport } from '../domain/import/read-import.ts';
import type { ImportEntry, ImportPlace } from '../domain/import/reading.ts';
import type { ListFailure, RefusedLine } from '../domain/lists/list.ts';
import { type Parsed, parsed, refused } from '../domain/parsed.ts';
import type { LinkedServer } from '../domain/share-link.ts';
import type { ChoreTools } from './tools.ts';

/** More in one list would only be in each other's way: nobody chooses among them, and each is checked now and then. */
const MAX_LIST_SERVERS = 2_000;

const MAX_REFUSED = 20;

export type ServersReading = {
  readonly entries: readonly ListedEntry[];
  readonly count: number;
  readonly refused: readonly RefusedLine[];
  readonly refusedCount: number;
};

/** Reads a list of servers in any format that can be imported. */
export async function readServers(
  listId: string,
  text: string,
  tools: Pick<ChoreTools, 'parseYaml' | 'canSendSocksCredentials'>,
): Promise<Parsed<ServersReading, ListFailure>> {
  const reading = await readImport(text, tools);
  if (!reading.ok) return refused(toFailure(reading.problem));
  const found = new Map<string, LinkedServer>();
  const refusals: RefusedLine[] = [];
  for (const entry of reading.value.entries) {
    const refusal = take(entry, found);
    if (refusal !== undefined) refusals.push({ line: toLine(entry.place), ...refusal });
  }
  return parsed({
    entries: await Promise.all([...found].map(([key, linked]) => toListed(listId, key, linked))),
    count: found.size,
    refused: refusals.slice(0, MAX_REFUSED),
    refusedCount: refusals.length + reading.value.unreadCount,
  });
}

type Refusal = Omit<RefusedLine, 'line'>;

function take(entry: ImportEntry, found: Map<string, LinkedServer>): Refusal | undefined {
  if ('problem' in entry) return toRefusal(entry.problem, entry.subject);
  const { server } = entry.ok;
  // The browser would look names up outside the tunnel, and nobody is there to be warned and to take that upon himself.
  if (server.scheme === 'socks4') return toRefusal('socks4Leaks', server.label);
  const key = toKey(entry.ok, found);
  if (key === undefined) return toRefusal('duplicate', server.label);
  if (found.size >= MAX_LIST_SERVERS) return toRefusal('tooMany', server.label);
  found.set(key, entry.ok);
  return undefined;
}

const toRefusal = (reason: string, text?: string): Refusal => ({ reason, ...(text !== undefined && { text }) });

/**
 * A server is the same in each version of the list if its scheme, host and port are. Of several accounts at one the first goes by
 * that alone, the others by their usernames too. Undefined where the same account is there already.
 */
function toKey({ server, credentials }: LinkedServer, found: ReadonlyMap<string, LinkedServer>): string | undefined {
  const address = `${server.scheme} ${server.host} ${server.port}`;
  const first = found.get(address);
  if (!first) return address;
  const account = `${address} ${credentials?.username ?? ''}`;
  return first.credentials?.username === credentials?.username || found.has(account) ? undefined : account;
}

/** The identity is made of what identifies the server, so that what is known of it by its id holds also after it was away. */
async function toListed(listId: string, key: string, { server, ...secrets }: LinkedServer): Promise<ListedEntry> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${listId} ${key}`));
  const id = Array.from(new Uint8Array(digest, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { server: { ...server, id, listId }, ...secrets };
}

function toFailure(problem: ImportFailure): ListFailure {
  switch (problem) {
    case 'empty':
    case 'tooLarge':
      return { reason: problem };
    default:
      return { reason: 'unreadable', code: problem };
  }
}

/** In a document each entry counts as a line. */
const toLine = (place: ImportPlace): number =>
  'line' in place ? place.line : Number(/\d+/.exec(place.path)?.[0] ?? 0) + 1;
