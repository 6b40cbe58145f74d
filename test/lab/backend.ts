import { type Gateway, startGateway } from '../../gateway/gateway.ts';
import type { GatewayOptions } from '../../gateway/gateway-options.ts';
import type { TlsIdentity } from './certificates.ts';
import type { LabScheme } from './fault.ts';
import { startSocks4Gateway } from './socks4-gateway.ts';

export type GatewayCounts = ReturnType<Gateway['counts']>;

export type BackendOptions = Omit<GatewayOptions, 'tls' | 'scheme'> & { readonly scheme: LabScheme };

/** A real gateway that can be restarted with another certificate. */
export type Backend = {
  /** Another one after each restart. */
  readonly port: () => number;
  /** Of all restarts together. */
  readonly counts: () => GatewayCounts;
  /**
   * Restarts it, unless it has that certificate already.
   * @param moveTo given the port of the new one, which listens, before the old one closes
   */
  readonly present: (tls: TlsIdentity | undefined, moveTo: (port: number) => void) => Promise<void>;
  /** Closes it as its operator would, then starts it with the same certificate. */
  readonly restart: (moveTo: (port: number) => void) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** @param firstTls undefined unless it speaks https */
export async function startBackend(options: BackendOptions, firstTls: TlsIdentity | undefined): Promise<Backend> {
  const start = (tls: TlsIdentity | undefined) => startAny(options, tls);
  let presented = firstTls;
  let current = await start(firstTls);
  const started = [current];
  const replace = async (tls: TlsIdentity | undefined, moveTo: (port: number) => void) => {
    current = await start(tls);
    started.push(current);
    moveTo(current.port);
  };
  return {
    port: () => current.port,
    counts: () => started.map((gateway) => gateway.counts()).reduce(add),
    present: async (tls, moveTo) => {
      if (tls === presented) return;
      const old = current;
      presented = tls;
      await replace(tls, moveTo);
      await old.close();
    },
    restart: async (moveTo) => {
      await current.close();
      await replace(presented, moveTo);
    },
    close: () => current.close(),
  };
}

function startAny({ scheme, ...options }: BackendOptions, tls: TlsIdentity | undefined): Promise<Gateway> {
  return scheme === 'socks4' ? startSocks4Gateway(options) : startGateway({ ...options, scheme, ...(tls && { tls }) });
}

const add = (a: GatewayCounts, b: GatewayCounts): GatewayCounts => ({
  served: a.served + b.served,
  unauthenticated: a.unauthenticated + b.unauthenticated,
  refused: a.refused + b.refused,
});
