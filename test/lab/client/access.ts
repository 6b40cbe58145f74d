import type { Credentials } from '../../../src/domain/server.ts';
import type { LabGateway } from '../lab-gateway.ts';

/** How a client gets to a site: straight to the origin's public port, or through a gateway. */
export type Access = { readonly type: 'direct' } | GatewayAccess;

export type GatewayAccess = {
  readonly type: 'gateway';
  readonly gateway: Pick<LabGateway, 'scheme' | 'port'>;
  readonly credentials?: Credentials;
  /** PEM of the certificates an https gateway may have. */
  readonly trusted?: readonly string[];
};

/** @returns the value of `Proxy-Authorization` (RFC 7617) */
export const toBasic = ({ username, password }: Credentials) =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
