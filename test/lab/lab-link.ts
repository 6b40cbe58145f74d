import type { Credentials, ServerDraft } from '../../src/domain/server.ts';
import { toShareLink } from '../../src/domain/share-link.ts';
import type { LabGatewayOptions } from './lab-gateway.ts';
import { LOOPBACK } from './listener.ts';

/** What a link says in place of the truth; `credentials: null` = none. */
export type LinkOverrides = Partial<ServerDraft> & { readonly credentials?: Credentials | null };

/** The share link of a gateway on that port. */
export function toLink(options: LabGatewayOptions, port: number, overrides: LinkOverrides = {}): string {
  const { name, scheme, label = name, country, city, credentials: own = null } = options;
  const { credentials = own, ...details } = overrides;
  const place = { ...(country !== undefined && { country }), ...(city !== undefined && { city }) };
  return toShareLink({ scheme, host: LOOPBACK, port, label, ...place, ...details }, credentials ?? undefined);
}
