import {
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
  request as sendHttp,
} from 'node:http';
import { request as sendHttps } from 'node:https';
import { connect, type Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { GatewayOptions, GatewayScheme } from '../../gateway/gateway-options.ts';

export type Client = {
  readonly scheme: GatewayScheme;
  readonly port: number;
  readonly credentials: GatewayOptions['credentials'];
  /** The gateway's certificate, for https. */
  readonly ca?: string;
  /** Where it comes from; any address of this machine that the system chooses unless told. */
  readonly localAddress?: string;
};

/** `reply` is the status of a CONNECT or the reply of RFC 1928 §6; `noMethod` and `wrongCredentials` come before it. */
export type Tunnel = { readonly reply: number | 'noMethod' | 'wrongCredentials'; readonly socket: Socket };

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

/** Asks the gateway for a connection to a destination, in its scheme. */
export const openTunnel = (client: Client, host: string, port: number): Promise<Tunnel> =>
  client.scheme === 'socks5' ? openSocksTunnel(client, host, port) : openHttpTunnel(client, host, port);

/** Sends a request in absolute form, on a connection of its own. */
export async function sendPlain(
  client: Client,
  url: string,
  options: RequestOptions & { readonly body?: string } = {},
): Promise<Reply> {
  const { body, ...rest } = options;
  const headers = { ...toAuthorization(client), ...rest.headers };
  const request = toSender(client)({ ...toEndpoint(client), ...rest, path: url, headers });
  request.end(body);
  return await toReply(request);
}

/** Sends a GET through an open tunnel, and ends the tunnel with it. */
export async function getThrough(
  { socket }: Tunnel,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const request = sendHttp({ createConnection: () => socket, path, headers: { host: 'site.test', ...headers } });
  request.end();
  return await toReply(request);
}

/** The response to a request, read to its end; rejects when it breaks off. */
export async function toReply(request: ClientRequest): Promise<Reply> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });
  return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) };
}

/** Where and how a client of node:http reaches the gateway. */
export const toEndpoint = ({ port, ca, localAddress }: Client) => ({
  host: '127.0.0.1',
  port,
  agent: false as const,
  allowHalfOpen: true,
  ...(ca !== undefined && { ca }),
  ...(localAddress !== undefined && { localAddress }),
});

export const toSender = ({ scheme }: Client) => (scheme === 'https' ? sendHttps : sendHttp);

export const toAuthorization = ({ credentials }: Client): Readonly<Record<string, string>> =>
  credentials
    ? {
        'proxy-authorization': `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`,
      }
    : {};

async function openHttpTunnel(client: Client, host: string, port: number): Promise<Tunnel> {
  const path = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const request = toSender(client)({
    ...toEndpoint(client),
    method: 'CONNECT',
    path,
    headers: toAuthorization(client),
  });
  request.end();
  return await new Promise((resolve, reject) => {
    request.once('error', reject).once('connect', ({ statusCode = 0 }, socket: Socket, head) => {
      socket.on('error', () => {});
      if (head.length > 0) socket.unshift(head);
      resolve({ reply: statusCode, socket });
    });
  });
}

async function openSocksTunnel(
  { port: gatewayPort, credentials }: Client,
  host: string,
  port: number,
): Promise<Tunnel> {
  const socket = connect({ host: '127.0.0.1', port: gatewayPort, allowHalfOpen: true });
  socket.on('error', () => {});
  socket.write(Uint8Array.of(5, 1, credentials ? 2 : 0));
  if ((await readBytes(socket, 2))[1] === 0xff) return { reply: 'noMethod', socket };
  if (credentials) {
    socket.write(Buffer.concat([Uint8Array.of(1), toCounted(credentials.username), toCounted(credentials.password)]));
    if ((await readBytes(socket, 2))[1] !== 0) return { reply: 'wrongCredentials', socket };
  }
  socket.write(toSocksRequest(host, port));
  return { reply: (await readBytes(socket, 10))[1] ?? -1, socket };
}

/** A CONNECT of RFC 1928 §4; the host is sent as a name unless it is an IPv6 address in full or an IPv4 address. */
export function toSocksRequest(host: string, port: number): Buffer {
  const portBytes = Uint8Array.of(port >> 8, port & 0xff);
  return Buffer.concat([Uint8Array.of(5, 1, 0), toSocksAddress(host), portBytes]);
}

function toSocksAddress(host: string): Uint8Array {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return Uint8Array.of(1, ...host.split('.').map(Number));
  const groups = host.split(':');
  if (groups.length !== 8) return Buffer.concat([Uint8Array.of(3), toCounted(host)]);
  return Uint8Array.of(4, ...Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex'));
}

const toCounted = (text: string) => Buffer.concat([Uint8Array.of(Buffer.byteLength(text)), Buffer.from(text)]);

/** The next bytes of a socket, the rest stays in it; rejects when it ends before. */
export const readBytes = (socket: Socket, count: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`expected ${count} bytes, got ${socket.readableLength} and the end`));
    const take = () => {
      if (socket.readableLength < count) return;
      socket.off('readable', take).off('end', fail).off('close', fail);
      resolve(socket.read(count));
    };
    socket.on('readable', take).once('end', fail).once('close', fail);
    take();
  });
