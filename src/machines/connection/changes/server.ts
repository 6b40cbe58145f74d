import { toServer } from '../../../domain/route.ts';
import { hasSameEndpoint, type Server } from '../../../domain/server.ts';
import type { ConnectionContext } from '../context.ts';
import type { Change } from './change.ts';

/** The server's label or place was edited, its endpoint not. */
export const serverRenamed = ({ traffic }: ConnectionContext, server: Server): Change => ({
  server,
  traffic: traffic.type === 'server' && isSameServer(traffic.server, server) ? toServer(server) : traffic,
});

/** During a switch to where a server has moved, traffic still goes to where it was. */
const isSameServer = (a: Server, b: Server) => a.id === b.id && hasSameEndpoint(a, b);
