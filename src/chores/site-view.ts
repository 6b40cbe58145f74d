import { isBypassed } from '../domain/check-url.ts';
import type { Chores } from '../domain/chore.ts';
import type { List } from '../domain/lists/list.ts';
import { parseLists } from '../domain/lists/stored-lists.ts';
import { parseRules } from '../domain/rules/parse-rules.ts';
import type { Rule, RuleSet } from '../domain/rules/rule.ts';
import { siteOf, siteRuleOf } from '../domain/rules/site-rule.ts';
import type { SiteReason } from '../domain/rules/site-view.ts';
import { type Resolution, resolveRule } from '../domain/rules/table.ts';
import type { ChoreTools } from './tools.ts';

export async function siteView(
  { rules, lists, tableId, url }: Chores['siteView']['given'],
  { store }: Pick<ChoreTools, 'store'>,
): Promise<Chores['siteView']['done']> {
  const site = siteOf(url);
  if (site === null) return { view: null };
  const { ruleSet } = parseRules(rules);
  // What the browser does not hand out is not known, and the page says so.
  const table = tableId === null ? undefined : await store.readTable(tableId).catch(() => undefined);
  const resolution = table && resolveRule(table, url);
  const reason = resolution && toReason(resolution, { ruleSet, site, lists: parseLists(lists).lists });
  const inForce = resolution ? { action: resolution.action, reason: reason ?? null } : null;
  return { view: { site, isBypassed: isBypassed(site), ownAction: siteRuleOf(ruleSet, site), inForce } };
}

type Known = { readonly ruleSet: RuleSet; readonly site: string; readonly lists: readonly List[] };

function toReason({ isReserved, ruleId, pattern }: Resolution, { ruleSet, site, lists }: Known): SiteReason | null {
  if (isReserved) return { type: 'reserved' };
  const rule = ruleSet.rules.find(({ id }) => id === ruleId);
  if (!rule) return null;
  const { label, listId } = rule;
  if (listId === undefined) return isOwn(rule, site) ? { type: 'own' } : { type: 'rule', name: label ?? pattern ?? '' };
  return { type: 'list', name: label ?? lists.find(({ id }) => id === listId)?.label ?? '' };
}

const isOwn = ({ patterns }: Rule, site: string) => patterns.length === 1 && patterns[0] === site;
