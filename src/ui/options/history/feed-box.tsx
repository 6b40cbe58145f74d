import { i18n } from '#i18n';
import { type FeedStatistics, feedEndings, toFeedStatistics } from '../../../domain/history/feed-statistics.ts';
import { Figure, toReconnection, toSuccess } from './figures-box.tsx';
import type { MeasuredProps } from './measured-boxes.tsx';

/** What became of the live feeds; nothing where no server had one. */
export function FeedBox({ measurements, days }: MeasuredProps) {
  const statistics = toFeedStatistics(measurements);
  if (!statistics) return null;
  const { exhausted, pingsSent, pongsReceived } = statistics;
  return (
    <section class="box" aria-labelledby="feed-title">
      <h2 id="feed-title">{i18n.t('options.history.feed.title')}</h2>
      <p class="hint">{i18n.t('options.history.figures.hint', days)}</p>
      <dl class="figures">
        <Figure term={i18n.t('options.history.feed.success')}>{toSuccess(statistics)}</Figure>
        <Figure term={i18n.t('options.history.figures.reconnection')}>{toReconnection(statistics)}</Figure>
        <Figure term={i18n.t('options.history.figures.exhausted')}>{exhausted}</Figure>
        <Figure term={i18n.t('options.history.feed.heartbeats')}>
          {i18n.t('options.history.feed.heartbeatsOf', [pongsReceived, pingsSent])}
        </Figure>
        <Figure term={i18n.t('options.history.feed.endings')}>
          <Endings endings={statistics.endings} />
        </Figure>
      </dl>
    </section>
  );
}

function Endings({ endings }: Pick<FeedStatistics, 'endings'>) {
  const seen = feedEndings.filter((ending) => endings[ending] > 0);
  if (seen.length === 0) return i18n.t('options.history.figures.neverEnded');
  return (
    <ul>
      {seen.map((ending) => (
        <li key={ending}>
          {i18n.t('options.history.figures.causeOf', [
            i18n.t(`options.history.feed.ending.${ending}`),
            endings[ending],
          ])}
        </li>
      ))}
    </ul>
  );
}
