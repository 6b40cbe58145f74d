import { formatPattern, type Pattern, parsePattern } from './pattern.ts';
import type { Rule, RuleAction, RuleSet } from './rule.ts';
import { type RangeEntry, toStretches } from './stretches.ts';
import type { RuleTable } from './table.ts';
import { MAX_WILDCARDS, toGrams } from './wildcard.ts';

/** What a list of sites holds, one pattern a line, as `formatPattern` writes them. */
export type SiteList = { readonly patterns: string; readonly exceptions: string };

export type RulesToCompile = {
  readonly ruleSet: RuleSet;
  /** By id. */
  readonly lists: ReadonlyMap<string, SiteList>;
  /** Go as all that is protected, whatever the rules say: nobody else is to see what Steadway itself asks. */
  readonly reservedHosts: readonly string[];
};

type Wildcard = Omit<RuleTable['wildcards'][number], 'gram'>;

/** One rank after the other. */
type Draft = {
  readonly actions: RuleAction[];
  readonly indexes: Map<string, number>;
  readonly ranks: RuleTable['ranks'][number][];
  readonly names: string[];
  readonly wildcards: Wildcard[];
  readonly ranges: RangeEntry[];
  hasPorts: boolean;
};

/**
 * The table of all rules that are on. A rule whose list is absent counts for nothing, and so do a pattern that cannot be read
 * and wildcards beyond `MAX_WILDCARDS`. What
 * a list excepts goes the way of `otherwise`, decided where its rule stands.
 */
export function compileRules({ ruleSet, lists, reservedHosts }: RulesToCompile): RuleTable {
  const draft: Draft = {
    actions: [],
    indexes: new Map(),
    ranks: [],
    names: [],
    wildcards: [],
    ranges: [],
    hasPorts: false,
  };
  toActionIndex(draft, ruleSet.otherwise);
  addPatterns(draft, { ruleId: null, action: { type: 'tunnel' } }, reservedHosts.map(toExact), MAX_WILDCARDS);
  let wildcardsLeft = MAX_WILDCARDS;
  for (const rule of ruleSet.rules) {
    if (!rule.isOn) continue;
    if (rule.listId !== undefined) addList(draft, rule, ruleSet.otherwise, lists.get(rule.listId));
    else wildcardsLeft -= addPatterns(draft, toRank(rule), rule.patterns, wildcardsLeft);
  }
  const { actions, ranks, names, hasPorts } = draft;
  return { actions, ranks, names, hasPorts, wildcards: withGrams(draft.wildcards), ...toStretches(draft.ranges) };
}

type Rank = { readonly ruleId: string | null; readonly action: RuleAction };

const toRank = ({ id, action }: Rule): Rank => ({ ruleId: id, action });

const toExact = (host: string) => `=${host}`;

function addList(draft: Draft, rule: Rule, otherwise: RuleAction, list: SiteList | undefined): void {
  if (!list) return;
  const left = MAX_WILDCARDS - addText(draft, { ruleId: rule.id, action: otherwise }, list.exceptions, MAX_WILDCARDS);
  addText(draft, toRank(rule), list.patterns, left);
}

/** What is told by the name alone, as most lists are, is taken as it is: there may be hundreds of thousands. */
function addText(draft: Draft, rank: Rank, text: string, wildcardsLeft: number): number {
  if (text === '') return 0;
  if (/[*?/:<]|\n\n|^\n|\n$/.test(text)) return addPatterns(draft, rank, text.split('\n'), wildcardsLeft);
  addRank(draft, rank, text.replaceAll('\n', ' '));
  return 0;
}

/** Answers how many of them are wildcards. */
function addPatterns(draft: Draft, rank: Rank, texts: readonly string[], wildcardsLeft: number): number {
  const index = draft.ranks.length;
  const names: string[] = [];
  const wildcards: Wildcard[] = [];
  for (const text of texts) {
    const result = parsePattern(text);
    if (!result.ok) continue;
    const { kind, value, port = 0 } = result.value;
    if (kind === 'wildcard') wildcards.push({ text: formatPattern(result.value), value, port, rank: index });
    else if (kind === 'range') draft.ranges.push({ text: formatPattern(result.value), value, port, rank: index });
    else {
      names.push(toName(result.value, text));
      draft.hasPorts ||= port > 0;
    }
  }
  const taken = wildcards.slice(0, Math.max(0, wildcardsLeft));
  draft.wildcards.push(...taken);
  addRank(draft, rank, names.join(' '));
  return taken.length;
}

/** Most are written already as they are to be. */
const toName = (pattern: Pattern, text: string) => (pattern.value === text ? text : formatPattern(pattern));

function addRank(draft: Draft, { ruleId, action }: Rank, names: string): void {
  draft.ranks.push({ ruleId, action: toActionIndex(draft, action) });
  draft.names.push(names);
}

function toActionIndex({ actions, indexes }: Draft, action: RuleAction): number {
  const key = action.type === 'server' ? `server ${action.serverId}` : action.type;
  const index = indexes.get(key) ?? actions.length;
  if (index === actions.length) {
    actions.push(action);
    indexes.set(key, index);
  }
  return index;
}

/** Each with that part of it which it shares with the fewest others. */
function withGrams(wildcards: readonly Wildcard[]): RuleTable['wildcards'] {
  const grams = wildcards.map(({ value }) => toGrams(value));
  const counts = new Map<string, number>();
  for (const gram of grams.flat()) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  const isRarer = (a: string, b: string) => (counts.get(a) ?? 0) < (counts.get(b) ?? 0);
  return wildcards.map((wildcard, index) => ({
    ...wildcard,
    gram: (grams[index] ?? []).reduce<string | null>(
      (best, gram) => (best === null || isRarer(gram, best) ? gram : best),
      null,
    ),
  }));
}
