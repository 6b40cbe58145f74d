import { toHostPort } from '../host.ts';
import { toIpKey } from './ip-key.ts';
import type { Subject } from './subject.ts';
import type { RuleTable } from './table.ts';
import { GRAM_LENGTH, matchesWildcard, toFramed } from './wildcard.ts';

export type Found = { readonly rank: number; readonly pattern: string };

export type Find = (subject: Subject) => Found | null;

/** Answers with the first rank that names a host. `table-pac.ts` does the same in a PAC script. */
export function toFinder(table: RuleTable): Find {
  const finds = [toNameFind(table), toRangeFind(table), toWildcardFind(table)];
  return (subject) =>
    finds.reduce<Found | null>((best, find) => {
      const found = find(subject);
      return found && (best === null || found.rank < best.rank) ? found : best;
    }, null);
}

export function toNameFind({ names, hasPorts }: RuleTable): Find {
  const ranks = new Map<string, number>();
  // The first rank has the last word.
  for (let rank = names.length - 1; rank >= 0; rank -= 1) {
    for (const name of names[rank]?.split(' ') ?? []) ranks.set(name, rank);
  }
  return ({ name, port }) => {
    let best: Found | null = null;
    const take = (pattern: string) => {
      const rank = ranks.get(pattern);
      if (rank !== undefined && (best === null || rank < best.rank)) best = { rank, pattern };
    };
    for (const host of toCoveringNames(name)) {
      if (hasPorts) take(toHostPort(host, port));
      take(host);
    }
    if (hasPorts) take(`:${port}`);
    take('*');
    return best;
  };
}

/** Whatever names a host by its name, as patterns are written. */
function toCoveringNames(name: string): readonly string[] {
  if (name === '') return [];
  const names = [`=${name}`, name];
  if (!/[.:]/.test(name)) names.push('<local>');
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) names.push(name.slice(dot + 1));
  return names;
}

function toRangeFind({ ranges, stretches }: RuleTable): Find {
  if (ranges.length === 0) return () => null;
  return ({ name, port }) => {
    const key = toIpKey(name);
    if (key === null) return null;
    const owners = stretches
      .filter((group) => group.digits === key.length && (group.port === 0 || group.port === port))
      .map((group) => group.owners[findStretch(group, key)]);
    const found = owners.flatMap((owner) => ranges[owner ?? -1] ?? []);
    return found.reduce<Found | null>(
      (best, { rank, text }) => (best === null || rank < best.rank ? { rank, pattern: text } : best),
      null,
    );
  };
}

/** The last stretch that begins no later; −1 where there is none. */
function findStretch({ starts, digits, owners }: RuleTable['stretches'][number], key: string): number {
  let low = 0;
  let high = owners.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts.slice(middle * digits, (middle + 1) * digits) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function toWildcardFind({ wildcards }: RuleTable): Find {
  if (wildcards.length === 0) return () => null;
  const byGram = Map.groupBy(wildcards, ({ gram }) => gram);
  return ({ name, port }) => {
    const framed = toFramed(name);
    const candidates = [...(byGram.get(null) ?? [])];
    for (let at = 0; at + GRAM_LENGTH <= framed.length; at += 1) {
      candidates.push(...(byGram.get(framed.slice(at, at + GRAM_LENGTH)) ?? []));
    }
    let best: Found | null = null;
    for (const { value, text, rank, port: only } of candidates) {
      const isAsked = (best === null || rank < best.rank) && (only === 0 || only === port);
      if (isAsked && matchesWildcard(value, name)) best = { rank, pattern: text };
    }
    return best;
  };
}
