import * as v from 'valibot';
import { blocked, type Destination, direct, toServer } from '../route.ts';
import { Server } from '../server.ts';
import type { RuleTableNote } from './table-note.ts';

/** Where an action of the table leads at the moment: of one that names a server, that server where it is still there. */
const RuleWay = v.object({
  type: v.picklist(['tunnel', 'direct', 'block', 'server']),
  server: v.exactOptional(Server),
});
type RuleWay = Readonly<v.InferOutput<typeof RuleWay>>;

/** The rules as the route needs them. */
export const RulesInForce = v.object({ tableId: v.string(), ways: v.array(RuleWay) });
export type RulesInForce = Readonly<v.InferOutput<typeof RulesInForce>>;

export const toRulesInForce = ({ tableId, actions }: RuleTableNote, servers: readonly Server[]): RulesInForce => ({
  tableId,
  ways: actions.map((action) => {
    const server = action.type === 'server' && servers.find(({ id }) => id === action.serverId);
    return { type: action.type, ...(server && { server }) };
  }),
});

/** Where each action leads; null: where everything goes that no rule names. A server of its own counts only while traffic is protected. */
export const toDestinations = ({ ways }: RulesInForce, isProtected: boolean): (Destination | null)[] =>
  ways.map((way) => toDestination(way, isProtected));

function toDestination({ type, server }: RuleWay, isProtected: boolean): Destination | null {
  if (type === 'block') return blocked;
  if (type === 'direct') return direct;
  if (type === 'tunnel' || !isProtected) return null;
  return server ? toServer(server) : blocked;
}
