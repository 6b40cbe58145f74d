import type { Server } from './server.ts';

/** A request for credentials (RFC 9110 §11.7) as the browser tells of it. */
export type Challenge = {
  readonly isProxy: boolean;
  readonly host: string;
  readonly port: number;
  /** Of the request that met it. */
  readonly url: string;
};

export type ChallengeContext = {
  /** The servers that requests may meet now, the one that a token leads to first. */
  readonly servers: readonly Server[];
  /** The tokens that lead to a server by the scheme the user chose. Any other token of ours tries another scheme. */
  readonly isForeignScheme: (url: string) => boolean;
};

export type ChallengeDecision =
  /** Not ours: the browser and its user deal with it. */
  | { readonly type: 'ignore' }
  /** Ours, and nothing may be told to it. */
  | { readonly type: 'cancel' }
  | { readonly type: 'answerFor'; readonly server: Server };

/** Whether credentials may be given: only to the proxy that is one of our own servers, by host and port, in the scheme chosen. */
export function decideChallenge(
  challenge: Challenge,
  { servers, isForeignScheme }: ChallengeContext,
): ChallengeDecision {
  if (!challenge.isProxy) return { type: 'ignore' };
  const host = challenge.host.replace(/^\[|\]$/g, '');
  const server = servers.find((candidate) => candidate.host === host && candidate.port === challenge.port);
  if (!server) return { type: 'ignore' };
  return isForeignScheme(challenge.url) ? { type: 'cancel' } : { type: 'answerFor', server };
}
