import { createServer as createHttpServer, type Server as HttpServer, type RequestListener } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createCertificate } from '../../gateway/certificate.ts';
import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import type { GatewayOptions, GatewayScheme } from '../../gateway/gateway-options.ts';
import type { Client } from './gateway-client.ts';

export const CREDENTIALS = { username: 'ada', password: 'löve:lace' } as const;

const certificate = await createCertificate('127.0.0.1');

/** A gateway, and a client that knows its credentials. */
export type World = Client & { readonly gateway: Gateway };

/** A gateway that ends with the test, and a client that knows its credentials. */
export async function startWorld(scheme: GatewayScheme, options: Partial<GatewayOptions> = {}): Promise<World> {
  const gateway = await startGateway({
    scheme,
    host: '127.0.0.1',
    port: 0,
    credentials: CREDENTIALS,
    allowPrivate: false,
    ...(scheme === 'https' && { tls: certificate }),
    ...options,
  });
  onTestFinished(() => gateway.close());
  const credentials = options.credentials === undefined ? CREDENTIALS : options.credentials;
  return { scheme, port: gateway.port, gateway, credentials, ...(scheme === 'https' && { ca: certificate.cert }) };
}

/** A `route` that leads every destination to one port of this machine. */
export const toLoopback = (port: number) => ({ route: () => ({ host: '127.0.0.1', port }) });

/** An HTTP origin that ends with the test. */
export const startHttpOrigin = (listener: RequestListener): Promise<number> => listen(createHttpServer(listener));

/** A TCP origin that ends with the test. */
export const startTcpOrigin = (onConnection: (socket: Socket) => void): Promise<number> =>
  listen(
    createServer({ allowHalfOpen: true }, (socket) => {
      socket.on('error', () => {});
      onConnection(socket);
    }),
  );

/** Makes a server listen on loopback until the test ends. */
export async function listen(server: Server | HttpServer, host = '127.0.0.1'): Promise<number> {
  const open = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  onTestFinished(async () => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return toPort(server);
}

/** A port of this machine that nobody listens on. */
export async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = toPort(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function toPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a listening TCP server');
  return address.port;
}
