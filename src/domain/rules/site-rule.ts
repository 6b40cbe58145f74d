import { urlHost } from '../host.ts';
import { toUnmapped } from './ip-key.ts';
import type { Rule, RuleAction, RuleSet } from './rule.ts';

/** The host of a page, without `www.`; null for what is no page of the web. */
export function siteOf(url: string): string | null {
  const host = /^(?:https?|wss?):/i.test(url) ? urlHost(url) : null;
  // Of `www.example` nothing would be left but a whole top-level domain.
  return host === null ? null : toUnmapped(host.replace(/^www\.(?=.*\.)/, ''));
}

/** What the rule that was made for exactly this site does; null where there is none that is on. */
export const siteRuleOf = ({ rules }: RuleSet, site: string): RuleAction | null =>
  rules.find((rule) => rule.isOn && isOf(rule, site))?.action ?? null;

/**
 * Gives a site a rule of its own, another one, or none. The rule keeps its place unless another could decide before it. A new one is on
 * top, but for rules that name nothing but hosts below the site.
 * @param ids of the rule, if it is new, and of the changed set
 */
export function withSiteRule(
  ruleSet: RuleSet,
  site: string,
  action: RuleAction | null,
  { id, revision }: { readonly id: string; readonly revision: string },
): RuleSet {
  const { rules } = ruleSet;
  const rest = rules.filter((rule) => !isOf(rule, site));
  if (action === null) return rest.length === rules.length ? ruleSet : { ...ruleSet, rules: rest, revision };
  const at = rules.findIndex((rule) => isOf(rule, site));
  const rule: Rule = { id, patterns: [site], ...rules[at], isOn: true, action };
  return { ...ruleSet, rules: rest.toSpliced(toPlace(rest, site, at), 0, rule), revision };
}

const isOf = ({ patterns, listId }: Rule, site: string) =>
  listId === undefined && patterns.length === 1 && patterns[0] === site;

/** @param at its place until now, −1 for none */
function toPlace(rules: readonly Rule[], site: string, at: number): number {
  const decider = rules.findIndex((rule) => rule.isOn && mayDecide(rule, site));
  const freeUntil = decider < 0 ? rules.length : decider;
  if (at >= 0 && at <= freeUntil) return at;
  return rules.slice(0, freeUntil).findLastIndex((rule) => isBelow(rule, site)) + 1;
}

const isBelow = ({ patterns, listId }: Rule, site: string) =>
  listId === undefined && patterns.length > 0 && patterns.every((pattern) => pattern.endsWith(`.${site}`));

/** Whether a rule names the site, or is not to be seen through at a glance. */
const mayDecide = ({ patterns, listId }: Rule, site: string) =>
  listId !== undefined ||
  patterns.some((pattern) => /[*?/:<]/.test(pattern) || `.${site}`.endsWith(`.${pattern.replace('=', '')}`));
