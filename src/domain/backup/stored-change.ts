import { defaultRules } from '../rules/default-rules.ts';
import { toStoredRuleSet } from '../rules/parse-rules.ts';
import { hasId, toStoredServers } from '../stored-servers.ts';
import type { StoredRouting } from './routing.ts';

/** The values of the browser's storage that a restore can change, as they stand there. */
export type Stored = { readonly [Name in StoreName | keyof StoredRouting]?: unknown };

export type StoreName = 'servers' | 'settings' | 'credentials' | 'tokens';

/** New values by id or name; undefined for what is to go. What is not named stays as it is, readable or not. */
type Entries = ReadonlyMap<string, unknown>;

export type StoredChange = Readonly<Record<StoreName, Entries>> & {
  /** The ids of the servers in the order that they are to have; others come after them. */
  readonly order: readonly string[];
  /** Undefined: rules and lists stay. */
  readonly routing?: StoredRouting | undefined;
};

/** The values to be written: of the stores that change at all. */
export const applyChange = (
  stored: Stored,
  { servers, settings, credentials, tokens, order, routing }: StoredChange,
): Stored => ({
  ...((servers.size > 0 || order.length > 0) && { servers: applyToServers(stored.servers, servers, order) }),
  ...(settings.size > 0 && { settings: applyToRecord(stored.settings, settings) }),
  ...(credentials.size > 0 && { credentials: applyToRecord(stored.credentials, toVersioned(stored, credentials)) }),
  ...(tokens.size > 0 && { tokens: applyToRecord(stored.tokens, tokens) }),
  ...routing,
});

/** The change that undoes another. What has been changed elsewhere meanwhile, it leaves alone. */
export function invertChange(
  stored: Stored,
  { servers, settings, credentials, tokens, order, routing }: StoredChange,
): StoredChange {
  const list = toStoredServers(stored.servers);
  const isReordered = servers.size > 0 || order.length > 0;
  return {
    servers: new Map([...servers.keys()].map((id) => [id, list.find((entry) => hasId(entry, id))])),
    settings: toFormer(stored.settings, settings),
    credentials: toFormer(stored.credentials, credentials),
    tokens: toFormer(stored.tokens, tokens),
    order: isReordered ? list.flatMap((entry) => toId(entry) ?? []) : [],
    routing: routing && toFormerRouting(stored, `${routing.rulesRevision}-undone`),
  };
}

const toFormerRouting = ({ rules, lists = [] }: Stored, rulesRevision: string): StoredRouting => ({
  rules: rules ?? toStoredRuleSet(undefined, defaultRules),
  rulesRevision,
  lists,
});

function applyToServers(raw: unknown, changes: Entries, order: readonly string[]): readonly unknown[] {
  const list = toStoredServers(raw);
  const ids = new Set(list.map(toId));
  const kept = list.flatMap((entry) => {
    const id = toId(entry);
    return id === undefined || !changes.has(id) ? [entry] : (changes.get(id) ?? []);
  });
  const added = [...changes].flatMap(([id, server]) => (ids.has(id) ? [] : (server ?? [])));
  const places = new Map(order.map((id, index) => [id, index]));
  const placeOf = (entry: unknown) => places.get(toId(entry) ?? '') ?? order.length;
  return [...kept, ...added].toSorted((a, b) => placeOf(a) - placeOf(b));
}

const applyToRecord = (raw: unknown, changes: Entries): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...Object.entries(toRecord(raw)).filter(([key]) => !changes.has(key)), ...changes].filter(
      ([, value]) => value !== undefined,
    ),
  );

const toFormer = (raw: unknown, changes: Entries): Entries => {
  const former = new Map(Object.entries(toRecord(raw)));
  return new Map([...changes.keys()].map((key) => [key, former.get(key)]));
};

/** Also what is brought back counts as an edit: a version that a server has refused is never sent again. */
function toVersioned({ credentials }: Stored, changes: Entries): Entries {
  const present = new Map(Object.entries(toRecord(credentials)));
  return new Map(
    [...changes].map(([id, value]) => {
      if (typeof value !== 'object' || value === null) return [id, value];
      return [id, { ...value, version: Math.max(versionOf(present.get(id)), versionOf(value)) + 1 }];
    }),
  );
}

function versionOf(credentials: unknown): number {
  const version = typeof credentials === 'object' && credentials !== null ? Reflect.get(credentials, 'version') : 0;
  return Number.isSafeInteger(version) ? version : 0;
}

function toId(entry: unknown): string | undefined {
  const id = typeof entry === 'object' && entry !== null ? Reflect.get(entry, 'id') : undefined;
  return typeof id === 'string' ? id : undefined;
}

const toRecord = (raw: unknown): object => (typeof raw === 'object' && raw !== null ? raw : {});
