import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Server } from 'proxy-chain';
import type { GatewayContext } from './gateway-context.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { serveConnect, serveRequest } from './http-serve.ts';
import { LIMITS } from './limits.ts';
import { type Listener, trackConnections } from './listener.ts';

/**
 * The HTTP and HTTPS proxy. proxy-chain listens, reads request targets and credentials, and hands over requests and
 * tunnels; dialling and forwarding are ours. Its own CONNECT drops the client without a status when the destination fails
 * and ends both directions when one does; its own forwarding answers failures with 593 to 599, which no browser knows.
 * @throws the error of `listen`, and of TLS for a key or certificate that is none
 */
export async function startHttpGateway(context: GatewayContext): Promise<Listener> {
  const responses = new WeakMap<IncomingMessage, ServerResponse>();
  const proxy = createProxy(context.options, async (attempt) => {
    const response = responses.get(attempt.request);
    return response
      ? { customResponseFunction: async () => await serveRequest(attempt, response, context) }
      : { customConnectServer: await serveConnect(attempt, context) };
  });
  proxy.server.prependListener('connect', tidy);
  proxy.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    tidy(request);
    // proxy-chain keeps the response to itself.
    responses.set(request, response);
  });
  // Left to itself, proxy-chain keeps a connection whose TLS handshake has timed out.
  proxy.on('tlsError', ({ socket }: { readonly socket: Socket }) => socket.destroy());
  const cutConnections = trackConnections(proxy.server);
  await proxy.listen();
  return {
    port: proxy.port,
    close: async () => {
      const closed = proxy.close();
      cutConnections();
      await closed;
    },
  };
}

type Prepare = NonNullable<Server['prepareRequestFunction']>;

function createProxy({ host, port, tls }: GatewayOptions, prepareRequestFunction: Prepare): Server {
  const shared = { host, port, prepareRequestFunction, authRealm: 'Steadway' };
  const httpsOptions = { ...tls, allowHalfOpen: true, handshakeTimeout: LIMITS.handshakeTimeoutMs };
  const proxy = new Server(tls ? { ...shared, serverType: 'https', httpsOptions } : shared);
  proxy.server.headersTimeout = LIMITS.handshakeTimeoutMs;
  proxy.server.keepAliveTimeout = LIMITS.keepAliveMs;
  // Not Node's 300 s for a whole request, which cuts large uploads.
  proxy.server.requestTimeout = 0;
  proxy.server.timeout = LIMITS.clientIdleMs;
  return proxy;
}

/** proxy-chain answers 400 to credentials that are not Basic, and repeats a target it cannot read, password and all. */
function tidy(request: IncomingMessage): void {
  const credentials = request.headers['proxy-authorization']?.trim() ?? '';
  if (!/^basic +\S/i.test(credentials)) delete request.headers['proxy-authorization'];
  if (!hasReadableTarget(request)) request.url = '';
}

function hasReadableTarget({ method, url = '' }: IncomingMessage): boolean {
  if (method !== 'CONNECT') return URL.canParse(url);
  const target = URL.parse(`connect://${url}`);
  return target !== null && target.hostname !== '' && target.port !== '';
}
