import * as v from 'valibot';
import type { Notice } from '../notice.ts';
import type { Subscription } from './subscription-report.ts';

/**
 * How far a subscription is gone, and so what the user was told of it. `expiry`: 1 from 7 days before its end, 2 from a day before,
 * 3 once it has ended. `quota`: 1 from 80 % used, 2 once it is used up.
 */
const Warned = v.object({
  /** The address of the service: of servers that share one, nothing is told twice. */
  url: v.string(),
  expiry: v.number(),
  quota: v.number(),
});
export type Warned = Readonly<v.InferOutput<typeof Warned>>;

export type Warning = Pick<Notice, 'failure' | 'expiresAt' | 'usedRatio'>;

const DAY_MS = 86_400_000;
const WARNED_DAYS = 7;
const WARNED_RATIO = 0.8;

/**
 * What the user is to be told of a subscription that nears its end, or that of its quota, once for each step; null where there is
 * nothing new. One at a time: the other's turn comes with the next answer.
 * @param url of the service
 * @param raw what was told, as stored; what cannot be read was not
 * @param now epoch milliseconds
 */
export function toWarning(
  url: string,
  raw: unknown,
  subscription: Subscription,
  now: number,
): { readonly warned: Warned; readonly warning: Warning | null } {
  const before = v.is(Warned, raw) && raw.url === url ? raw : { expiry: 0, quota: 0 };
  const { state, expiresAt } = subscription;
  const expiry = state === 'expired' ? 3 : toExpiry(expiresAt, now);
  const usedRatio = toUsedRatio(subscription);
  const quota = state === 'quotaExceeded' || usedRatio >= 1 ? 2 : Number(usedRatio >= WARNED_RATIO);
  if (expiry > before.expiry) {
    const failure = state === 'expired' ? ({ cause: 'subscriptionExpired' } as const) : null;
    const warned = { url, expiry, quota: Math.min(before.quota, quota) };
    return { warned, warning: { failure, ...(expiresAt !== null && { expiresAt }) } };
  }
  const warned = { url, expiry, quota };
  if (quota <= before.quota) return { warned, warning: null };
  return { warned, warning: { failure: state === 'quotaExceeded' ? { cause: 'quotaExceeded' } : null, usedRatio } };
}

/** Of an end that has passed by this clock the operator says nothing: the clock may be wrong. */
function toExpiry(expiresAt: number | null, now: number): number {
  if (expiresAt === null || expiresAt <= now) return 0;
  return expiresAt - now <= DAY_MS ? 2 : Number(expiresAt - now <= WARNED_DAYS * DAY_MS);
}

/** Of the quota, from 0; 0 also where there is none. */
const toUsedRatio = ({ quotaBytes, usedBytes }: Subscription) => (quotaBytes && usedBytes ? usedBytes / quotaBytes : 0);
