import { compileRules } from './compile.ts';
import { toCoverFind } from './cover.ts';
import type { Rule, RuleAction, RuleSet } from './rule.ts';

/** What a rule holds to no avail. */
export type RuleProblem =
  /** An earlier rule names all that the pattern names, and decides; `pattern` null: whatever the rule names, earlier rules decide. */
  | { readonly type: 'dead'; readonly ruleId: string; readonly pattern: string | null; readonly byRuleId: string }
  /** An earlier rule has the same pattern and does something else. */
  | { readonly type: 'conflict'; readonly ruleId: string; readonly pattern: string; readonly byRuleId: string };

/** Looks through the rules that are on and have patterns of their own. What lists hold, and several rules together, it leaves aside. */
export function findRuleProblems(ruleSet: RuleSet): readonly RuleProblem[] {
  const rules = ruleSet.rules.filter(({ isOn, listId }) => isOn && listId === undefined);
  const find = toCoverFind(compileRules({ ruleSet: { ...ruleSet, rules }, lists: new Map(), reservedHosts: [] }));
  const firsts = new Map<string, Rule>();
  return rules.flatMap((rule, index) => {
    // Before the rules stand the reserved hosts.
    const problems = rule.patterns.flatMap((pattern) =>
      findProblem(rule, pattern, firsts.get(pattern), find(pattern, index + 1)),
    );
    for (const pattern of rule.patterns) if (!firsts.has(pattern)) firsts.set(pattern, rule);
    const [first] = problems;
    if (!first || problems.length < rule.patterns.length) return problems;
    const conflicts = problems.filter(({ type }) => type === 'conflict');
    return [{ ...first, type: 'dead', pattern: null }, ...conflicts];
  });
}

function findProblem(
  rule: Rule,
  pattern: string,
  first: Rule | undefined,
  byRuleId: string | null,
): readonly RuleProblem[] {
  if (first && !isSameAction(first.action, rule.action)) {
    return [{ type: 'conflict', ruleId: rule.id, pattern, byRuleId: first.id }];
  }
  return byRuleId === null ? [] : [{ type: 'dead', ruleId: rule.id, pattern, byRuleId }];
}

const isSameAction = (a: RuleAction, b: RuleAction) =>
  a.type === 'server' && b.type === 'server' ? a.serverId === b.serverId : a.type === b.type;
