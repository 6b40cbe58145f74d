import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import type { GatewayOptions } from './gateway-options.ts';
import { createInternalServer } from './internal-host.ts';
import { type Listener, toPort, trackConnections } from './listener.ts';
import { serveSocks } from './socks-serve.ts';
import type { Tally } from './tally.ts';

/**
 * The SOCKS5 server (RFC 1928). The library speaks the protocol; listening is ours, because its own server does not tell
 * its port, keeps no connections to cut, and ends both directions when one does.
 * @throws the error of `listen`
 */
export async function startSocksGateway(options: GatewayOptions, tally: Tally): Promise<Listener> {
  const context = { options, tally, internal: createInternalServer(options.exit ?? {}) };
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => serveSocks(client, context));
  const cutConnections = trackConnections(server);
  server.listen(options.port, options.host);
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
