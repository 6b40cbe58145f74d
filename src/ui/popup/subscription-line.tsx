import { i18n } from '#i18n';
import type { Subscription, SubscriptionReport } from '../../domain/subscription/subscription-report.ts';
import { displayLocale } from '../../locale/display-locale.ts';
import { toPartAndWhole } from '../amounts.ts';
import { toRelativeTime } from '../relative-time.ts';
import type { PopupModel } from './model.ts';

/** So long before its end that is said. */
const WARN_MS = 14 * 86_400_000;

type SubscriptionLineProps = { readonly model: Pick<PopupModel, 'status' | 'now' | 'subscription'> };

/** What the operator says of the subscription; of another server's nothing is told. */
export function SubscriptionLine({ model }: SubscriptionLineProps) {
  const status = model.status.value;
  const told = model.subscription.value;
  if (told.serverId !== status?.server?.id) return null;
  // Silence takes nothing back, and without a tunnel it is to be expected.
  const isSilent = told.failure?.cause === 'subscriptionUnreachable';
  const report = isSilent && (told.subscription || status.state !== 'connected') ? { ...told, failure: null } : told;
  // Cut short after two lines, beside what has to be read after one: what matters most comes first.
  const words = toClauses(report, model.now.value).join(' · ');
  return (
    <p class={isWell(report) ? undefined : 'unwell'} title={words}>
      {words}
    </p>
  );
}

const isWell = ({ failure, subscription }: SubscriptionReport) => !failure && subscription?.state === 'active';

function toClauses({ failure, subscription }: SubscriptionReport, now: number): readonly string[] {
  if (failure) return [i18n.t(`subscription.failure.${failure.cause}`)];
  if (!subscription) return [];
  const { state, plan } = subscription;
  const clauses = [
    toEnd(subscription, now) ?? plan,
    toUsed(subscription),
    toReset(subscription, now),
    toDevices(subscription),
  ].filter((clause) => typeof clause === 'string');
  return state === 'active' && clauses.length > 0 ? clauses : [i18n.t(`subscription.state.${state}`), ...clauses];
}

function toEnd({ state, expiresAt, plan }: Subscription, now: number): string | null {
  if (state === 'expired' || expiresAt === null) return null;
  const leftMs = expiresAt - now;
  if (leftMs <= 0 || leftMs > WARN_MS) return null;
  return i18n.t('subscription.ends', [plan ?? i18n.t('checks.subscription'), toRelativeTime(leftMs, 'long')]);
}

function toUsed({ quotaBytes, usedBytes }: Subscription): string | null {
  if (quotaBytes === null || usedBytes === null) return null;
  return i18n.t('subscription.used', [...toPartAndWhole(usedBytes, quotaBytes)]);
}

function toReset({ quotaBytes, quotaResetsAt }: Subscription, now: number): string | null {
  if (quotaBytes === null || !quotaResetsAt || quotaResetsAt <= now) return null;
  const day = new Intl.DateTimeFormat(displayLocale(), { day: 'numeric', month: 'short' }).format(quotaResetsAt);
  return i18n.t('subscription.resets', [day]);
}

function toDevices({ devices, maxDevices }: Subscription): string | null {
  if (devices === null || maxDevices === null) return null;
  return i18n.t('subscription.devices', maxDevices, [devices, maxDevices]);
}
