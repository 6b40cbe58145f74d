import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { FeedMetrics } from '../src/domain/feed/feed-message.ts';
import type { Access, Account } from './access.ts';
import { CLOSE, type Closing } from './close-codes.ts';
import { toDevice } from './device.ts';
import { type Feed, openFeed } from './feed.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import type { ServiceLimits } from './service-limits.ts';
import type { TokenDesk } from './token-desk.ts';

/** The live feeds of a gateway (docs/feed.md). */
export type Feeds = {
  readonly accept: (upgrade: Upgrade) => void;
  /** Closes those whose token does not count any more. */
  readonly sweep: () => void;
  /** Closes all; resolves when they are closed. */
  readonly stop: () => Promise<void>;
};

/** A request to open a web socket. */
export type Upgrade = {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  /** Who opened the tunnel; whose feed it becomes, the token says. */
  readonly opener: Account;
};

export type FeedsContext = {
  readonly access: Access;
  readonly desk: TokenDesk;
  readonly limits: ServiceLimits;
  /** Where the exit is, in words. */
  readonly serverLocation: string | undefined;
};

type Entry = { readonly feed: Feed; readonly opener: Account; readonly device: string };

export function createFeeds({ access, desk, limits, serverLocation }: FeedsContext): Feeds {
  const startedAtMs = performance.now();
  const server = new WebSocketServer(toServerOptions(limits));
  const entries = new Set<Entry>();
  let isStopping = false;

  const toMetrics = ({ meter }: Account, latencyMs: number | undefined): FeedMetrics => ({
    ...meter.rates(),
    ...meter.totals(),
    ...(latencyMs !== undefined && { latencyMs }),
    uptimeSeconds: Math.floor((performance.now() - startedAtMs) / 1_000),
    ...(serverLocation !== undefined && { serverLocation }),
  });
  const admit = (token: string | undefined, device: string): Account | Closing => {
    const found = desk.find(token, device);
    if (found.state === 'tooOften') return { code: CLOSE.tooMuch, reason: 'too many wrong tokens' };
    if (found.state === 'unknown') return { code: CLOSE.tokenRefused, reason: 'token refused or expired' };
    const { account } = found;
    if (account.client?.isSuspended) return { code: CLOSE.tokenRefused, reason: 'not let in' };
    const others = [...entries].filter(({ feed, device: other }) => isOfSame(account, feed.account(), device, other));
    if (others.length >= limits.maxFeedsPerClient) return { code: CLOSE.tooMuch, reason: 'too many feeds' };
    const devices = new Set([...others.map((other) => other.device), device]);
    if (devices.size > (account.client?.maxDevices ?? Infinity))
      return { code: CLOSE.tooMuch, reason: 'too many devices' };
    return account;
  };

  return {
    accept: ({ request, socket, head, opener }) => {
      // Whoever is refused here, or leaves during the handshake, is nobody's error.
      socket.on('error', () => {});
      const silent = [...entries].filter(({ feed, opener: other }) => !feed.account() && other.meter === opener.meter);
      const isFull = entries.size >= limits.maxFeeds || silent.length >= limits.maxSilentFeedsPerClient;
      if (isStopping || isFull) return refuseUpgrade(socket, 503, { 'Retry-After': '10' });
      const device = toDevice(request.socket);
      const waitMs = desk.waitOf(device);
      if (waitMs > 0) return refuseUpgrade(socket, 503, { 'Retry-After': String(Math.ceil(waitMs / 1_000)) });
      return server.handleUpgrade(request, socket, head, (webSocket) => {
        const feed = openFeed(webSocket, {
          device,
          token: tokenIn(request.url),
          admit: (token) => admit(token, device),
          isValid: (token) => isLetIn(access.findByToken(token)),
          onClosed: () => entries.delete(entry),
          toMetrics,
          limits,
        });
        const entry: Entry = { feed, opener, device };
        entries.add(entry);
      });
    },
    sweep: () => {
      for (const { feed } of entries) feed.check();
    },
    stop: async () => {
      isStopping = true;
      await Promise.all([...entries].map(({ feed }) => feed.stop()));
    },
  };
}

// Apart from the call because the types of the library do not know `closeTimeout` yet.
const toServerOptions = ({ maxMessageBytes, closeTimeoutMs }: ServiceLimits) => ({
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  maxPayload: maxMessageBytes,
  closeTimeout: closeTimeoutMs,
});

/** Where nobody signs in, everybody is one account, and the address tells them apart. */
const isOfSame = (account: Account, other: Account | undefined, device: string, otherDevice: string) =>
  account.meter === other?.meter && (account.client !== null || device === otherDevice);

const isLetIn = (account: Account | undefined) => account !== undefined && !account.client?.isSuspended;

const tokenIn = (target: string | undefined) =>
  URL.parse(target ?? '', 'ws://feed.invalid')?.searchParams.get('token') ?? undefined;
