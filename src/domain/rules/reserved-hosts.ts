import { urlHost } from '../host.ts';
import type { Server } from '../server.ts';

/**
 * The hosts that are kept in the tunnel before all rules: the exit is measured there, lists come through it, and what operators tell
 * of the tunnel. Each once.
 */
export const toReservedHosts = (
  exitService: string,
  lists: readonly { readonly url: string }[],
  services: readonly string[],
): readonly string[] => [
  ...new Set([exitService, ...lists.map(({ url }) => url), ...services].flatMap((url) => urlHost(url) ?? [])),
];

/** The addresses of the servers' feeds and subscriptions. */
export const toServices = (servers: readonly Server[]): readonly string[] =>
  servers.flatMap(({ feedUrl, subscriptionUrl }) => [feedUrl ?? [], subscriptionUrl ?? []].flat());
