import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import WebSocket, { type ClientOptions } from 'ws';
import { type Client, openTunnel } from './gateway-client.ts';

/** A live feed as its client sees it. */
export type FeedClient = {
  readonly socket: WebSocket;
  readonly say: (message: object) => void;
  /** The next message that has not been asked for yet; rejects where the feed closes instead. */
  readonly next: () => Promise<Readonly<Record<string, unknown>>>;
  /** Those that have come and were not asked for. */
  readonly rest: () => readonly Readonly<Record<string, unknown>>[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
};

type FeedRequest = ClientOptions & { readonly path?: string };

/** Opens the gateway's feed in a tunnel; ends with the test. Nothing has been said yet. */
export async function openFeed(client: Client, { path = '/feed', ...options }: FeedRequest = {}): Promise<FeedClient> {
  return await openFeedAt(`ws://steadway.internal${path}`, client, options);
}

/** Opens any feed that the gateway leads to. */
export async function openFeedAt(url: string, client: Client, options: ClientOptions = {}): Promise<FeedClient> {
  const { socket: tunnel } = await openTunnel(client, new URL(url).hostname, 80);
  const socket = new WebSocket(url, { createConnection: () => tunnel, ...options });
  onTestFinished(() => socket.terminate());
  const feed = listen(socket);
  await once(socket, 'open');
  return feed;
}

/** Opens the feed and says hello. */
export async function startFeed(client: Client, token: string | undefined, options?: FeedRequest): Promise<FeedClient> {
  const feed = await openFeed(client, options);
  feed.say(toHello(token));
  return feed;
}

export const toHello = (token: string | undefined) => ({
  type: 'hello',
  version: 1,
  ...(token !== undefined && { token }),
});

/** The status with which the gateway refuses to open a web socket. */
export async function toRefusal(client: Client, options: FeedRequest): Promise<number> {
  const error = await openFeed(client, options).catch((reason: unknown) => reason);
  return Number(/Unexpected server response: (\d+)/.exec(String(error))?.[1] ?? 0);
}

function listen(socket: WebSocket): FeedClient {
  const waiting: Readonly<Record<string, unknown>>[] = [];
  let arrived = Promise.withResolvers<void>();
  socket.on('message', (data) => {
    waiting.push(JSON.parse(String(data)));
    arrived.resolve();
    arrived = Promise.withResolvers();
  });
  socket.on('error', () => {});
  const closed = new Promise<{ readonly code: number; readonly reason: string }>((resolve) => {
    socket.once('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });
  const next = async () => {
    for (;;) {
      const message = waiting.shift();
      if (message) return message;
      const end = await Promise.race([arrived.promise, closed]);
      if (end && waiting.length === 0) throw new Error(`expected a message, got close code ${end.code}`);
    }
  };
  return {
    socket,
    say: (message) => socket.send(JSON.stringify(message)),
    next,
    rest: () => [...waiting],
    closed,
  };
}
