import { urlHost } from '../host.ts';

/** The hosts that are kept in the tunnel before all rules: the exit is measured there, and lists come through it. */
export const toReservedHosts = (exitService: string, lists: readonly { readonly url: string }[]): readonly string[] =>
  [exitService, ...lists.map(({ url }) => url)].flatMap((url) => urlHost(url) ?? []);
