import type { Access, Account } from './access.ts';
import { type Answer, toAnswer } from './answer.ts';
import { toPeriodEnd } from './period.ts';

/** Says what a client has, to whoever has its token (docs/subscription.md). */
export function answerSubscription(account: Account | undefined, access: Access): Answer {
  if (!account) return toUnauthorized();
  switch (access.standingOf(account)) {
    case 'suspended':
      return toAnswer(403, NO_STORE);
    case 'expired':
      return toJson(402, toSubscription(account, 'expired'));
    case 'quotaExceeded':
      return toJson(200, toSubscription(account, 'quotaExceeded'));
    case 'active':
      return toJson(200, toSubscription(account, 'active'));
  }
}

/** RFC 6750 §3. */
export const toUnauthorized = (): Answer =>
  toAnswer(401, { ...NO_STORE, 'WWW-Authenticate': 'Bearer realm="Steadway"' });

export const toJson = (status: number, value: object): Answer => ({
  status,
  headers: { ...NO_STORE, 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});

const NO_STORE = { 'Cache-Control': 'no-store' };

function toSubscription({ client, meter, usedBytes }: Account, state: 'active' | 'expired' | 'quotaExceeded'): object {
  const { plan, expiresAt, quotaBytes, quotaResetsOn, maxDevices, manageUrl } = client ?? {};
  // What is undefined is left out of JSON.
  return {
    state,
    plan,
    expiresAt: toInstant(expiresAt),
    quotaBytes,
    usedBytes: usedBytes(),
    quotaResetsAt: toInstant(quotaResetsOn === undefined ? undefined : toPeriodEnd(quotaResetsOn, Date.now())),
    devices: meter.devices(),
    maxDevices,
    manageUrl,
  };
}

const toInstant = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
