import * as v from 'valibot';
import { type Parsed, parsed, refused } from '../../../domain/parsed.ts';
import { MAX_PATTERNS, MAX_RULES, type Rule, RuleAction } from '../../../domain/rules/rule.ts';
import { MAX_WILDCARDS } from '../../../domain/rules/wildcard.ts';
import { Label } from '../../../domain/server.ts';
import { type LineProblem, readPatternLines } from './pattern-lines.ts';

/** A rule as it stands in the form. */
export const RuleDraft = v.object({
  /** Also of a rule that is yet to be added: saved twice, it is still one. */
  id: v.string(),
  isNew: v.boolean(),
  label: v.string(),
  isOn: v.boolean(),
  action: RuleAction,
  /** Which of the two below counts. */
  source: v.picklist(['patterns', 'list']),
  /** One a line. */
  patterns: v.string(),
  listId: v.string(),
  /** The place in the order, counted from 1. */
  position: v.string(),
});
export type RuleDraft = Readonly<v.InferOutput<typeof RuleDraft>>;

export type RuleEdit = { readonly rule: Rule; readonly index: number };

export type DraftProblems = {
  readonly label?: 'labelInvalid';
  readonly position?: 'positionInvalid';
  readonly listId?: 'listMissing';
  readonly patterns?: 'patternsMissing' | 'tooManyPatterns' | 'tooManyWildcards';
  /** Lines that are no patterns. */
  readonly lines?: readonly LineProblem[];
  readonly rules?: 'tooManyRules';
};

/** @param position before the others mostly: the first one that names a site decides */
export const toNewDraft = (position: number): RuleDraft => ({
  id: crypto.randomUUID(),
  isNew: true,
  label: '',
  isOn: true,
  action: { type: 'tunnel' },
  source: 'patterns',
  patterns: '',
  listId: '',
  position: `${position}`,
});

export const toDraft = ({ id, label = '', isOn, action, patterns, listId }: Rule, position: number): RuleDraft => ({
  id,
  isNew: false,
  label,
  isOn,
  action,
  source: listId === undefined ? 'patterns' : 'list',
  patterns: patterns.join('\n'),
  listId: listId ?? '',
  position: `${position}`,
});

/** A draft like a rule, to be added behind it. */
export const toCopyDraft = (rule: Rule, position: number): RuleDraft => ({
  ...toDraft(rule, position + 1),
  id: crypto.randomUUID(),
  isNew: true,
});

export const isSameDraft = (a: RuleDraft, b: RuleDraft): boolean => JSON.stringify(a) === JSON.stringify(b);

export type DraftContext = {
  /** The user's rules beside it: what storage takes is limited for all of them together. */
  readonly others: readonly Rule[];
  /** Rules that come before all of the user's. */
  readonly managedCount: number;
};

export function parseDraft(draft: RuleDraft, { others, managedCount }: DraftContext): Parsed<RuleEdit, DraftProblems> {
  const label = draft.label.trim() === '' ? undefined : v.safeParse(Label, draft.label);
  const source = readSource(draft, others);
  const index = /^\s*\d{1,6}\s*$/.test(draft.position) ? Number(draft.position) - 1 : -1;
  const isOneTooMany = others.length >= MAX_RULES;
  if (!source.ok || label?.success === false || index < 0 || isOneTooMany) {
    return refused({
      ...(!source.ok && source.problem),
      ...(label?.success === false && { label: 'labelInvalid' as const }),
      ...(index < 0 && { position: 'positionInvalid' as const }),
      ...(isOneTooMany && { rules: 'tooManyRules' as const }),
    });
  }
  const { id, isOn, action } = draft;
  const rule: Rule = { id, ...(label && { label: label.output }), isOn, action, ...source.value };
  return parsed({ rule, index: Math.max(0, index - managedCount) });
}

type Source = Pick<Rule, 'patterns' | 'listId'>;

function readSource(
  { source, listId, patterns: text }: RuleDraft,
  others: readonly Rule[],
): Parsed<Source, DraftProblems> {
  if (source === 'list') return listId === '' ? refused({ listId: 'listMissing' }) : parsed({ patterns: [], listId });
  const { patterns, problems } = readPatternLines(text);
  if (problems.length > 0) return refused({ lines: problems });
  if (patterns.length === 0) return refused({ patterns: 'patternsMissing' });
  const all = [...others.flatMap((rule) => rule.patterns), ...patterns];
  if (all.length > MAX_PATTERNS) return refused({ patterns: 'tooManyPatterns' });
  return all.filter(isWildcard).length > MAX_WILDCARDS
    ? refused({ patterns: 'tooManyWildcards' })
    : parsed({ patterns: [...patterns] });
}

const isWildcard = (pattern: string) => /[*?]/.test(pattern) && pattern !== '*';
