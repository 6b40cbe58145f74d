import { toHostPort } from '../host.ts';
import { type Credentials, MAX_LABEL_LENGTH, type Server, type ServerDraft, type TokenChange } from '../server.ts';
import type { LinkedServer } from '../share-link.ts';
import { keepsToken } from '../token-audience.ts';
import type { ImportPlace, ImportProblem, ImportReading } from './reading.ts';

/** What may be known of saved usernames, passwords and tokens without reading them: whether given ones are among them. */
export type Accounts = {
  /** The servers that have credentials. */
  readonly serverIds: ReadonlySet<string>;
  /** The servers that have this username. */
  readonly withUsername: (username: string) => ReadonlySet<string>;
  readonly has: (serverId: string, credentials: Credentials) => boolean;
  /** The servers that have a token. */
  readonly tokenIds: ReadonlySet<string>;
  readonly hasToken: (serverId: string, token: string) => boolean;
};

export type KnownServers = { readonly servers: readonly Server[]; readonly accounts: Accounts };

const comparedFields = ['label', 'country', 'city', 'checkUrl', 'feedUrl', 'subscriptionUrl', 'tags'] as const;
export type ChangedField = (typeof comparedFields)[number] | 'credentials' | 'token';

export type SkipReason = ImportProblem | 'alreadyThere' | 'duplicate';

export type PlannedEntry = PlannedAddition | PlannedChange | PlannedSkip;

export type PlannedAddition = { readonly type: 'add'; readonly place: ImportPlace; readonly linked: LinkedServer };

export type PlannedChange = {
  readonly type: 'change';
  readonly place: ImportPlace;
  /** As it will be. What the text does not say stays. */
  readonly server: Server;
  readonly credentials?: Credentials;
  /** Removed where feed or subscription come to be somewhere else, and no token is given for that. */
  readonly tokenChange?: Exclude<TokenChange, { readonly type: 'keep' }>;
  readonly fields: readonly ChangedField[];
};

export type PlannedSkip = {
  readonly type: 'skip';
  readonly place: ImportPlace;
  readonly reason: SkipReason;
  readonly subject?: string;
};

/**
 * What importing a reading does to a list of servers, entry by entry. A server is the same if type, host, port and username
 * are; where one of the two has no credentials, they are not asked. Of several entries for one server the first counts.
 */
export function planImport({ entries }: ImportReading, { servers, accounts }: KnownServers): readonly PlannedEntry[] {
  const matches = startMatching(servers, accounts);
  return entries.map((entry): PlannedEntry => {
    if ('problem' in entry) {
      const { problem, ...rest } = entry;
      return { type: 'skip', reason: problem, ...rest };
    }
    const { place, ok: linked } = entry;
    const match = matches.take(linked);
    if (match === 'duplicate') return toSkip(place, match, linked);
    return match ? planKnown(place, linked, match, accounts) : { type: 'add', place, linked };
  });
}

/** Finds the server that an entry speaks of. Each entry and each server is matched once. */
function startMatching(servers: readonly Server[], accounts: Accounts) {
  const byId = new Map(servers.map((server) => [server.id, server]));
  const byAddress = Map.groupBy(servers, toAddress);
  const openByAddress = Map.groupBy(
    servers.filter(({ id }) => !accounts.serverIds.has(id)),
    toAddress,
  );
  const seen = new Set<string>();
  const taken = new Set<Server>();

  const find = ({ server, credentials }: LinkedServer): Server | undefined => {
    const address = toAddress(server);
    const candidates = byAddress.get(address) ?? [];
    const open = openByAddress.get(address) ?? [];
    if (!credentials) return candidates.find(({ label }) => label === server.label) ?? open[0] ?? candidates[0];
    const ids = accounts.withUsername(credentials.username);
    // From the shorter side: there are lists of many accounts at one server, and of one account at many servers.
    const same = ids.size < candidates.length ? [...ids].map((id) => byId.get(id)) : candidates;
    return same.find((other) => other && ids.has(other.id) && toAddress(other) === address) ?? open[0];
  };
  const take = (linked: LinkedServer): Server | 'duplicate' | undefined => {
    const address = toAddress(linked.server);
    const account = linked.credentials ? `${address} ${linked.credentials.username}` : address;
    if (seen.has(account)) return 'duplicate';
    seen.add(address).add(account);
    const found = find(linked);
    if (!found) return undefined;
    if (taken.has(found)) return 'duplicate';
    taken.add(found);
    const open = openByAddress.get(address) ?? [];
    if (open.includes(found)) open.splice(open.indexOf(found), 1);
    return found;
  };
  return { take };
}

function planKnown(place: ImportPlace, linked: LinkedServer, known: Server, accounts: Accounts): PlannedEntry {
  const { label, ...others } = linked.server;
  // Without a label of its own a server is called by its address, which says nothing.
  const said = label === toHostPort(others.host, others.port).slice(0, MAX_LABEL_LENGTH) ? others : linked.server;
  const server = { ...known, ...said };
  const fields: ChangedField[] = comparedFields.filter(
    (field) => JSON.stringify(known[field]) !== JSON.stringify(server[field]),
  );
  const { credentials } = linked;
  const isNewAccount = credentials !== undefined && !accounts.has(known.id, credentials);
  const tokenChange = toTokenChange(linked.token, { before: known, after: server }, accounts);
  if (isNewAccount) fields.push('credentials');
  if (tokenChange) fields.push('token');
  if (fields.length === 0) return toSkip(place, 'alreadyThere', linked);
  return {
    type: 'change',
    place,
    server,
    ...(isNewAccount && { credentials }),
    ...(tokenChange && { tokenChange }),
    fields,
  };
}

function toTokenChange(
  token: string | undefined,
  { before, after }: { readonly before: Server; readonly after: Server },
  { tokenIds, hasToken }: Accounts,
): PlannedChange['tokenChange'] {
  if (token !== undefined) return hasToken(before.id, token) ? undefined : { type: 'set', token };
  return tokenIds.has(before.id) && !keepsToken(before, after) ? { type: 'remove' } : undefined;
}

const toSkip = (place: ImportPlace, reason: SkipReason, { server }: LinkedServer): PlannedSkip => ({
  type: 'skip',
  place,
  reason,
  subject: server.label,
});

const toAddress = ({ scheme, host, port }: ServerDraft) => `${scheme} ${host} ${port}`;
