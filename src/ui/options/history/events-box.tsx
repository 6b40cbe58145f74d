import { i18n } from '#i18n';
import type { EventReason, HistoryEvent } from '../../../domain/history/event.ts';
import { toMoment, toSpan } from './formats.ts';
import { RowsTable } from './rows-table.tsx';

/** @param events the oldest first */
export const EventsBox = ({ events }: { readonly events: readonly HistoryEvent[] }) => (
  <section class="box" aria-labelledby="events-title">
    <h2 id="events-title">{i18n.t('options.history.events.title')}</h2>
    <RowsTable
      label={i18n.t('options.history.events.title')}
      columns={[
        { name: i18n.t('options.history.column.time'), cell: ({ at }) => <Moment at={at} /> },
        { name: i18n.t('options.history.column.event'), cell: toName },
        { name: i18n.t('options.history.column.server'), cell: ({ server }) => <bdi>{server?.label}</bdi> },
        { name: i18n.t('options.history.column.cause'), cell: toCause },
        { name: i18n.t('options.history.column.details'), cell: toDetails },
      ]}
      rows={events.toReversed()}
    />
  </section>
);

export const Moment = ({ at }: { readonly at: number }) => <time class="moment">{toMoment(at)}</time>;

function toName({ kind, type, cause, reason }: HistoryEvent): string {
  if (kind) return i18n.t(`options.history.feed.event.${type}`);
  if (type === 'healthCheck') return i18n.t(`options.history.event.${cause ? 'checkFailed' : 'checkPassed'}`);
  if (type === 'configChanged') return i18n.t(`options.history.event.${isEdit(reason) ? reason : 'settings'}`);
  return i18n.t(`options.history.event.${type}`);
}

/** What was edited is told by the event's name. */
const isEdit = (reason: EventReason | undefined) =>
  reason === 'settings' || reason === 'server' || reason === 'credentials';

const toCause = (event: HistoryEvent) =>
  event.cause && (
    <>
      {event.kind ? i18n.t(`options.history.feed.cause.${event.cause}`) : i18n.t(`cause.${event.cause}.title`)}
      {event.code && (
        <>
          {' '}
          <code dir="ltr">{event.code}</code>
        </>
      )}
    </>
  );

const toDetails = ({ attempt, durationMs, reason, kind, cause }: HistoryEvent): string =>
  [
    attempt ? i18n.t('options.history.attempt', [attempt]) : '',
    durationMs === undefined ? '' : i18n.t('options.history.after', [toSpan(durationMs)]),
    reason ? toReason(reason, kind !== undefined && cause !== undefined) : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** @param isOfFeed alone: a feed that goes without a cause goes with its tunnel */
function toReason(reason: EventReason, isOfFeed: boolean): string {
  if (isEdit(reason)) return '';
  return i18n.t(isOfFeed && reason === 'loss' ? 'options.history.feed.lost' : `options.history.reason.${reason}`);
}
