import { startHttpGateway } from './http-gateway.ts';
import type { Listener } from './listener.ts';
import { startSocksGateway } from './socks-gateway.ts';
import { type Counts, createTally, type Tally } from './tally.ts';

export type GatewayScheme = 'http' | 'https' | 'socks5';

export type GatewayOptions = {
  readonly scheme: GatewayScheme;
  /** Address to listen on. */
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** null = open to everyone who can reach the port. */
  readonly credentials: { readonly username: string; readonly password: string } | null;
  /** Destinations that are not on the public internet are refused unless true. */
  readonly allowPrivate: boolean;
  /** What `http://steadway.internal/exit` answers; the address defaults to the one the client reached. */
  readonly exit?: { readonly ip?: string; readonly country?: string; readonly city?: string };
  /** PEM; required for https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where a destination really leads; undefined = ordinary DNS. What it gives is exempt from the private check. */
  readonly route?: (hostname: string, port: number) => { readonly host: string; readonly port: number } | undefined;
  /** Status to answer a signed-in request or CONNECT with instead of serving it (HTTP schemes only); undefined = serve. */
  readonly refuseWith?: () =>
    | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
    | undefined;
};

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
