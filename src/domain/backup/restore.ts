import * as v from 'valibot';
import { Credentials } from '../server.ts';
import { parseServerList } from '../stored-servers.ts';
import { parseSettings } from '../stored-settings.ts';
import type { Backup } from './backup.ts';
import { planSecrets, type SecretsPlan, toDeprivedIds, toTokenlessIds } from './plan-secrets.ts';
import { planServers, type ServersWish } from './plan-servers.ts';
import { planSettings } from './plan-settings.ts';
import { toStoredRouting } from './routing.ts';
import type { Secret } from './secrets.ts';
import type { Stored, StoredChange } from './stored-change.ts';

/** What of a backup is wanted back. */
export type RestoreWish = {
  readonly servers: ServersWish;
  readonly settings: boolean;
  /** Rules and lists take the place of those that are there. */
  readonly routing: boolean;
  /** Where usernames, passwords and tokens are wanted. */
  readonly passphrase?: string;
};

/** What a restore has done, in numbers. */
export type Restored = {
  readonly servers: Readonly<Record<'added' | 'changed' | 'removed', number>>;
  readonly settings: number;
  readonly routing: boolean;
  /** How many usernames and passwords. */
  readonly secrets: number;
  readonly tokens: number;
  readonly leftOut: SecretsPlan['leftOut'];
};

export type RestoreOutcome =
  /** Nothing has been changed. */
  | { readonly type: 'wrongPassphrase' }
  | { readonly type: 'restored'; readonly restored: Restored; readonly undo: () => Promise<void> };

export type Restoration = {
  readonly backup: Backup;
  readonly wish: RestoreWish;
  /** Opened. */
  readonly secrets: readonly Secret[];
  readonly canSendSocksCredentials: boolean;
  /** Of the rules, should they be replaced. */
  readonly revision: string;
};

/** What has to be changed in what is stored, and what that comes to. */
export function planRestore(
  stored: Stored,
  { backup, wish, secrets, canSendSocksCredentials, revision }: Restoration,
): { readonly change: StoredChange; readonly restored: Restored } {
  // What came with a list is the list's affair.
  const own = parseServerList(stored.servers).servers.filter(({ listId }) => listId === undefined);
  const plan = planServers(backup.servers, own, wish.servers);
  const { names, after } = planSettings(backup, parseSettings(stored.settings).settings, plan.idOf);
  const settings = wish.settings ? names : [];
  const { credentials, tokens, leftOut } = planSecrets(secrets, plan, canSendSocksCredentials);
  const { added, changed, removed, list } = plan;
  const routing = wish.routing ? backup.routing : undefined;
  return {
    change: {
      servers: new Map<string, unknown>([
        ...[...added, ...changed.map((change) => change.after)].map((server) => [server.id, server] as const),
        ...removed.map(({ id }) => [id, undefined] as const),
      ]),
      order: wish.servers === 'replace' ? list.map(({ id }) => id) : [],
      settings: new Map(settings.map((name) => [name, after[name]])),
      credentials: toCredentialsChange(stored.credentials, toDeprivedIds(plan), credentials),
      tokens: toTokensChange(stored.tokens, toTokenlessIds(plan), tokens),
      routing: routing && toStoredRouting(routing, stored.lists, plan.idOf, revision),
    },
    restored: {
      servers: { added: added.length, changed: changed.length, removed: removed.length },
      settings: settings.length,
      routing: routing !== undefined,
      secrets: credentials.size,
      tokens: tokens.size,
      leftOut,
    },
  };
}

/** Those that are to be as they are already are left alone. */
function toTokensChange(
  raw: unknown,
  tokenlessIds: readonly string[],
  tokens: SecretsPlan['tokens'],
): ReadonlyMap<string, unknown> {
  const present = new Map<string, unknown>(Object.entries(typeof raw === 'object' && raw !== null ? raw : {}));
  return new Map<string, unknown>([
    ...tokenlessIds.filter((id) => present.has(id) && !tokens.has(id)).map((id) => [id, undefined] as const),
    ...[...tokens].filter(([id, token]) => present.get(id) !== token),
  ]);
}

/** The same of usernames and passwords. */
function toCredentialsChange(
  raw: unknown,
  deprivedIds: readonly string[],
  credentials: SecretsPlan['credentials'],
): ReadonlyMap<string, unknown> {
  const present = new Map(Object.entries(typeof raw === 'object' && raw !== null ? raw : {}));
  const isThere = (id: string, { username, password }: Credentials) => {
    const there = v.safeParse(Credentials, present.get(id));
    return there.success && there.output.username === username && there.output.password === password;
  };
  return new Map<string, unknown>([
    ...deprivedIds.filter((id) => present.has(id) && !credentials.has(id)).map((id) => [id, undefined] as const),
    ...[...credentials].filter(([id, given]) => !isThere(id, given)),
  ]);
}
