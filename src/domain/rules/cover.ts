import { type Find, toFinder, toNameFind, toWildcardFind } from './finder.ts';
import { toIpKey, toKeyRange } from './ip-key.ts';
import { formatPattern, type Pattern, parsePattern } from './pattern.ts';
import type { RuleTable } from './table.ts';

type Finders = {
  readonly host: Find;
  readonly name: Find;
  /** Of the wildcards that do not mind what stands before what they match. */
  readonly open: Find;
  /** The first rank of each wildcard, and of each range. */
  readonly same: ReadonlyMap<string, number>;
};

/** In no name: what matches a name that begins with it matches all that end like this name. */
const ANY_BEGINNING = ':';
/** What matches it matches all names without a dot. */
const ANY_PLAIN = ' ';

/** Finds the first rule that names all that a pattern names, if its rank in the table is less than `rank`. Answers with its id. */
export function toCoverFind(table: RuleTable): (text: string, rank: number) => string | null {
  const finders: Finders = {
    host: toFinder(table),
    name: toNameFind(table),
    open: toWildcardFind({ ...table, wildcards: table.wildcards.filter(({ value }) => value.startsWith('*')) }),
    same: toFirstRanks([
      ...table.wildcards,
      ...table.ranges.map(({ text, rank }) => ({ text: toKeyText(text), rank })),
    ]),
  };
  return (text, rank) => {
    const pattern = parsePattern(text);
    const first = pattern.ok ? Math.min(...findRanks(pattern.value, finders)) : rank;
    return first < rank ? (table.ranks[first]?.ruleId ?? null) : null;
  };
}

/** Of all that cover a pattern the first, by different ways. */
function findRanks(pattern: Pattern, { host, name, open, same }: Finders): readonly number[] {
  const { kind, value, port = 0 } = pattern;
  const ask = (find: Find, asked: string) => find({ name: asked, port })?.rank ?? Number.POSITIVE_INFINITY;
  switch (kind) {
    case 'host':
      return [ask(host, value)];
    case 'domain':
      return [ask(name, `${ANY_BEGINNING}.${value}`), ask(open, value)];
    case 'wildcard':
      return [ask(name, ANY_BEGINNING + endOf(value)), ...findSame([pattern], same)];
    case 'range':
      return [ask(name, ''), ...findSame(toWiderRanges(pattern), same)];
    case 'plain':
      return [ask(name, ANY_PLAIN)];
    case 'any':
      return [ask(name, '')];
    default:
      return kind satisfies never;
  }
}

/** What stands behind all that is open in a wildcard. */
const endOf = (wildcard: string) => wildcard.replace(/^.*[*?]/, '');

function toWiderRanges({ kind, value, port }: Pattern): readonly Pattern[] {
  const [address = '', bits] = value.split('/');
  const key = toIpKey(address) ?? '';
  return Array.from({ length: Number(bits) + 1 }, (_, size) => ({
    kind,
    value: `${toKeyRange(key, size).first}/${size}`,
    ...(port !== undefined && { port }),
  }));
}

/** Each as it is, and at any port. */
const findSame = (patterns: readonly Pattern[], same: Finders['same']) =>
  patterns
    .flatMap(({ kind, value, port }) => [
      { kind, value, ...(port !== undefined && { port }) },
      { kind, value },
    ])
    .map((pattern) => same.get(formatPattern(pattern)) ?? Number.POSITIVE_INFINITY);

/** `address/bits` by the address's key: every other spelling of a wider range would have to be made first. */
function toKeyText(range: string): string {
  const [address = '', bits] = range.split('/');
  return `${toIpKey(address)}/${bits}`;
}

function toFirstRanks(
  entries: readonly { readonly text: string; readonly rank: number }[],
): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const { text, rank } of entries) ranks.set(text, Math.min(rank, ranks.get(text) ?? rank));
  return ranks;
}
