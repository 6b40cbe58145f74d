import { isOfOwnNetwork } from '../domain/address.ts';
import { type Pattern, parsePattern } from '../domain/rules/pattern.ts';
import type { RuleAction, RuleSet } from '../domain/rules/rule.ts';
import type { ListText } from '../ports.ts';

/** So many fit into what is kept of a table. */
const MAX_ELSEWHERE = 200;

/**
 * The domains that rules lead past the tunnel or through a server of their own, beside what is of the network at hand; null where
 * they are more than a few, or not told by domains.
 */
export function findElsewhere({ rules, otherwise }: RuleSet, lists: ReadonlyMap<string, ListText>): string[] | null {
  if (leadsElsewhere(otherwise)) return null;
  const domains = new Set<string>();
  for (const { isOn, action, listId, patterns } of rules) {
    if (!isOn || !leadsElsewhere(action)) continue;
    for (const text of listId === undefined ? patterns : toLines(lists.get(listId))) {
      const pattern = parsePattern(text);
      if (!pattern.ok || isOfHand(pattern.value)) continue;
      if (pattern.value.kind !== 'domain' && pattern.value.kind !== 'host') return null;
      domains.add(pattern.value.value);
      if (domains.size > MAX_ELSEWHERE) return null;
    }
  }
  return [...domains];
}

const leadsElsewhere = ({ type }: RuleAction) => type === 'direct' || type === 'server';

/** Of the network at hand, which the judgement of pages knows by itself. */
const isOfHand = ({ kind, value }: Pattern) =>
  kind === 'plain' || (kind === 'range' && isOfOwnNetwork(value.split('/')[0] ?? ''));

const toLines = (list: ListText | undefined) => list?.patterns.split('\n').filter(Boolean) ?? [];
