import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { CaptiveNetwork } from './captive-network.ts';
import type { TlsIdentity } from './certificates.ts';
import { startListener } from './listener.ts';
import { answer, type ExitPlace } from './origin-answers.ts';
import type { OriginRequest } from './request-log.ts';

/** The http and the https origin, each with its WebSocket, on a pair of ports that only one way leads to. */
export type Origins = {
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly close: () => Promise<void>;
};

export type OriginOptions = {
  /** Who comes in by these ports. */
  readonly via: string;
  readonly exit: ExitPlace;
  readonly tls: TlsIdentity;
  readonly record: (request: OriginRequest) => void;
  /** Stands before the http origin. */
  readonly captive?: CaptiveNetwork;
  /** Any free ports of 127.0.0.1 unless told. */
  readonly at?: { readonly host: string; readonly httpPort: number; readonly httpsPort: number };
};

export async function startOrigins(options: OriginOptions): Promise<Origins> {
  const { host, httpPort, httpsPort } = options.at ?? {};
  const http = await startListener(serve(createServer(), ['http', 'ws'], options), httpPort, host);
  const https = await startListener(
    serve(createTlsServer({ ...options.tls }), ['https', 'wss'], options),
    httpsPort,
    host,
  );
  return {
    httpPort: http.port,
    httpsPort: https.port,
    close: async () => {
      await Promise.all([http.close(), https.close()]);
    },
  };
}

type OriginNames = readonly [requests: OriginRequest['origin'], upgrades: OriginRequest['origin']];

function serve(server: Server, [plain, upgraded]: OriginNames, { via, exit, record, captive }: OriginOptions): Server {
  const note = (origin: OriginRequest['origin'], { headers, url = '' }: IncomingMessage) =>
    record({ at: Date.now(), origin, host: headers.host ?? '', path: url, via });
  const sockets = new WebSocketServer({ noServer: true });
  server.on('request', (request, response) => {
    note(plain, request);
    if (plain === 'http' && captive?.answer(request, response)) return;
    answer(request, response, exit);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    note(upgraded, request);
    sockets.handleUpgrade(request, socket, head, echo);
  });
  // Never the origin's doing: a client that uses a connection at the moment it is closed for idleness fails for no reason.
  server.keepAliveTimeout = 0;
  return server;
}

function echo(socket: WebSocket): void {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on('error', () => socket.terminate());
}
