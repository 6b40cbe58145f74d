import { toRulesInForce } from '../domain/rules/rules-in-force.ts';
import { type ConnectionParameters, toParameters } from '../machines/connection/parameters.ts';
import type { SessionPorts } from '../ports.ts';

/** The connection's parameters by what is stored now; without rules before they were first made into a table. */
export async function loadParameters({ store }: Pick<SessionPorts, 'store'>): Promise<ConnectionParameters> {
  const table = await store.loadRuleTable();
  return toParameters(await store.loadSettings(), table ? toRulesInForce(table, await store.loadServers()) : null);
}
