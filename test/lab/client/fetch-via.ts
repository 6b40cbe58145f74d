import { type ClientRequest, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { type Access, type GatewayAccess, toBasic } from './access.ts';
import { openTunnel, toProxyOptions } from './tunnel.ts';

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** PEM of the certificates an https site may have. */
type Trust = { readonly trusted?: readonly string[] };

/**
 * Gets a page as a browser does: plain http through an HTTP or HTTPS proxy in absolute form, everything else in a tunnel.
 * @throws TunnelRefused, or the error of the connection
 */
export async function fetchVia(url: string, access: Access, trust: Trust = {}): Promise<Reply> {
  const { protocol } = new URL(url);
  if (protocol === 'http:' && access.type === 'gateway' && access.gateway.scheme !== 'socks5') {
    return await finish(requestOfProxy(url, access));
  }
  const socket = await openSite(url, access, trust);
  return await finish(httpRequest(url.replace(/^https:/, 'http:'), { createConnection: () => socket }));
}

/** A connection to the site of a URL, TLS included where it is https or wss. */
export async function openSite(url: string, access: Access, { trusted }: Trust = {}): Promise<Socket> {
  const { protocol, hostname, port } = new URL(url);
  const isPlain = protocol === 'http:' || protocol === 'ws:';
  const socket = await openTunnel({ hostname, port: Number(port || (isPlain ? 80 : 443)) }, access);
  if (isPlain) return socket;
  return connectTls({ socket, servername: hostname, ...(trusted && { ca: [...trusted] }) });
}

function requestOfProxy(url: string, access: GatewayAccess): ClientRequest {
  const { credentials } = access;
  return (access.gateway.scheme === 'https' ? httpsRequest : httpRequest)({
    ...toProxyOptions(access),
    path: url,
    headers: { Host: new URL(url).host, ...(credentials && { 'Proxy-Authorization': toBasic(credentials) }) },
  });
}

function finish(request: ClientRequest): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      buffer(response).then((body) => resolve({ status, headers, body }), reject);
    });
    request.end();
  });
}
