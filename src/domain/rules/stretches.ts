import { toIpKey, toKeyRange, toNextKey } from './ip-key.ts';
import type { RuleTable } from './table.ts';

/** A range pattern; `value` is `address/bits`, `port` 0 is any. */
export type RangeEntry = {
  readonly text: string;
  readonly value: string;
  readonly port: number;
  readonly rank: number;
};

type Stretch = { readonly start: string; readonly owner: number };
type Span = { readonly first: string; readonly last: string; readonly owner: number };

/** Makes disjoint stretches of ranges that lie in each other, each with the range of the least rank there. */
export function toStretches(entries: readonly RangeEntry[]): Pick<RuleTable, 'ranges' | 'stretches'> {
  const groups = Map.groupBy(
    entries.map((entry, owner) => ({ ...toSpan(entry), owner, port: entry.port })),
    ({ port, first }) => `${port} ${first.length}`,
  );
  const rankOf = (owner: number) => entries[owner]?.rank ?? 0;
  return {
    ranges: entries.map(({ text, rank }) => ({ text, rank })),
    stretches: [...groups.values()].map((spans) => toGroup(spans, rankOf)),
  };
}

function toSpan({ value }: RangeEntry) {
  const [address = '', bits] = value.split('/');
  return toKeyRange(toIpKey(address) ?? '', Number(bits));
}

function toGroup(
  spans: readonly (Span & { readonly port: number })[],
  rankOf: (owner: number) => number,
): RuleTable['stretches'][number] {
  const stretches = flatten(spans, rankOf);
  return {
    port: spans[0]?.port ?? 0,
    digits: spans[0]?.first.length ?? 0,
    starts: stretches.map(({ start }) => start).join(''),
    owners: stretches.map(({ owner }) => owner),
  };
}

/** Of two ranges one lies in the other, or they have nothing in common: the innermost that is open is on top of the stack. */
function flatten(spans: readonly Span[], rankOf: (owner: number) => number): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const begin = (start: string, owner: number) => {
    if (stretches.at(-1)?.start === start) stretches.pop();
    if ((stretches.at(-1)?.owner ?? NOBODY) !== owner) stretches.push({ start, owner });
  };
  const open: Span[] = [];
  const closeBefore = (first: string | null) => {
    for (let top = open.at(-1); top && (first === null || top.last < first); top = open.at(-1)) {
      open.pop();
      const next = toNextKey(top.last);
      if (next !== null) begin(next, open.at(-1)?.owner ?? NOBODY);
    }
  };
  for (const { first, last, owner } of spans.toSorted(byPlace)) {
    closeBefore(first);
    const outer = open.at(-1)?.owner;
    const decider = outer !== undefined && rankOf(outer) <= rankOf(owner) ? outer : owner;
    open.push({ first, last, owner: decider });
    begin(first, decider);
  }
  closeBefore(null);
  return stretches;
}

const NOBODY = -1;

/** The wider first, where two begin at once. */
const byPlace = (a: Span, b: Span) => compare(a.first, b.first) || compare(b.last, a.last);
const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));
