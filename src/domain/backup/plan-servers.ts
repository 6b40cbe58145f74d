import type { Server } from '../server.ts';

/** `merge`: the file's servers are added, or change those that are there. `replace`: all others are removed, too. */
export type ServersWish = 'keep' | 'merge' | 'replace';

export type ServerChange = { readonly before: Server; readonly after: Server };

/** What becomes of the list of servers. */
export type ServerPlan = {
  readonly added: readonly Server[];
  readonly changed: readonly ServerChange[];
  readonly same: readonly Server[];
  readonly removed: readonly Server[];
  /** As it will be. */
  readonly list: readonly Server[];
  /** For the ids of the file, those in the list; none for a server that does not come into it. */
  readonly idOf: ReadonlyMap<string, string>;
};

/**
 * A server of the file is the one in the list with its id, or else the one with its address and label, so that nothing is there
 * twice after a restore into a browser where servers were entered anew. It comes into the list as it stands in the file.
 */
export function planServers(ofFile: readonly Server[], present: readonly Server[], wish: ServersWish): ServerPlan {
  const pairs = toPairs(ofFile, present);
  const matched = pairs.flatMap(({ fileId, before, after }) => (before ? [{ fileId, before, after }] : []));
  if (wish === 'keep') {
    const idOf = new Map(matched.map(({ fileId, before }) => [fileId, before.id]));
    return { added: [], changed: [], same: [], removed: [], list: present, idOf };
  }
  const added = pairs.flatMap(({ before, after }) => (before ? [] : [after]));
  const byId = new Map(matched.map(({ after }) => [after.id, after]));
  return {
    added,
    changed: matched.filter(({ before, after }) => !isSame(before, after)),
    same: matched.flatMap(({ before, after }) => (isSame(before, after) ? [after] : [])),
    removed: wish === 'replace' ? present.filter(({ id }) => !byId.has(id)) : [],
    list:
      wish === 'replace'
        ? pairs.map(({ after }) => after)
        : [...present.map((server) => byId.get(server.id) ?? server), ...added],
    idOf: new Map(pairs.map(({ fileId, after }) => [fileId, after.id])),
  };
}

type Pair = {
  readonly fileId: string;
  /** None where it is not in the list. */
  readonly before: Server | undefined;
  /** The server of the file, with its id in the list. */
  readonly after: Server;
};

/** Each server of the list is the counterpart of one at most. */
function toPairs(ofFile: readonly Server[], present: readonly Server[]): readonly Pair[] {
  const byId = new Map(present.map((server) => [server.id, server]));
  const idsOfFile = new Set(ofFile.map(({ id }) => id));
  const byLook = new Map(present.filter(({ id }) => !idsOfFile.has(id)).map((server) => [toLook(server), server]));
  return ofFile.map((server) => {
    const look = toLook(server);
    const before = byId.get(server.id) ?? byLook.get(look);
    byLook.delete(look);
    return { fileId: server.id, before, after: { ...server, id: before?.id ?? server.id } };
  });
}

const toLook = (server: Server) => `${toAddress(server)} ${server.label}`;

/** Where a password may go. */
export const toAddress = ({ scheme, host, port }: Pick<Server, 'scheme' | 'host' | 'port'>) =>
  `${scheme} ${host} ${port}`;

/** Both come from the same schema, which fixes the order of their keys. */
const isSame = (a: Server, b: Server) => JSON.stringify(a) === JSON.stringify(b);
