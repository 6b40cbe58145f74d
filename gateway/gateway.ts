import type { GatewayOptions } from './gateway-options.ts';
import { startHttpGateway } from './http-gateway.ts';
import type { Listener } from './listener.ts';
import { startSocksGateway } from './socks-gateway.ts';
import { type Counts, createTally, type Tally } from './tally.ts';

export type Gateway = {
  readonly port: number;
  readonly counts: () => Counts;
  /** Cuts all connections; resolves when the port is free. May be called again. */
  readonly close: () => Promise<void>;
};

/**
 * Starts a proxy gateway. `http://steadway.internal/generate_204` and `/exit` are answered by the gateway itself.
 * @throws for https without `tls`; the system's error (EADDRINUSE, EACCES, EADDRNOTAVAIL) when it cannot listen
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const tally = createTally();
  const { port, close } = await startListener(options, tally);
  let closing: Promise<void> | undefined;
  return {
    port,
    counts: tally.counts,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

async function startListener(options: GatewayOptions, tally: Tally): Promise<Listener> {
  switch (options.scheme) {
    case 'http': {
      const { tls: _, ...plain } = options;
      return await startHttpGateway(plain, tally);
    }
    case 'https':
      if (!options.tls?.key || !options.tls.cert)
        throw new Error('expected a key and a certificate for https, got none');
      return await startHttpGateway(options, tally);
    case 'socks5':
      return await startSocksGateway(options, tally);
  }
}
