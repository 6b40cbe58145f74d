import type { GatewayClient } from '../../gateway/gateway-client.ts';
import type { GatewayOptions, GatewayScheme } from '../../gateway/gateway-options.ts';
import type { Client } from './gateway-client.ts';
import { startWorld, type World } from './gateway-world.ts';

export const ADA: GatewayClient = { username: 'ada', password: 'löve:lace', token: 'token-of-ada' };
export const BOB: GatewayClient = { username: 'bob', password: 'builder', token: 'token-of-bob' };

export const SCHEMES = ['http', 'https', 'socks5'] as const;

/** A gateway whose clients can be changed while it runs. The world itself is the first one. */
export type ClientsWorld = World & {
  readonly change: (clients: readonly GatewayClient[]) => void;
  readonly as: (client: GatewayClient) => Client;
};

/** Notices everything at once, so that no test has to wait. */
const QUICK = { sweepIntervalMs: 20, metricsIntervalMs: 50 };

export async function startClients(
  scheme: GatewayScheme,
  clients: readonly GatewayClient[] = [ADA, BOB],
  { serviceLimits, ...options }: Partial<GatewayOptions> = {},
): Promise<ClientsWorld> {
  let current = clients;
  const limits = { ...QUICK, ...serviceLimits };
  const world = await startWorld(scheme, { ...options, clients: () => current, serviceLimits: limits });
  const as = (credentials: GatewayClient) => ({ ...world, credentials });
  return {
    ...world,
    credentials: clients[0] ?? null,
    change: (next) => {
      current = next;
    },
    as,
  };
}
