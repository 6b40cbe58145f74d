import { i18n } from '#i18n';
import { toDiagnostics } from '../../../domain/history/diagnostics.ts';
import type { StoredHistory } from '../../../domain/history/history.ts';
import { toHistoryCsv } from '../../../domain/history/history-csv.ts';
import { toHistoryJson } from '../../../domain/history/history-json.ts';
import type { OptionsModel, PageFile } from '../model.ts';
import { ClearHistory } from './clear-history.tsx';

type FilesBoxProps = {
  readonly model: OptionsModel;
  readonly history: StoredHistory;
  /** Epoch milliseconds, when the history was read. */
  readonly at: number;
  readonly onCleared: () => void;
};

/** What can be taken out of the browser, and how to be rid of all of it. */
export const FilesBox = ({ model, history, at, onCleared }: FilesBoxProps) => (
  <section class="box" aria-labelledby="files-title">
    <h2 id="files-title">{i18n.t('options.history.files.title')}</h2>
    <p class="hint">{i18n.t('options.history.files.hint')}</p>
    <div class="actions">
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          class="button"
          onClick={() => model.saveFile(toFile(kind, { model, history, at }))}
        >
          {i18n.t(`options.history.files.${kind}`)}
        </button>
      ))}
    </div>
    <ClearHistory clear={model.history.clear} onCleared={onCleared} />
  </section>
);

const kinds = ['json', 'csv', 'diagnostics'] as const;
type Kind = (typeof kinds)[number];

function toFile(kind: Kind, { model, history, at }: Omit<FilesBoxProps, 'onCleared'>): PageFile {
  const day = new Date(at).toISOString().slice(0, 10);
  switch (kind) {
    case 'json':
      return { name: `steadway-history-${day}.json`, mediaType: 'application/json', text: toHistoryJson(history, at) };
    case 'csv':
      return { name: `steadway-history-${day}.csv`, mediaType: 'text/csv', text: toHistoryCsv(history) };
    case 'diagnostics': {
      const { settings } = model.reading.peek();
      const { servers } = model.list.peek();
      const { version, browser } = model;
      const text = toDiagnostics({ version, browser, settings, servers, history, now: at });
      return { name: `steadway-diagnostics-${day}.json`, mediaType: 'application/json', text };
    }
  }
}
