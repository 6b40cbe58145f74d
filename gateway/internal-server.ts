import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Account } from './access.ts';
import type { Feeds } from './feeds.ts';
import type { InternalHost } from './internal-host.ts';
import { INTERNAL_HOST } from './internal-urls.ts';
import { LIMITS } from './limits.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';

/**
 * Answers the reserved host inside one client's tunnels. It never listens: a tunnel is handed to it as its connection.
 * @param opener who has opened the tunnel
 */
export function createInternalServer(opener: Account, host: InternalHost, feeds: Feeds): Server {
  const server = createServer((request, response) => {
    const { method, url: target, headers, socket } = request;
    const { authorization } = headers;
    const { status, headers: answered, body } = host.answer({ method, target, authorization, socket, opener });
    response.writeHead(status, answered).end(body);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal = refuse(request);
    if (refusal === undefined) feeds.accept({ request, socket, head, opener });
    else
      refuseUpgrade(
        socket.on('error', () => {}),
        refusal,
      );
  });
  server.keepAliveTimeout = LIMITS.keepAliveMs;
  // Node watches header and request times of listening servers only.
  server.timeout = LIMITS.keepAliveMs;
  return server;
}

/**
 * A page of the web may open a web socket to any host, and would be let in where no token is needed; it says whose it is
 * (RFC 6454), and is refused. Extensions and programs are not of the web.
 */
function refuse({ url, headers }: IncomingMessage): 403 | 404 | undefined {
  if (URL.parse(url ?? '', `http://${INTERNAL_HOST}`)?.pathname !== '/feed') return 404;
  return /^(?:https?:|null$)/i.test(headers.origin ?? '') ? 403 : undefined;
}
