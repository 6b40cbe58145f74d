import type { Failure } from '../failure.ts';
import { readStamped } from '../stamped.ts';

/** What an operator says of a subscription (docs/subscription.md). Instants are epoch milliseconds; null is what it does not say. */
export type Subscription = {
  readonly state: 'active' | 'expired' | 'quotaExceeded';
  readonly plan: string | null;
  readonly expiresAt: number | null;
  readonly quotaBytes: number | null;
  readonly usedBytes: number | null;
  /** When what is used counts from zero again. Missing in what was stored before it was known. */
  readonly quotaResetsAt?: number | null;
  readonly devices: number | null;
  readonly maxDevices: number | null;
  /** The operator's page for it, https. */
  readonly manageUrl: string | null;
};

/** Grows with each change of `SubscriptionReport`. */
const SUBSCRIPTION_FORMAT = 1;

/** How the last question went, and when the next one is due. Instants are epoch milliseconds. */
type SubscriptionSchedule = {
  /** When it was last asked, whatever came of it. */
  readonly triedAt: number;
  readonly dueAt: number;
  /** Until when it wants to be left alone. */
  readonly blockedUntil: number;
  /** What is wrong with the subscription, or with asking for it; null where nothing is. */
  readonly found: Failure | null;
};

/** What pages are told of the subscription of the server in use. Holds no address of the service and no secret. */
export type SubscriptionReport = {
  readonly format: number;
  /** Null where the server in use has no such service, or none was asked. */
  readonly serverId: string | null;
  /** When it last answered. */
  readonly askedAt: number | null;
  /** As it last answered; null before the first time, and where it does not know the token. */
  readonly subscription: Subscription | null;
  /** Why the last question had no usable answer; null where it had one. */
  readonly failure: { readonly cause: 'subscriptionUnreachable' | 'credentialsRejected'; readonly code: string } | null;
  /** Missing where none was asked. */
  readonly schedule?: SubscriptionSchedule;
};

export const noSubscription: SubscriptionReport = {
  format: SUBSCRIPTION_FORMAT,
  serverId: null,
  askedAt: null,
  subscription: null,
  failure: null,
};

/** Reads a stored report, as `parseStatus` reads a status: that it is of this format is all there is to check. */
export const parseSubscriptionReport = (raw: unknown): SubscriptionReport => readStamped(raw, noSubscription);
