import * as v from 'valibot';
import { toFinder } from './finder.ts';
import { RuleAction } from './rule.ts';
import { toSubject } from './subject.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Rules and their lists, ready to be asked. Plain JSON, and small: names are a text until somebody asks. */
export const RuleTable = v.object({
  /** What there is to do; the first of them is what `otherwise` does. */
  actions: v.pipe(v.array(RuleAction), v.minLength(1)),
  /** In the order in which they decide. `ruleId` is null for reserved hosts. `action`: index into `actions`. */
  ranks: v.array(v.object({ ruleId: v.nullable(v.string()), action: count })),
  /** Of each rank: its domains, hosts and whatever else is found by name, as `formatPattern` writes them, with spaces between. */
  names: v.array(v.string()),
  /** Whether one of the names has a port. */
  hasPorts: v.boolean(),
  /** `gram` is part of every host that the wildcard matches, its ends included; null where it has none. `port` 0 is any. */
  wildcards: v.array(
    v.object({ text: v.string(), value: v.string(), port: count, rank: count, gram: v.nullable(v.string()) }),
  ),
  ranges: v.array(v.object({ text: v.string(), rank: count })),
  /**
   * The ranges of one port (0 is any) and one kind of address, made disjoint. `starts`: where each stretch begins, in order and
   * `digits` hexadecimal digits each. `owners`: which of `ranges` decides there, −1 for none.
   */
  stretches: v.array(
    v.object({
      port: count,
      digits: count,
      starts: v.string(),
      owners: v.array(v.pipe(v.number(), v.integer(), v.minValue(-1))),
    }),
  ),
});
export type RuleTable = Readonly<v.InferOutput<typeof RuleTable>>;

/** What rules say of an address. */
export type Resolution = {
  readonly action: RuleAction;
  /** Into the table's `actions`. */
  readonly actionIndex: number;
  /** The rule that decides, be it by what its list excepts; null for reserved hosts and for what no rule names. */
  readonly ruleId: string | null;
  /** The pattern by which it does. */
  readonly pattern: string | null;
  readonly isReserved: boolean;
};

/** Where the first rule that names it leads an address. What is no URL is named by none. */
export function resolveRule(table: RuleTable, url: string): Resolution {
  const subject = toSubject(url);
  const found = subject && finderOf(table)(subject);
  const rank = found && table.ranks[found.rank];
  const actionIndex = rank?.action ?? 0;
  const action = table.actions[actionIndex] ?? { type: 'tunnel' };
  const ruleId = rank?.ruleId ?? null;
  return { action, actionIndex, ruleId, pattern: found?.pattern ?? null, isReserved: rank?.ruleId === null };
}

/** What is made of a table to ask it takes a while with many rules, and goes when the table does. */
const finders = new WeakMap<RuleTable, ReturnType<typeof toFinder>>();

function finderOf(table: RuleTable) {
  const finder = finders.get(table) ?? toFinder(table);
  finders.set(table, finder);
  return finder;
}
