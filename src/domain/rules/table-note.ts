import * as v from 'valibot';
import { RuleAction } from './rule.ts';

/** Grows with each change of what a table is, or of the script that is made of it. */
const RULE_TABLE_FORMAT = 1;

/** What is known of the table that the rules were last made into. The table itself is large and lies elsewhere. */
export const RuleTableNote = v.object({
  format: v.literal(RULE_TABLE_FORMAT),
  /** What it was made of, to tell whether it is made of what is there now. */
  madeOf: v.string(),
  /** Of the rules that it was made of. */
  revision: v.string(),
  tableId: v.string(),
  /** Of which the table gives the index; the first one is for what no rule names. */
  actions: v.array(RuleAction),
  /** The domains that rules lead elsewhere than into the tunnel, beside addresses and names of the network at hand; null where they are not few. */
  elsewhere: v.nullable(v.array(v.string())),
});
export type RuleTableNote = Readonly<v.InferOutput<typeof RuleTableNote>>;

/** Undefined for what is none, or of another version. */
export function parseRuleTableNote(raw: unknown): RuleTableNote | undefined {
  const result = v.safeParse(RuleTableNote, raw);
  return result.success ? result.output : undefined;
}

export const toRuleTableNote = (note: Omit<RuleTableNote, 'format'>): RuleTableNote => ({
  format: RULE_TABLE_FORMAT,
  ...note,
});
