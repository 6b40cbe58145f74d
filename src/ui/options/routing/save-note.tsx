import { i18n } from '#i18n';
import { UndoButton } from '../undo-button.tsx';
import type { SaveState } from './saver.ts';

type SaveNoteProps = {
  readonly state: SaveState;
  /** Takes the focus when the button that has it goes. */
  readonly fallbackId: string;
};

/** What was done last, and the way back. */
export const SaveNote = ({ state, fallbackId }: SaveNoteProps) => (
  <>
    <div role="status" class="removal save-note">
      {state.type === 'saving' && <p>{i18n.t('routing.saving')}</p>}
      {state.type === 'done' && <Done {...state} fallbackId={fallbackId} />}
    </div>
    {state.type === 'failed' && (
      <p role="alert" class="problem">
        {i18n.t('routing.failed')}
      </p>
    )}
  </>
);

type DoneProps = Extract<SaveState, { readonly type: 'done' }> & Pick<SaveNoteProps, 'fallbackId'>;

const Done = ({ text, undo, fallbackId }: DoneProps) =>
  undo ? (
    <p class="notice">
      {text} <UndoButton onUndo={undo} fallbackId={fallbackId} takesFocus="always" />
    </p>
  ) : (
    <p>{text}</p>
  );
