import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { FeedReport } from '../../../domain/feed/feed-report.ts';
import type { Server } from '../../../domain/server.ts';
import { noSubscription, type Subscription } from '../../../domain/subscription/subscription-report.ts';
import { displayLocale } from '../../../locale/display-locale.ts';
import { toBytes, toPartAndWhole } from '../../amounts.ts';
import type { OptionsModel } from '../model.ts';

type ServicesBoxProps = {
  readonly model: OptionsModel;
  readonly servers: readonly Server[];
};

/** What the operator of the server in use offers beside the tunnel, and how that stands. */
export function ServicesBox({ model, servers }: ServicesBoxProps) {
  const server = servers.find(({ id }) => id === model.status.value?.server?.id);
  if (!server?.feedUrl && !server?.subscriptionUrl) return null;
  return (
    <section class="box" aria-labelledby="services-title">
      <h2 id="services-title">{i18n.t('options.services.title', [server.label])}</h2>
      <dl class="services">
        {server.feedUrl && <Term name="feed">{toFeedText(model.feed.value, server.id)}</Term>}
        {server.subscriptionUrl && <SubscriptionTerms model={model} serverId={server.id} />}
      </dl>
      {server.subscriptionUrl && <ManageLink model={model} serverId={server.id} />}
    </section>
  );
}

type OfServer = { readonly model: OptionsModel; readonly serverId: string };

const reportOf = ({ model, serverId }: OfServer) =>
  model.subscription.value.serverId === serverId ? model.subscription.value : noSubscription;

function SubscriptionTerms(props: OfServer) {
  const { askedAt, subscription, failure } = reportOf(props);
  return (
    <>
      <Term name="subscription">
        {subscription ? i18n.t(`options.services.state.${subscription.state}`) : !failure && notAsked()}
        {failure && <p class="problem">{i18n.t(`options.services.failure.${failure.cause}`, [failure.code])}</p>}
      </Term>
      {subscription && <Details {...subscription} />}
      {askedAt !== null && <Term name="askedAt">{toMoment(askedAt)}</Term>}
    </>
  );
}

const notAsked = () => i18n.t('options.services.notAsked');

/** What the operator does not say is not shown. */
const Details = ({ plan, expiresAt, quotaResetsAt, devices, maxDevices, ...amounts }: Subscription) => (
  <>
    {plan !== null && (
      <Term name="plan">
        <bdi>{plan}</bdi>
      </Term>
    )}
    {expiresAt !== null && <Term name="expiresAt">{toMoment(expiresAt)}</Term>}
    {amounts.usedBytes !== null && <Term name="used">{toUsed(amounts.usedBytes, amounts.quotaBytes)}</Term>}
    {quotaResetsAt && <Term name="quotaResetsAt">{toMoment(quotaResetsAt)}</Term>}
    {devices !== null && <Term name="devices">{toPart(devices, maxDevices)}</Term>}
  </>
);

function ManageLink(props: OfServer) {
  const manageUrl = reportOf(props).subscription?.manageUrl;
  return manageUrl ? (
    <a class="button" href={manageUrl} target="_blank" rel="noreferrer">
      {i18n.t('options.services.manage')}
    </a>
  ) : null;
}

type TermProps = {
  readonly name: 'feed' | 'subscription' | 'askedAt' | 'plan' | 'expiresAt' | 'used' | 'quotaResetsAt' | 'devices';
  readonly children: ComponentChildren;
};

const Term = ({ name, children }: TermProps) => (
  <div>
    <dt>{i18n.t(`options.services.${name}`)}</dt>
    <dd>{children}</dd>
  </div>
);

function toFeedText({ serverId, state, attempt, maxAttempts, failure }: FeedReport, ofServer: string): string {
  if (serverId !== ofServer) return i18n.t('options.services.feedState.disconnected');
  if (state === 'reconnecting') return i18n.t('options.services.feedState.reconnecting', [attempt, maxAttempts]);
  if (state !== 'error') return i18n.t(`options.services.feedState.${state}`);
  const cause = i18n.t(`options.services.feedCause.${failure?.cause ?? 'attemptsExhausted'}`);
  return i18n.t('options.services.feedState.error', [cause]);
}

function toUsed(usedBytes: number, quotaBytes: number | null): string {
  return quotaBytes === null
    ? toBytes(usedBytes)
    : i18n.t('options.services.of', [...toPartAndWhole(usedBytes, quotaBytes)]);
}

function toPart(part: number, whole: number | null): string {
  const format = new Intl.NumberFormat(displayLocale());
  return whole === null
    ? format.format(part)
    : i18n.t('options.services.of', [format.format(part), format.format(whole)]);
}

const toMoment = (at: number): string =>
  new Intl.DateTimeFormat(displayLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
