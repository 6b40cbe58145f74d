import { watchFile } from 'node:fs';
import { type ClientFile, type ClientFileProblem, MAX_CLIENT_FILE_BYTES, parseClientFile } from './client-file.ts';
import type { GatewayClient } from './gateway-client.ts';
import { readBounded } from './read-bounded.ts';

export type WatchedClients =
  | { readonly state: 'watching'; readonly clients: () => readonly GatewayClient[] }
  | Extract<ClientFile, { state: 'invalid' }>;

/** Asked, not notified of: a file that is replaced, or that is on another machine, is noticed all the same. */
const INTERVAL_MS = 1_000;

/**
 * Reads a file of clients, and reads it again within a second or two of each change, as long as the process runs.
 * @param onUnusable told when a later version cannot be used; the last good one stays in force
 * @throws the system's error where the file cannot be read the first time
 */
export async function watchClients(
  path: string,
  onUnusable: (problems: readonly ClientFileProblem[]) => void,
): Promise<WatchedClients> {
  const first = await readClients(path);
  if (first.state === 'invalid') return first;
  let clients = first.clients;
  const readAgain = async () => {
    const next = await readClients(path).catch(() => UNREADABLE);
    if (next.state === 'read') clients = next.clients;
    else onUnusable(next.problems);
  };
  watchFile(path, { interval: INTERVAL_MS, persistent: false }, () => void readAgain());
  return { state: 'watching', clients: () => clients };
}

const UNREADABLE: ClientFile = { state: 'invalid', problems: [{ place: '', reason: 'the file cannot be read' }] };

async function readClients(path: string): Promise<ClientFile> {
  const text = await readBounded(path, MAX_CLIENT_FILE_BYTES);
  return text === undefined
    ? { state: 'invalid', problems: [{ place: '', reason: `expected ${MAX_CLIENT_FILE_BYTES} bytes at most` }] }
    : parseClientFile(text);
}
