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
