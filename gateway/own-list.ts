import { SERVER_LIST_FORMAT, SERVER_LIST_VERSION } from '../src/domain/import/server-list.ts';
import type { Account } from './access.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { CHECK_URL, FEED_URL, SUBSCRIPTION_URL } from './internal-urls.ts';

type Listing = Pick<GatewayOptions, 'scheme' | 'exit'> & { readonly listed: NonNullable<GatewayOptions['listed']> };

/**
 * The server list (docs/server-list.md) of one client: the gateway itself, with what the client signs in by.
 * @param port the one it listens on
 */
export function toOwnList({ client }: Account, { scheme, listed, exit = {} }: Listing, port: number): object {
  const { username, password, token } = client ?? {};
  const { country, city } = exit;
  const services = { checkUrl: CHECK_URL, feedUrl: FEED_URL, subscriptionUrl: SUBSCRIPTION_URL };
  // What is undefined is left out of JSON.
  const server = { ...listed, scheme, port, country, city, ...services, username, password, token };
  return { format: SERVER_LIST_FORMAT, version: SERVER_LIST_VERSION, servers: [server] };
}
