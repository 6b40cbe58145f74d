import { i18n } from '#i18n';
import type { Session } from '../../../domain/history/session.ts';
import { withTimeUntil } from '../../../domain/history/statistics.ts';
import { Moment } from './events-box.tsx';
import { toSpan } from './formats.ts';
import { RowsTable } from './rows-table.tsx';

type SessionsBoxProps = {
  /** The oldest first. */
  readonly sessions: readonly Session[];
  /** Epoch milliseconds, until which a session that lasts is counted. */
  readonly now: number;
};

export const SessionsBox = ({ sessions, now }: SessionsBoxProps) => (
  <section class="box" aria-labelledby="sessions-title">
    <h2 id="sessions-title">{i18n.t('options.history.sessions.title')}</h2>
    <RowsTable
      label={i18n.t('options.history.sessions.title')}
      columns={[
        { name: i18n.t('options.history.column.started'), cell: ({ startedAt }) => <Moment at={startedAt} /> },
        { name: i18n.t('options.history.column.server'), cell: ({ server }) => <bdi>{server.label}</bdi> },
        { name: i18n.t('options.history.column.activation'), cell: toActivation },
        {
          name: i18n.t('options.history.column.duration'),
          cell: ({ startedAt, endedAt }) => toSpan(Math.max(0, (endedAt ?? now) - startedAt)),
        },
        { name: i18n.t('options.history.column.losses'), cell: ({ losses }) => losses.length },
        {
          name: i18n.t('options.history.column.lost'),
          cell: (session) => toSpan(withTimeUntil(session, now).lostMs),
        },
        { name: i18n.t('options.history.column.end'), cell: toEnd },
      ]}
      rows={sessions.toReversed()}
    />
  </section>
);

const toActivation = ({ startedAt, activatedAt }: Session): string =>
  activatedAt === null ? i18n.t('options.history.never') : toSpan(Math.max(0, activatedAt - startedAt));

function toEnd({ end, cause }: Session): string {
  if (end === 'failed' && cause) return i18n.t(`cause.${cause}.title`);
  return i18n.t(`options.history.end.${end ?? 'lasts'}`);
}
