import * as v from 'valibot';
import { Token } from '../domain/service-url.ts';
import { underPolicy } from './policy-store.ts';
import { storedItem } from './stored-item.ts';
import { withoutIds } from './without-ids.ts';

export type TokensById = Readonly<Record<string, string>>;

const item = underPolicy(storedItem<TokensById, object>('local', 'tokens', parseTokens), (own, { tokens }) => ({
  ...own,
  ...tokens,
}));

/** What operators know their customer by, apart from the servers it belongs to. */
export const tokenStore = {
  find: async (serverId: string): Promise<string | undefined> => (await item.read())[serverId],
  watch: item.watch,
  /** Takes away those of some servers and sets others; undefined is none to whoever reads. What cannot be read of the rest stays. */
  change: (
    gone: { readonly has: (id: string) => boolean },
    given?: Readonly<Record<string, string | undefined>>,
  ): Promise<void> => item.update((_all, raw) => ({ ...withoutIds(raw, gone), ...given })),
};

/** What cannot be read is left out. */
export function parseTokens(raw: unknown): TokensById {
  const entries = Object.entries(Object(raw));
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => v.is(Token, entry[1])));
}
