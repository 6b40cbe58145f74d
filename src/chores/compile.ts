import type { Chores } from '../domain/chore.ts';
import { parseRoutingPolicy, withPolicyRules } from '../domain/policy/routing-policy.ts';
import { compileRules } from '../domain/rules/compile.ts';
import { parseRules } from '../domain/rules/parse-rules.ts';
import type { RuleSet } from '../domain/rules/rule.ts';
import { toTablePac } from '../domain/rules/table-pac.ts';
import type { ListText, TableStore } from '../ports.ts';
import { findElsewhere } from './elsewhere.ts';
import type { ChoreTools } from './tools.ts';

const ID_LENGTH = 32;

export async function compile(
  { rules, policy, reservedHosts }: Chores['compile']['given'],
  { store }: ChoreTools,
): Promise<Chores['compile']['done']> {
  const ruleSet = withPolicyRules(parseRules(rules).ruleSet, parseRoutingPolicy(policy));
  const lists = await readLists(ruleSet, store);
  const table = compileRules({ ruleSet, lists, reservedHosts });
  const pac = toTablePac(table);
  const tableId = await toId(pac + JSON.stringify(table.actions));
  await store.write(tableId, { pac, table });
  return { tableId, actions: [...table.actions], elsewhere: findElsewhere(ruleSet, lists) };
}

/** Of the lists that rules name. One whose text was never fetched, or is lost, is absent. */
async function readLists({ rules }: RuleSet, store: TableStore): Promise<ReadonlyMap<string, ListText>> {
  const ids = new Set(rules.flatMap(({ isOn, listId }) => (isOn && listId !== undefined ? [listId] : [])));
  const lists = new Map<string, ListText>();
  for (const id of ids) {
    const text = await store.readList(id);
    if (text) lists.set(id, text);
  }
  return lists;
}

/** What is the same has the same id. */
async function toId(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, ID_LENGTH);
}
