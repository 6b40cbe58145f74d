import { i18n } from '#i18n';
import type { Importer, ImportState } from './importer.ts';

/** What came of the last import, with the way back. */
export const ImportOutcome = ({ importer }: { readonly importer: Importer }) => {
  const state = importer.state.value;
  return (
    <>
      <div role="status" class="removal">
        {state.type === 'done' && (
          <p class="import-done">
            {toSummary(state)}{' '}
            <button type="button" class="button" onClick={importer.undo}>
              {i18n.t('options.import.undo')}
            </button>
          </p>
        )}
        {state.type === 'undone' && <p>{i18n.t('options.import.undone')}</p>}
      </div>
      {state.type === 'undoFailed' && (
        <p role="alert" class="problem">
          {i18n.t('options.saveFailed')}
        </p>
      )}
      {state.type === 'refused' && (
        <p role="alert" class="problem">
          {i18n.t(`options.import.refused.${state.problem}`)}
        </p>
      )}
    </>
  );
};

const toSummary = ({ addedCount, changedCount }: Extract<ImportState, { readonly type: 'done' }>): string =>
  [
    addedCount > 0 && i18n.t('options.import.added', addedCount),
    changedCount > 0 && i18n.t('options.import.changed', changedCount),
  ]
    .filter(Boolean)
    .join(' ');
