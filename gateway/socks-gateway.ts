import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import type { GatewayContext } from './gateway-context.ts';
import { type Listener, toPort, trackConnections } from './listener.ts';
import { serveSocks } from './socks-serve.ts';

/**
 * The SOCKS5 server (RFC 1928). The library speaks the protocol; listening is ours, because its own server does not tell
 * its port, keeps no connections to cut, and ends both directions when one does.
 * @throws the error of `listen`
 */
export async function startSocksGateway(context: GatewayContext): Promise<Listener> {
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => serveSocks(client, context));
  const cutConnections = trackConnections(server);
  server.listen(context.options.port, context.options.host);
  await once(server, 'listening');
  return {
    port: toPort(server),
    close: async () => {
      const closed = promisify(server.close.bind(server))();
      cutConnections();
      await closed;
    },
  };
}
