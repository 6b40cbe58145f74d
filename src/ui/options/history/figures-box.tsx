import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import type { Session } from '../../../domain/history/session.ts';
import { type Statistics, toStatistics } from '../../../domain/history/statistics.ts';
import { toPercent } from '../../durations.ts';
import { toKnownPercent, toKnownSpan, toSpan } from './formats.ts';

type FiguresBoxProps = {
  readonly sessions: readonly Session[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly days: number;
};

export function FiguresBox({ sessions, now, days }: FiguresBoxProps) {
  const statistics = toStatistics(sessions, now);
  return (
    <section class="box" aria-labelledby="figures-title">
      <h2 id="figures-title">{i18n.t('options.history.figures.title')}</h2>
      <p class="hint">{i18n.t('options.history.figures.hint', days)}</p>
      <dl class="figures">
        <Figure term={i18n.t('options.history.figures.success')}>{toSuccess(statistics)}</Figure>
        <Figure term={i18n.t('options.history.figures.activation')}>{toActivation(statistics)}</Figure>
        <Figure term={i18n.t('options.history.figures.reconnection')}>{toReconnection(statistics)}</Figure>
        <Figure term={i18n.t('options.history.figures.exhausted')}>{statistics.exhausted}</Figure>
        <Figure term={i18n.t('options.history.figures.uptime')}>{toKnownPercent(statistics.uptimeRatio)}</Figure>
        {statistics.waited.requests + statistics.waited.pages > 0 && (
          <Figure term={i18n.t('options.history.figures.waited')}>{toWaited(statistics)}</Figure>
        )}
        <Figure term={i18n.t('options.history.figures.disconnections')}>
          <Disconnections disconnections={statistics.disconnections} />
        </Figure>
      </dl>
    </section>
  );
}

type FigureProps = { readonly term: string; readonly children: ComponentChildren };

export const Figure = ({ term, children }: FigureProps) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

export function toSuccess({
  successRatio,
  connected,
  errors,
}: Pick<Statistics, 'successRatio' | 'connected' | 'errors'>): string {
  if (successRatio === null) return toKnownPercent(null);
  return i18n.t('options.history.figures.successOf', [toPercent(successRatio), connected, connected + errors]);
}

function toActivation({ activationMs: { median, p95 } }: Statistics): string {
  if (median === null || p95 === null) return toKnownSpan(null);
  return i18n.t('options.history.figures.medianAndP95', [toSpan(median), toSpan(p95)]);
}

const toWaited = ({ waited: { requests, pages } }: Statistics): string =>
  i18n.t('options.history.figures.waitedOf', [
    i18n.t('options.history.figures.requests', requests),
    i18n.t('options.history.figures.pages', pages),
  ]);

export function toReconnection({
  meanReconnectionMs,
  reconnections,
}: Pick<Statistics, 'meanReconnectionMs' | 'reconnections'>): string {
  if (meanReconnectionMs === null) return toKnownSpan(null);
  const times = i18n.t('options.history.figures.reconnections', reconnections);
  return i18n.t('options.history.figures.reconnectionOf', [toSpan(meanReconnectionMs), times]);
}

const Disconnections = ({ disconnections }: Pick<Statistics, 'disconnections'>) =>
  disconnections.length === 0 ? (
    i18n.t('options.history.figures.neverEnded')
  ) : (
    <ul>
      {disconnections.map(({ cause, count }) => (
        <li key={cause}>
          {i18n.t('options.history.figures.causeOf', [
            cause === 'switchedOff' ? i18n.t('options.history.figures.switchedOff') : i18n.t(`cause.${cause}.title`),
            count,
          ])}
        </li>
      ))}
    </ul>
  );
