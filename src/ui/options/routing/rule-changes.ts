import type { Rule, RuleAction, RuleSet } from '../../../domain/rules/rule.ts';

/** What it does to the set as it is by then; a rule that has gone meanwhile is left gone. */
export type RuleChange = (current: RuleSet) => RuleSet;

/**
 * Puts a rule in its place, whether or not it was there before.
 * @param index where it comes to stand; beyond the end: last
 */
export const adding =
  (rule: Rule, index: number): RuleChange =>
  (current) => ({ ...current, rules: withInserted(without(current.rules, rule.id), rule, index) });

export const removing =
  (id: string): RuleChange =>
  (current) => ({ ...current, rules: without(current.rules, id) });

export const turning =
  (id: string, isOn: boolean): RuleChange =>
  (current) => ({ ...current, rules: current.rules.map((rule) => (rule.id === id ? { ...rule, isOn } : rule)) });

/** @param steps towards the end, or where negative towards the beginning */
export const moving =
  (id: string, steps: number): RuleChange =>
  (current) => {
    const index = current.rules.findIndex((rule) => rule.id === id);
    const rule = current.rules[index];
    return rule ? adding(rule, Math.max(0, index + steps))(current) : current;
  };

export const leadingOthers =
  (otherwise: RuleAction): RuleChange =>
  (current) => ({ ...current, otherwise });

const without = (rules: readonly Rule[], id: string) => rules.filter((rule) => rule.id !== id);

const withInserted = (rules: readonly Rule[], rule: Rule, index: number) => [
  ...rules.slice(0, index),
  rule,
  ...rules.slice(index),
];
