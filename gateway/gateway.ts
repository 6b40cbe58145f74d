import { createAccess } from './access.ts';
import { createFeeds } from './feeds.ts';
import type { GatewayContext } from './gateway-context.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { startHttpGateway } from './http-gateway.ts';
import { createInternalHost } from './internal-host.ts';
import { createInternalServer } from './internal-server.ts';
import type { Listener } from './listener.ts';
import { SERVICE_LIMITS } from './service-limits.ts';
import { startSocksGateway } from './socks-gateway.ts';
import { type Counts, createTally } from './tally.ts';
import { createTokenDesk } from './token-desk.ts';

export type Gateway = {
  readonly port: number;
  readonly counts: () => Counts;
  /** Closes all feeds, then cuts all connections; resolves when the port is free. May be called again. */
  readonly close: () => Promise<void>;
};

/**
 * Starts a proxy gateway. What is asked of `steadway.internal` it answers itself (internal-host.ts).
 * @throws for https without `tls`; the system's error (EADDRINUSE, EACCES, EADDRNOTAVAIL) when it cannot listen
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const tally = createTally();
  const access = createAccess(options);
  const limits = { ...SERVICE_LIMITS, ...options.serviceLimits };
  const desk = createTokenDesk(access, limits);
  const host = createInternalHost({ options, access, desk, limits });
  const feeds = createFeeds({ access, desk, limits, serverLocation: toLocation(options.exit) });
  const { port, close } = await startListener({
    options,
    tally,
    access,
    host,
    toInternalServer: (opener) => createInternalServer(opener, host, feeds),
  });
  const sweeping = setInterval(() => {
    access.sweep();
    feeds.sweep();
    host.sweep();
    desk.sweep();
  }, limits.sweepIntervalMs);
  const stop = async () => {
    clearInterval(sweeping);
    await feeds.stop();
    await close();
    // What has moved since the last time.
    access.sweep();
  };
  let closing: Promise<void> | undefined;
  return {
    port,
    counts: tally.counts,
    close: () => {
      closing ??= stop();
      return closing;
    },
  };
}

function toLocation({ city, country }: NonNullable<GatewayOptions['exit']> = {}): string | undefined {
  const place = [city, country].filter(Boolean).join(', ');
  return place === '' ? undefined : place;
}

async function startListener(context: GatewayContext): Promise<Listener> {
  const { options } = context;
  switch (options.scheme) {
    case 'http': {
      const { tls: _, ...plain } = options;
      return await startHttpGateway({ ...context, options: plain });
    }
    case 'https':
      if (!options.tls?.key || !options.tls.cert)
        throw new Error('expected a key and a certificate for https, got none');
      return await startHttpGateway(context);
    case 'socks5':
      return await startSocksGateway(context);
  }
}
