import { type Signal, useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Restored, RestoreOutcome } from '../../../domain/backup/restore.ts';
import { UndoButton } from '../undo-button.tsx';

/** What came of the last restore since the page was opened. */
export type Outcome = { readonly type: 'none' | 'undone' } | Extract<RestoreOutcome, { readonly type: 'restored' }>;

type OutcomeNoteProps = {
  readonly outcome: Signal<Outcome>;
  /** Takes the focus when the button that has it goes. */
  readonly fallbackId: string;
};

/** Tells what was restored, and leads back to what was there before. */
export function OutcomeNote({ outcome, fallbackId }: OutcomeNoteProps) {
  const hasFailed = useSignal(false);
  const last = outcome.value;
  const undo = async () => {
    if (last.type !== 'restored') return;
    hasFailed.value = false;
    await last.undo().then(
      () => {
        outcome.value = { type: 'undone' };
      },
      () => {
        hasFailed.value = true;
      },
    );
  };
  return (
    <div role="status" class="outcome">
      {last.type === 'undone' && <p>{i18n.t('options.backup.outcome.undone')}</p>}
      {last.type === 'restored' && (
        <div class="notice">
          <p>{toTexts(last.restored).join(' ')}</p>
          {/* Come back to later, the section leaves the focus where it is. */}
          <UndoButton onUndo={undo} fallbackId={fallbackId} takesFocus="ifLost" />
          {hasFailed.value && <p class="problem">{i18n.t('options.saveFailed')}</p>}
        </div>
      )}
    </div>
  );
}

function toTexts({ servers, settings, routing, secrets, tokens, leftOut }: Restored): readonly string[] {
  const { added, changed, removed } = servers;
  return [
    i18n.t('options.backup.outcome.restored'),
    added > 0 && i18n.t('options.backup.outcome.added', added),
    changed > 0 && i18n.t('options.backup.outcome.changed', changed),
    removed > 0 && i18n.t('options.backup.outcome.removed', removed),
    settings > 0 && i18n.t('options.backup.outcome.settings', settings),
    routing && i18n.t('options.backup.outcome.routing'),
    secrets > 0 && i18n.t('options.backup.outcome.secrets', secrets),
    tokens > 0 && i18n.t('options.backup.outcome.tokens', tokens),
    ...(['noServer', 'otherAddress', 'socks', 'token'] as const).map(
      (reason) => leftOut[reason] > 0 && i18n.t(`options.backup.outcome.leftOut.${reason}`, leftOut[reason]),
    ),
  ].filter((text) => text !== false);
}
