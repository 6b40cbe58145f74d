import { i18n } from '#i18n';
import { isEmptyHistory, SHOWN_DAYS } from '../../../domain/history/history.ts';
import type { OptionsModel } from '../model.ts';
import { ChartsBox } from './charts/charts-box.tsx';
import { EventsBox } from './events-box.tsx';
import { FeedBox } from './feed-box.tsx';
import { FiguresBox } from './figures-box.tsx';
import { FilesBox } from './files-box.tsx';
import { KeepBox } from './keep-box.tsx';
import { ProbesBox, ServersMeasuredBox } from './measured-boxes.tsx';
import { SessionsBox } from './sessions-box.tsx';
import { type HistoryView, useHistory } from './use-history.ts';

/** What became of the connections, and the figures that it adds up to. */
export function HistorySection({ model }: { readonly model: OptionsModel }) {
  const [view, readAgain] = useHistory(model);
  const problem = model.history.note.value?.problem;
  return (
    <>
      {problem && view.value.state === 'read' && (
        <p role="alert" class="notice tone-error">
          {i18n.t('options.history.unwritable', [problem])}
        </p>
      )}
      <View view={view.value} model={model} onCleared={readAgain} />
      <KeepBox model={model} />
    </>
  );
}

type ViewProps = {
  readonly view: HistoryView;
  readonly model: OptionsModel;
  readonly onCleared: () => void;
};

function View({ view, model, onCleared }: ViewProps) {
  switch (view.state) {
    case 'loading':
      return <p class="quiet">{i18n.t('options.history.loading')}</p>;
    case 'unreadable':
      return (
        <p role="alert" class="notice tone-error">
          {i18n.t('options.history.unreadable', [view.problem])}
        </p>
      );
    case 'read': {
      const { history, at } = view;
      const { historyDays } = model.reading.value.settings;
      return (
        <>
          {history.damagedCount > 0 && (
            <p role="note" class="notice tone-warning">
              {i18n.t('options.history.damaged', history.damagedCount)}
            </p>
          )}
          {isEmptyHistory(history) ? <Nothing /> : <Boxes history={history} at={at} days={historyDays} />}
          <FilesBox model={model} onCleared={onCleared} />
        </>
      );
    }
  }
}

type BoxesProps = Pick<Extract<HistoryView, { readonly state: 'read' }>, 'history' | 'at'> & { readonly days: number };

function Boxes({ history, history: { events, sessions, measurements }, at, days }: BoxesProps) {
  const measured = { measurements, days: Math.min(days, SHOWN_DAYS) };
  return (
    <>
      <ChartsBox history={history} now={at} />
      <FiguresBox sessions={sessions} now={at} days={days} />
      <FeedBox {...measured} />
      {measurements.length > 0 && <ServersMeasuredBox {...measured} />}
      {measurements.length > 0 && <ProbesBox {...measured} />}
      {events.length > 0 && <EventsBox events={events} />}
      {sessions.length > 0 && <SessionsBox sessions={sessions} now={at} />}
    </>
  );
}

const Nothing = () => (
  <section class="box none">
    <h2>{i18n.t('options.history.none.title')}</h2>
    <p>{i18n.t('options.history.none.text')}</p>
  </section>
);
