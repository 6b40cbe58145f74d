import { type List, notFetched } from '../lists/list.ts';
import { parseLists } from '../lists/stored-lists.ts';
import { isOfPolicy } from '../policy/policy-id.ts';
import { parseRules, toStoredRuleSet } from '../rules/parse-rules.ts';
import type { RuleAction, RuleSet } from '../rules/rule.ts';
import { toStoredServers as toEntries } from '../stored-servers.ts';
import type { Damage } from './backup.ts';

/** The rules for single sites and the lists by URL, of which a file holds the user's own. */
export type Routing = { readonly ruleSet: RuleSet; readonly lists: readonly List[] };

/** As a file holds it: how a list fared here is nothing to keep. */
export const toRoutingFields = ({ ruleSet: { rules, otherwise }, lists }: Routing) => ({
  rules: { rules, otherwise },
  lists: lists.filter(({ id }) => !isOfPolicy(id)).map(({ state: _state, ...list }) => list),
});

/** Undefined for a file that holds neither, as those of earlier versions. */
export function readRouting(file: Readonly<Record<string, unknown>>): {
  readonly value: Routing | undefined;
  readonly damage: readonly Damage[];
} {
  const { rules, lists } = file;
  if (rules === undefined && lists === undefined) return { value: undefined, damage: [] };
  // A file has no use for a revision, which the set it becomes part of gets anew.
  const ruleReading = parseRules({ revision: 'file', ...Object(rules) });
  const listReading = parseLists(toEntries(lists).map((list) => ({ ...Object(list), state: notFetched })));
  return {
    value: { ruleSet: ruleReading.ruleSet, lists: listReading.lists.filter(({ id }) => !isOfPolicy(id)) },
    damage: [
      ...(ruleReading.damagedCount > 0 ? [{ place: 'rules', problem: 'unreadable' } as const] : []),
      ...(listReading.damagedCount > 0 ? [{ place: 'lists', problem: 'unreadable' } as const] : []),
    ],
  };
}

/** The values of the storage that take the place of those there. */
export type StoredRouting = { readonly rules: unknown; readonly rulesRevision: string; readonly lists: unknown };

/**
 * Rules and lists of a file as they are to be stored. A list that is there already keeps its state.
 * @param idOf for the servers of the file, the ids that they have in the list
 */
export function toStoredRouting(
  { ruleSet, lists }: Routing,
  presentLists: unknown,
  idOf: ReadonlyMap<string, string>,
  revision: string,
): StoredRouting {
  const present = parseLists(presentLists).lists;
  const lead = (action: RuleAction): RuleAction =>
    action.type === 'server' ? { ...action, serverId: idOf.get(action.serverId) ?? action.serverId } : action;
  const rules = ruleSet.rules.map((rule) => ({ ...rule, action: lead(rule.action) }));
  return {
    rules: toStoredRuleSet({ rules: [] }, { rules, otherwise: lead(ruleSet.otherwise), revision }),
    rulesRevision: revision,
    lists: lists.map((list) => present.find(({ id, url }) => id === list.id && url === list.url) ?? list),
  };
}
