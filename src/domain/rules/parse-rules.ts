import * as v from 'valibot';
import { defaultRules } from './default-rules.ts';
import { formatPattern, parsePattern } from './pattern.ts';
import { MAX_PATTERNS, MAX_RULES, Rule, RuleAction, type RuleSet } from './rule.ts';
import { MAX_WILDCARDS } from './wildcard.ts';

export type RulesReading = {
  readonly ruleSet: RuleSet;
  /** Rules that could not be read, and whatever else of the set. The rules stay in storage as they are. */
  readonly damagedCount: number;
};

/**
 * Reads what it can of a stored rule set: a damaged rule costs itself alone, and of two with one id the first counts. Where it is not
 * to be read what becomes of the rest, the rest goes through the tunnel.
 */
export function parseRules(raw: unknown): RulesReading {
  if (raw === undefined) return { ruleSet: defaultRules, damagedCount: 0 };
  const stored = v.safeParse(Stored, raw);
  const entries = toStoredRules(raw);
  const rules = [...toReadable(entries).values()];
  const { otherwise, revision } = stored.success ? stored.output : nothing;
  const ruleSet: RuleSet = { rules, otherwise: otherwise ?? { type: 'tunnel' }, revision: revision ?? 'damaged' };
  const isDamaged = stored.success && (otherwise === undefined || revision === undefined);
  return { ruleSet, damagedCount: entries.length - rules.length + Number(isDamaged) };
}

/** What storage is to hold for a rule set: the rules of the set, and those that could not be read, each behind the one it was behind. */
export function toStoredRuleSet(raw: unknown, { rules, otherwise, revision }: RuleSet): unknown {
  const damaged = toDamaged(raw);
  const kept = new Set<string | null>([null, ...rules.map(({ id }) => id)]);
  const behind = (id: string | null) => damaged.filter(({ after }) => after === id).map(({ entry }) => entry);
  const lost = damaged.filter(({ after }) => !kept.has(after)).map(({ entry }) => entry);
  const stored = [...behind(null), ...rules.flatMap((rule) => [rule, ...behind(rule.id)]), ...lost];
  return { rules: stored, otherwise, revision };
}

const nothing = { otherwise: undefined, revision: undefined };

const Stored = v.object({
  rules: v.array(v.unknown()),
  otherwise: v.fallback(v.optional(RuleAction), undefined),
  revision: v.fallback(v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))), undefined),
});

/** The stored rules, readable or not. What is no rule set at all is one that cannot be read. */
function toStoredRules(raw: unknown): readonly unknown[] {
  if (raw === undefined) return defaultRules.rules;
  const stored = v.safeParse(Stored, raw);
  return stored.success ? stored.output.rules : [raw];
}

/** By the entry of which each was made. */
function toReadable(entries: readonly unknown[]): ReadonlyMap<unknown, Rule> {
  const readable = new Map<unknown, Rule>();
  const ids = new Set<string>();
  let patternsLeft = MAX_PATTERNS;
  let wildcardsLeft = MAX_WILDCARDS;
  for (const entry of entries) {
    const rule = readRule(entry);
    if (!rule || ids.has(rule.id) || ids.size === MAX_RULES) continue;
    const wildcardCount = rule.patterns.filter(isWildcard).length;
    if (rule.patterns.length > patternsLeft || wildcardCount > wildcardsLeft) continue;
    patternsLeft -= rule.patterns.length;
    wildcardsLeft -= wildcardCount;
    ids.add(rule.id);
    readable.set(entry, rule);
  }
  return readable;
}

/** With its patterns in their one spelling; undefined if there is one that cannot be read. */
function readRule(entry: unknown): Rule | undefined {
  const rule = v.safeParse(Rule, entry);
  if (!rule.success) return undefined;
  const patterns = rule.output.patterns
    .map(parsePattern)
    .flatMap((result) => (result.ok ? formatPattern(result.value) : []));
  return patterns.length === rule.output.patterns.length ? { ...rule.output, patterns } : undefined;
}

const isWildcard = (pattern: string) => {
  const result = parsePattern(pattern);
  return result.ok && result.value.kind === 'wildcard';
};

/** `after`: the id of the last readable rule before it. */
function toDamaged(raw: unknown): readonly { readonly entry: unknown; readonly after: string | null }[] {
  const entries = toStoredRules(raw);
  const readable = toReadable(entries);
  let after: string | null = null;
  return entries.flatMap((entry) => {
    const rule = readable.get(entry);
    if (rule) after = rule.id;
    return rule ? [] : [{ entry, after }];
  });
}
