import type { Failure } from '../../domain/failure.ts';

export type UnstampedLinkEvent =
  /** Somebody wants the link. */
  | { readonly type: 'CONNECT' }
  | { readonly type: 'CONNECTED' }
  | { readonly type: 'CONNECTION_FAILED'; readonly failure: Failure }
  /** The link has been lost, or nobody wants it any more. */
  | { readonly type: 'DISCONNECT' }
  | { readonly type: 'RETRY' }
  /** Whatever was, is forgotten. */
  | { readonly type: 'RESET' };

/** `now`: epoch milliseconds. */
export type LinkEvent = UnstampedLinkEvent & { readonly now: number };
export type LinkEventType = LinkEvent['type'];
