import type { Access, Account } from './access.ts';
import { createAllowance } from './allowance.ts';
import type { ServiceLimits } from './service-limits.ts';

export type Found =
  | { readonly state: 'found'; readonly account: Account }
  | { readonly state: 'unknown' }
  /** Not looked for: a right one would be told apart from a wrong one. */
  | { readonly state: 'tooOften'; readonly waitMs: number };

/** Finds clients by token, for addresses that have not guessed too often. */
export type TokenDesk = {
  /** @param device where it comes from */
  readonly find: (token: string | undefined, device: string) => Found;
  /** How long that address has to wait, in milliseconds; 0 = not at all. */
  readonly waitOf: (device: string) => number;
  /** Forgets who has been silent long enough. */
  readonly sweep: () => void;
};

export function createTokenDesk(access: Access, { wrongTokensPerMinute }: ServiceLimits): TokenDesk {
  const guesses = createAllowance({ burst: wrongTokensPerMinute, perMs: wrongTokensPerMinute / 60_000 });
  return {
    find: (token, device) => {
      const waitMs = token === undefined ? 0 : guesses.waitOf(device);
      if (waitMs > 0) return { state: 'tooOften', waitMs };
      const account = access.findByToken(token);
      if (account) return { state: 'found', account };
      if (token !== undefined) guesses.take(device);
      return { state: 'unknown' };
    },
    waitOf: guesses.waitOf,
    sweep: guesses.prune,
  };
}
