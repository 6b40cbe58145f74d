import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { toDiagnostics } from '../../../domain/history/diagnostics.ts';
import type { StoredHistory } from '../../../domain/history/history.ts';
import { toHistoryCsv } from '../../../domain/history/history-csv.ts';
import { toHistoryJson } from '../../../domain/history/history-json.ts';
import type { OptionsModel, PageFile } from '../model.ts';
import { ClearHistory } from './clear-history.tsx';
import { toProblem } from './use-history.ts';

type FilesBoxProps = {
  readonly model: OptionsModel;
  readonly onCleared: () => void;
};

/** What can be taken out of the browser, all of it and not only what is shown, and how to be rid of it. */
export function FilesBox({ model, onCleared }: FilesBoxProps) {
  const problem = useSignal<string | null>(null);
  const save = async (kind: Kind) => {
    problem.value = null;
    try {
      const history = await model.history.readAll(model.reading.peek().settings);
      model.saveFile(toFile(kind, { model, history, at: Date.now() }));
    } catch (error) {
      problem.value = toProblem(error);
    }
  };
  return (
    <section class="box" aria-labelledby="files-title">
      <h2 id="files-title">{i18n.t('options.history.files.title')}</h2>
      <p class="hint">{i18n.t('options.history.files.hint')}</p>
      <div class="actions">
        {kinds.map((kind) => (
          <button key={kind} type="button" class="button" onClick={() => save(kind)}>
            {i18n.t(`options.history.files.${kind}`)}
          </button>
        ))}
      </div>
      {problem.value !== null && (
        <p role="alert" class="notice tone-error">
          {i18n.t('options.history.unreadable', [problem.value])}
        </p>
      )}
      <ClearHistory clear={model.history.clear} onCleared={onCleared} />
    </section>
  );
}

const kinds = ['json', 'csv', 'diagnostics'] as const;
type Kind = (typeof kinds)[number];

type Source = {
  readonly model: OptionsModel;
  readonly history: StoredHistory;
  /** Epoch milliseconds, when it was read. */
  readonly at: number;
};

function toFile(kind: Kind, { model, history, at }: Source): PageFile {
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
