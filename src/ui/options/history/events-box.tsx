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

function toName({ type, cause, reason }: HistoryEvent): string {
  if (type === 'healthCheck') return i18n.t(`options.history.event.${cause ? 'checkFailed' : 'checkPassed'}`);
  if (type === 'configChanged') return i18n.t(`options.history.event.${isEdit(reason) ? reason : 'settings'}`);
  return i18n.t(`options.history.event.${type}`);
}

/** What was edited is told by the event's name. */
const isEdit = (reason: EventReason | undefined) =>
  reason === 'settings' || reason === 'server' || reason === 'credentials';

const toCause = ({ cause, code }: HistoryEvent) =>
  cause && (
    <>
      {i18n.t(`cause.${cause}.title`)}
      {code && (
        <>
          {' '}
          <code dir="ltr">{code}</code>
        </>
      )}
    </>
  );

const toDetails = ({ attempt, durationMs, reason }: HistoryEvent): string =>
  [
    attempt ? i18n.t('options.history.attempt', [attempt]) : '',
    durationMs === undefined ? '' : i18n.t('options.history.after', [toSpan(durationMs)]),
    reason && !isEdit(reason) ? i18n.t(`options.history.reason.${reason}`) : '',
  ]
    .filter(Boolean)
    .join(' · ');
