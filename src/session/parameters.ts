import { toRulesInForce } from '../domain/rules/rules-in-force.ts';
import { type ConnectionParameters, toParameters } from '../machines/connection/parameters.ts';
import type { SessionPorts } from '../ports.ts';

/** The connection's parameters by what is stored now; without rules before they were first made into a table. */
export async function loadParameters({ store }: Pick<SessionPorts, 'store'>): Promise<ConnectionParameters> {
  const table = await store.loadRuleTable();
  // Read at each start of the worker: a thousand servers only where a rule names one.
  const servers = table?.actions.some(({ type }) => type === 'server') ? await store.loadServers() : [];
  return toParameters(await store.loadSettings(), table ? toRulesInForce(table, servers) : null);
}
