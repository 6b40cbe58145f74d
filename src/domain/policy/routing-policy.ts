import * as v from 'valibot';
import { List, MAX_LISTS } from '../lists/list.ts';
import { formatPattern, parsePattern } from '../rules/pattern.ts';
import { MAX_PATTERNS, Rule, type RuleSet } from '../rules/rule.ts';
import { MAX_POLICY_ENTRIES, toEntries, toFields } from './connection-policy.ts';
import { isOfPolicy, POLICY } from './policy-id.ts';
import { toPolicyListId, withPolicyLists } from './policy-lists.ts';
import { type PolicyProblem, toPlace } from './policy-problem.ts';

/** What a browser's policy says of single sites, and of lists (docs/policy.md). */
export type RoutingPolicy = {
  /** Never fetched yet, as far as this knows. */
  readonly lists: readonly List[];
  /** Those with patterns of their own in the order of the policy, then those that lists of rules are for. */
  readonly rules: readonly Rule[];
  readonly problems: readonly PolicyProblem[];
};

/** Reads each rule, each pattern and each list by itself. */
export function parseRoutingPolicy(raw: unknown): RoutingPolicy {
  const problems: PolicyProblem[] = [];
  const given = toFields(raw);
  const named = toEntries(given['rules']).flatMap(([index, entry]): Rule[] => {
    const path = `rules[${index}]`;
    if (index >= MAX_POLICY_ENTRIES) return note(problems, path, 'tooMany');
    const { action, label, patterns } = toFields(entry);
    const rule = v.safeParse(Rule, {
      ...(label !== undefined && { label }),
      id: `${POLICY}rule-${index}`,
      isOn: true,
      // One that names a server is read as damaged: a policy does not know the servers' ids.
      action: { type: action },
      patterns: readPatterns(patterns, path, problems),
    });
    return rule.success ? [rule.output] : note(problems, path + toPlace(rule.issues));
  });

  const entries = toEntries(given['lists']);
  for (const [index] of entries.slice(MAX_LISTS)) note(problems, `lists[${index}]`, 'tooMany');
  const ruled: Rule[] = [];
  const lists = withPolicyLists(undefined, raw).flatMap((entry, index): List[] => {
    const path = `lists[${index}]`;
    const list = v.safeParse(List, entry);
    if (!list.success) return note(problems, path + toPlace(list.issues));
    if (list.output.kind === 'servers') return [list.output];
    const rule = v.safeParse(Rule, {
      id: `${POLICY}rule-of-list-${index}`,
      label: list.output.label,
      isOn: true,
      action: { type: toFields(entry)['action'] },
      patterns: [],
      listId: toPolicyListId(index),
    });
    if (!rule.success) return note(problems, `${path}.action`);
    ruled.push(rule.output);
    return [list.output];
  });
  return { lists, rules: [...named, ...ruled], problems };
}

/** The policy's rules before the user's own, which decide of nothing that the policy's name. */
export const withPolicyRules = (ruleSet: RuleSet, { rules }: Pick<RoutingPolicy, 'rules'>): RuleSet => ({
  ...ruleSet,
  rules: [...rules, ...ruleSet.rules.filter(({ id }) => !isOfPolicy(id))],
});

/** What cannot be read costs itself alone. */
function readPatterns(raw: unknown, path: string, problems: PolicyProblem[]): unknown {
  if (!Array.isArray(raw)) return raw;
  return toEntries(raw)
    .slice(0, MAX_PATTERNS)
    .flatMap(([index, text]) => {
      const pattern = parsePattern(`${text}`);
      return pattern.ok ? [formatPattern(pattern.value)] : note(problems, `${path}.patterns[${index}]`);
    });
}

function note(problems: PolicyProblem[], path: string, reason: PolicyProblem['reason'] = 'invalid'): never[] {
  problems.push({ path, reason });
  return [];
}
