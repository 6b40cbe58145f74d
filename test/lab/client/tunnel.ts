import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect, type Socket } from 'node:net';
import { LOOPBACK } from '../listener.ts';
import { type Access, type GatewayAccess, toBasic } from './access.ts';
import { negotiateSocks5 } from './socks5.ts';

type Site = { readonly hostname: string; readonly port: number };

/** A gateway that answers a CONNECT with anything but 2xx. */
export class TunnelRefused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(`expected a CONNECT tunnel, got status ${status}`);
    this.status = status;
  }
}

/**
 * A connection to a site.
 * @throws TunnelRefused, or the error of the connection
 */
export async function openTunnel(site: Site, access: Access): Promise<Socket> {
  if (access.type === 'direct') return await open(site.port);
  if (access.gateway.scheme !== 'socks5') return await openConnect(site, access);
  const socket = await open(access.gateway.port);
  await negotiateSocks5(socket, site.hostname, site.port, access.credentials);
  return socket;
}

async function open(port: number): Promise<Socket> {
  const socket = connect({ host: LOOPBACK, port });
  await once(socket, 'connect');
  return socket;
}

function openConnect({ hostname, port }: Site, access: GatewayAccess): Promise<Socket> {
  const target = `${hostname}:${port}`;
  const request = (access.gateway.scheme === 'https' ? httpsRequest : httpRequest)({
    ...toProxyOptions(access),
    method: 'CONNECT',
    path: target,
    headers: { Host: target, ...(access.credentials && { 'Proxy-Authorization': toBasic(access.credentials) }) },
  });
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode >= 200 && statusCode < 300) resolve(socket);
      else {
        socket.destroy();
        reject(new TunnelRefused(statusCode));
      }
    });
    request.end();
  });
}

/** Where and how to reach an HTTP or HTTPS proxy with Node's `request`. */
export function toProxyOptions({ gateway, trusted }: GatewayAccess) {
  const ca = trusted && { ca: [...trusted] };
  // Without a server name Node would check the proxy's certificate against the name of the site.
  return { host: LOOPBACK, port: gateway.port, servername: '', agent: false, ...ca } as const;
}
