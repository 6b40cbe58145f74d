import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { startListener } from './listener.ts';

/** What becomes of those who open the feed from now on. */
export type FeedManners = {
  /** `never`: accepted and left without an answer. A number: refused with that status. `cut`: hung up on. */
  readonly handshake: 'complete' | 'never' | 'cut' | number;
  /** Sent at once after the client's first message, each a text of its own. */
  readonly greeting: readonly string[];
  /** Whether the feed's own pings, JSON, are answered. */
  readonly answersPings: boolean;
};

/** A live feed that does what it is told, well or badly. What it sends it sends to all that are connected. */
export type HostileFeed = {
  readonly url: string;
  readonly behave: (manners: Partial<FeedManners>) => void;
  readonly send: (text: string) => void;
  readonly sendBinary: (bytes: Uint8Array) => void;
  /** Past the web socket's frames: bytes as they are. */
  readonly sendRaw: (bytes: Uint8Array) => void;
  /** The same text, that many times without a pause. */
  readonly flood: (text: string, count: number) => void;
  readonly close: (code: number, reason?: string) => void;
  /** Resets the connections, without a close frame. */
  readonly cut: () => void;
  /** Web sockets open now. */
  readonly openCount: () => number;
  /** Those that asked to be opened so far, whatever became of them; the newest last. */
  readonly attempts: () => readonly FeedAttempt[];
  /** All messages so far, the newest last. */
  readonly received: () => readonly string[];
  /** Close codes with which clients have left, the newest last. */
  readonly closedWith: () => readonly number[];
};

export type FeedAttempt = { readonly at: number; readonly path: string; readonly origin: string | undefined };

/** Metrics as a good feed sends them. */
export const GOOD_METRICS = JSON.stringify({
  type: 'metrics',
  uploadBytesPerSecond: 1_000,
  downloadBytesPerSecond: 20_000,
  bytesUploaded: 50_000,
  bytesDownloaded: 1_000_000,
});

const GOOD_MANNERS: FeedManners = { handshake: 'complete', greeting: [GOOD_METRICS], answersPings: true };

export async function startHostileFeed(name: string) {
  let manners = GOOD_MANNERS;
  const attempts: FeedAttempt[] = [];
  const received: string[] = [];
  const closedWith: number[] = [];
  const open = new Map<WebSocket, Duplex>();
  const webSockets = new WebSocketServer({ noServer: true, clientTracking: false, perMessageDeflate: false });
  const server = createServer((_request, response) => response.writeHead(426).end());

  const serve = (webSocket: WebSocket, connection: Duplex) => {
    open.set(webSocket, connection);
    webSocket.on('error', () => {});
    webSocket.once('message', () => {
      for (const text of manners.greeting) webSocket.send(text);
    });
    webSocket.on('message', (data) => {
      const text = String(data);
      received.push(text);
      const ping = /^\{"type":"ping","id":(\d+)\}$/.exec(text);
      if (ping && manners.answersPings) webSocket.send(`{"type":"pong","id":${ping[1]}}`);
    });
    webSocket.once('close', (code) => {
      open.delete(webSocket);
      closedWith.push(code);
    });
  };
  server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    connection.on('error', () => {});
    attempts.push({ at: Date.now(), path: request.url ?? '', origin: request.headers.origin });
    const { handshake } = manners;
    if (handshake === 'never') return;
    if (handshake === 'cut') connection.destroy();
    else if (handshake === 'complete')
      webSockets.handleUpgrade(request, connection, head, (webSocket) => serve(webSocket, connection));
    else connection.end(`HTTP/1.1 ${handshake} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  });

  const listener = await startListener(server);
  const toAll = (act: (webSocket: WebSocket, connection: Duplex) => void) => {
    for (const [webSocket, connection] of open) act(webSocket, connection);
  };
  const send = (text: string) => toAll((webSocket) => webSocket.send(text));
  const feed: HostileFeed = {
    url: `ws://${name}.internal/feed`,
    behave: (next) => {
      manners = { ...manners, ...next };
    },
    send,
    sendBinary: (bytes) => toAll((webSocket) => webSocket.send(bytes)),
    sendRaw: (bytes) => toAll((_webSocket, connection) => connection.write(bytes)),
    flood: (text, count) => {
      for (let sent = 0; sent < count; sent += 1) send(text);
    },
    close: (code, reason) => toAll((webSocket) => webSocket.close(code, reason)),
    cut: () => toAll((webSocket) => webSocket.terminate()),
    openCount: () => open.size,
    attempts: () => [...attempts],
    received: () => [...received],
    closedWith: () => [...closedWith],
  };
  return { feed, port: listener.port, stop: listener.close };
}
