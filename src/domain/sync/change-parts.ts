import * as v from 'valibot';
import { notFetched } from '../lists/list.ts';
import { parseRules, toStoredRuleSet } from '../rules/parse-rules.ts';
import { Rule, RuleAction, type RuleSet } from '../rules/rule.ts';
import { Server } from '../server.ts';
import { idOf, toStoredServers } from '../stored-servers.ts';
import { keepsToken } from '../token-audience.ts';
import { type StoredParts, toEntries, toRecord } from './local-parts.ts';
import { idOfKey, kindOfKey, ORDER_KEY, OTHERWISE_KEY, type PartKind } from './parts.ts';
import { toTextHash } from './text-hash.ts';

/** New values by their keys; undefined for what is to go. */
export type PartChanges = ReadonlyMap<string, unknown>;

export type ChangedParts = {
  /** The stores that change, as they are to be. */
  readonly stored: StoredParts & { readonly rulesRevision?: string };
  /** The servers whose username and password must go: what was entered for one address is never sent to another. */
  readonly deprivedIds: readonly string[];
  /** The same of their tokens: all of those, and others whose feed or subscription is somewhere else now. */
  readonly tokenlessIds: readonly string[];
};

/** Puts what came from elsewhere into the storage. What it does not name stays as it is, readable or not. */
export function changeParts(stored: StoredParts, changes: PartChanges): ChangedParts {
  const settings = ofKind(changes, 'setting');
  const lists = ofKind(changes, 'list');
  const orphanIds = toOrphanIds(stored.servers, lists);
  const servers: PartChanges = new Map([...ofKind(changes, 'server'), ...orphanIds]);
  const ruleSet = changeRules(stored.rules, changes);
  return {
    stored: {
      ...(settings.size > 0 && { settings: changeSettings(stored.settings, settings) }),
      ...(servers.size > 0 && { servers: changeEntries(toStoredServers(stored.servers), servers, (_old, now) => now) }),
      ...(lists.size > 0 && { lists: changeEntries(toEntries(stored.lists), lists, withState) }),
      ...(ruleSet && { rules: toStoredRuleSet(stored.rules, ruleSet), rulesRevision: ruleSet.revision }),
    },
    ...toLosers(stored.servers, servers),
  };
}

/** By their ids. */
const ofKind = (changes: PartChanges, kind: PartKind): PartChanges =>
  new Map([...changes].flatMap(([key, value]) => (kindOfKey(key) === kind ? [[idOfKey(key), value]] : [])));

const changeSettings = (raw: unknown, changes: PartChanges): object =>
  Object.fromEntries(
    [...Object.entries(toRecord(raw)).filter(([name]) => !changes.has(name)), ...changes].filter(
      ([, value]) => value !== undefined,
    ),
  );

function changeEntries(
  entries: readonly unknown[],
  changes: PartChanges,
  join: (old: unknown, now: unknown) => unknown,
): readonly unknown[] {
  const idsHere = new Set(entries.map(toId));
  const kept = entries.flatMap((entry) => {
    const id = toId(entry);
    if (!changes.has(id)) return [entry];
    const now = changes.get(id);
    return now === undefined ? [] : [join(entry, now)];
  });
  const added = [...changes].flatMap(([id, now]) =>
    idsHere.has(id) || now === undefined ? [] : [join(undefined, now)],
  );
  return [...kept, ...added];
}

/** A list that is at another address, or is turned on or off, has never been fetched. */
function withState(old: unknown, now: unknown): unknown {
  const isSame = ['url', 'isOn'].every((name) => Reflect.get(toRecord(old), name) === Reflect.get(toRecord(now), name));
  return { ...toRecord(now), state: isSame ? Reflect.get(toRecord(old), 'state') : notFetched };
}

/** The servers that came with a list which goes or is turned off: they go with it. */
function toOrphanIds(raw: unknown, lists: PartChanges): readonly (readonly [string, undefined])[] {
  return toStoredServers(raw).flatMap((entry) => {
    const listId: unknown = Reflect.get(toRecord(entry), 'listId');
    const isLeft = typeof listId === 'string' && lists.has(listId);
    return isLeft && Reflect.get(toRecord(lists.get(listId)), 'isOn') !== true
      ? [[toId(entry), undefined] as const]
      : [];
  });
}

function toLosers(raw: unknown, changes: PartChanges): Pick<ChangedParts, 'deprivedIds' | 'tokenlessIds'> {
  const here = new Map(toStoredServers(raw).map((entry) => [toId(entry), entry]));
  const deprivedIds: string[] = [];
  const tokenlessIds: string[] = [];
  for (const [id, value] of changes) {
    if (here.get(id) === undefined) continue;
    const before = toServer(here.get(id));
    const after = toServer(value);
    const isMoved = toAddress(before) !== toAddress(after);
    if (isMoved) deprivedIds.push(id);
    if (isMoved || (before && after && !keepsToken(before, after))) tokenlessIds.push(id);
  }
  return { deprivedIds, tokenlessIds };
}

function toServer(raw: unknown): Server | undefined {
  const server = v.safeParse(Server, raw);
  return server.success ? server.output : undefined;
}

const toAddress = (server: Server | undefined): string | undefined =>
  server && `${server.scheme} ${server.host} ${server.port}`;

function changeRules(raw: unknown, changes: PartChanges): RuleSet | undefined {
  const changed = ofKind(changes, 'rule');
  if (changed.size === 0 && !changes.has(ORDER_KEY) && !changes.has(OTHERWISE_KEY)) return undefined;
  const { rules, otherwise } = parseRules(
    raw ?? { rules: [], otherwise: { type: 'tunnel' }, revision: 'none' },
  ).ruleSet;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  for (const [id, value] of changed) {
    const rule = v.safeParse(Rule, value);
    if (rule.success) byId.set(id, rule.output);
    else byId.delete(id);
  }
  const sorted = toSorted(byId, rules, changes.get(ORDER_KEY));
  const chosen = v.safeParse(RuleAction, changes.get(OTHERWISE_KEY));
  const next = { rules: sorted, otherwise: chosen.success ? chosen.output : otherwise };
  const text = JSON.stringify(next);
  if (text === JSON.stringify({ rules, otherwise }) && raw !== undefined) return undefined;
  return { ...next, revision: toTextHash(text) };
}

/** In the order that came, or that there was. What it does not name stands on top, as a rule that is new does. */
function toSorted(byId: ReadonlyMap<string, Rule>, before: readonly Rule[], order: unknown): readonly Rule[] {
  const ids = Array.isArray(order) ? order : before.map(({ id }) => id);
  const places = new Map<unknown, number>(ids.map((id, index) => [id, index]));
  const placeOf = ({ id }: Rule) => places.get(id) ?? -1;
  return [...byId.values()].toSorted((a, b) => placeOf(a) - placeOf(b) || compare(a.id, b.id));
}

const compare = (a: string, b: string) => Number(a > b) - Number(a < b);

const toId = (entry: unknown): string => {
  const id = idOf(entry);
  return typeof id === 'string' ? id : '';
};
