import { FEED_URL, SUBSCRIPTION_URL } from '../../gateway/internal-urls.ts';
import type { Credentials, ServerDraft } from '../../src/domain/server.ts';
import { toShareLink } from '../../src/domain/share-link.ts';
import type { LabGatewayOptions } from './lab-gateway.ts';
import { LOOPBACK } from './listener.ts';

/** What a link says in place of the truth; null = none. */
export type LinkOverrides = Partial<ServerDraft> & {
  readonly credentials?: Credentials | null;
  readonly token?: string | null;
};

/** The share link of a gateway on that port. */
export function toLink(options: LabGatewayOptions, port: number, overrides: LinkOverrides = {}): string {
  const { name, scheme, label = name, country, city, clients: [first] = [] } = options;
  const { credentials = first ?? options.credentials ?? null, token = first?.token ?? null, ...details } = overrides;
  const services = first && { feedUrl: FEED_URL, subscriptionUrl: SUBSCRIPTION_URL };
  const place = { ...(country !== undefined && { country }), ...(city !== undefined && { city }) };
  const server = { scheme, host: LOOPBACK, port, label, ...place, ...services, ...details };
  return toShareLink(server, credentials ?? undefined, token ?? undefined);
}
