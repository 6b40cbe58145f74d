import type { GatewayClient } from './gateway-client.ts';
import type { ServiceLimits } from './service-limits.ts';
import type { Usage } from './usage.ts';

export type GatewayScheme = 'http' | 'https' | 'socks5';

export type GatewayOptions = {
  readonly scheme: GatewayScheme;
  /** Address to listen on. */
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** One client, in short. null = open to everyone who can reach the port. Not heeded where there are `clients`. */
  readonly credentials: Pick<GatewayClient, 'username' | 'password' | 'token'> | null;
  /** Asked afresh each time. Usernames and tokens are unique. */
  readonly clients?: () => readonly GatewayClient[];
  /** What clients have used before; without it they begin anew. */
  readonly usage?: Usage;
  /** Destinations that are not on the public internet are refused unless true. */
  readonly allowPrivate: boolean;
  /** What `http://steadway.internal/exit` answers; the address defaults to the one the client reached. */
  readonly exit?: { readonly ip?: string; readonly country?: string; readonly city?: string };
  /** How its own server list calls it, and where clients find it; without it there is no such list. */
  readonly listed?: { readonly label: string; readonly host: string };
  /** In place of those of `SERVICE_LIMITS`. */
  readonly serviceLimits?: Partial<ServiceLimits>;
  /** PEM; required for https. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where a destination really leads; undefined = ordinary DNS. What it gives is exempt from the private check. */
  readonly route?: (hostname: string, port: number) => { readonly host: string; readonly port: number } | undefined;
  /** Status to answer a signed-in request or CONNECT with instead of serving it (HTTP schemes only); undefined = serve. */
  readonly refuseWith?: () =>
    | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
    | undefined;
};
