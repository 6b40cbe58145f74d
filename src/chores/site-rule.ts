import type { Chores } from '../domain/chore.ts';
import { parseRules, toStoredRuleSet } from '../domain/rules/parse-rules.ts';
import { siteOf, withSiteRule } from '../domain/rules/site-rule.ts';

/** Changes nothing for a page that is of no site. */
export async function siteRule(given: Chores['siteRule']['given']): Promise<Chores['siteRule']['done']> {
  const { rules, url, action, revision } = given;
  const { ruleSet } = parseRules(rules);
  const site = siteOf(url);
  const changed = site === null ? ruleSet : withSiteRule(ruleSet, site, action, { id: crypto.randomUUID(), revision });
  return { rules: toStoredRuleSet(rules, { ...changed, revision }) };
}
