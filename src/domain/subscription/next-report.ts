import type { SubscriptionAnswer } from './parse-subscription.ts';
import { noSubscription, type Subscription, type SubscriptionReport } from './subscription-report.ts';

const INTERVAL_MS = 3_600_000;
/** After a question without a usable answer; doubles with each in a row, up to the interval. */
const FIRST_RETRY_MS = 300_000;

const findings = {
  active: null,
  expired: { cause: 'subscriptionExpired' },
  quotaExceeded: { cause: 'quotaExceeded' },
} as const satisfies Record<Subscription['state'], unknown>;

/** The report after an answer. @param now epoch milliseconds */
export function nextReport(
  report: SubscriptionReport,
  serverId: string,
  answer: SubscriptionAnswer,
  now: number,
): SubscriptionReport {
  const { schedule, ...before } = report.serverId === serverId ? report : noSubscription;
  if ('subscription' in answer) {
    const { subscription } = answer;
    const found = findings[subscription.state];
    const next = { triedAt: now, dueAt: now + INTERVAL_MS, blockedUntil: now, found };
    return { ...before, serverId, askedAt: now, subscription, failure: null, schedule: next };
  }
  const { failure, retryAfterMs } = answer;
  const waitMs = before.failure && schedule ? 2 * (schedule.dueAt - schedule.triedAt) : FIRST_RETRY_MS;
  const blockedUntil = now + (retryAfterMs ?? 0);
  const dueAt = Math.max(blockedUntil, now + Math.min(waitMs, INTERVAL_MS));
  return {
    ...before,
    serverId,
    failure,
    ...(failure.cause === 'credentialsRejected' && { subscription: null }),
    schedule: { triedAt: now, dueAt, blockedUntil, found: failure },
  };
}
