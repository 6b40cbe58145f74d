import * as v from 'valibot';
import { Failure } from '../../domain/failure.ts';

/** All that a link to one server remembers, as JSON. */
export const LinkContext = v.object({
  serverId: v.string(),
  /** When the link last changed its state, in epoch milliseconds. */
  time: v.number(),
  /** The attempt under way, or the last one, counted from 1; 0 where there was none. */
  attempts: v.number(),
  maxAttempts: v.number(),
  /** What the last attempt failed from. */
  error: v.nullable(Failure),
});
export type LinkContext = Readonly<v.InferOutput<typeof LinkContext>>;

const MAX_ATTEMPTS = 3;

export const toInitialLinkContext = (serverId: string, maxAttempts = MAX_ATTEMPTS): LinkContext => ({
  serverId,
  time: 0,
  attempts: 0,
  maxAttempts,
  error: null,
});
