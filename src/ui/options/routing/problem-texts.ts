import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { findRuleProblems, type RuleProblem } from '../../../domain/rules/findings.ts';
import type { Rule, RuleSet } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { isGone, toActionName } from './action-text.tsx';
import { listOf, toRuleName } from './rule-names.ts';

/** Sentences, by the id of the rule that has the problem. */
export type ProblemTexts = ReadonlyMap<string, readonly string[]>;

export type Surroundings = { readonly servers: readonly Server[]; readonly lists: readonly List[] };

/** Nobody reads more of them at one rule. */
const MAX_SHOWN = 3;

/** What is wrong with rules: what never decides, and what is no longer there. */
export function toProblemTexts(ruleSet: RuleSet, around: Surroundings): ProblemTexts {
  const places = new Map(ruleSet.rules.map((rule, index) => [rule.id, { rule, position: index + 1 }]));
  const found = Map.groupBy(findRuleProblems(ruleSet), ({ ruleId }) => ruleId);
  const texts = ruleSet.rules.map((rule) => {
    const problems = (found.get(rule.id) ?? []).flatMap((problem) =>
      toText(problem, places.get(problem.byRuleId), around),
    );
    const shown = problems.slice(0, MAX_SHOWN);
    const more = problems.length - shown.length;
    return [
      rule.id,
      [...toLosses(rule, around), ...shown, ...(more > 0 ? [i18n.t('routing.problem.more', more)] : [])],
    ] as const;
  });
  return new Map(texts.filter(([, sentences]) => sentences.length > 0));
}

/** What a rule names, and is gone or not there yet. A rule that is off does no harm. */
function toLosses({ isOn, action, listId }: Rule, { servers, lists }: Surroundings): readonly string[] {
  if (!isOn) return [];
  const list = listOf(lists, listId);
  return [
    isGone(action, servers) && i18n.t('routing.problem.goneServer'),
    listId !== undefined && !list && i18n.t('routing.problem.goneList'),
    list?.isOn === false && i18n.t('routing.problem.listOff'),
    list?.isOn && list.state.fetchedAt === 0 && i18n.t('routing.problem.listNotFetched'),
  ].filter((text) => typeof text === 'string');
}

type Place = { readonly rule: Rule; readonly position: number };

function toText(problem: RuleProblem, by: Place | undefined, { servers, lists }: Surroundings): readonly string[] {
  if (!by) return [];
  const name = toRuleName(by.rule, lists);
  switch (problem.type) {
    case 'conflict':
      return [
        i18n.t('routing.problem.conflict', [problem.pattern, by.position, name, toActionName(by.rule.action, servers)]),
      ];
    case 'dead':
      return problem.pattern === null
        ? [i18n.t('routing.problem.deadRule', [by.position, name])]
        : [i18n.t('routing.problem.deadPattern', [problem.pattern, by.position, name])];
    default:
      return problem satisfies never;
  }
}
