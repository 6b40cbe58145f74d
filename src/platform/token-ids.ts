import { underPolicy } from './policy-store.ts';
import { storedItem } from './stored-item.ts';
import { parseTokens, type TokensById } from './token-store.ts';

const item = storedItem<TokensById, never>('local', 'tokens', parseTokens);

/** The servers that have a token: all that a page may know of tokens. */
export const tokenIds = underPolicy(
  item,
  (own, { tokens }): ReadonlySet<string> => new Set(Object.keys({ ...own, ...tokens })),
);
