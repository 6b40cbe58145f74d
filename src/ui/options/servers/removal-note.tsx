import { i18n } from '#i18n';
import { UndoButton } from '../undo-button.tsx';
import type { Removal } from './removal.ts';

type RemovalNoteProps = {
  readonly removal: Removal;
  /** Takes the focus when the button that has it goes. */
  readonly fallbackId: string;
};

export function RemovalNote({ removal, fallbackId }: RemovalNoteProps) {
  const servers = removal.undoable.value;
  const [first] = servers;
  return (
    <div role="status" class="removal">
      {first && (
        <p key={first.id} class="notice">
          {servers.length > 1
            ? i18n.t('options.servers.removed', servers.length)
            : i18n.t('routing.removed', [first.label])}{' '}
          <UndoButton onUndo={removal.undo} fallbackId={fallbackId} takesFocus="always" />
        </p>
      )}
    </div>
  );
}
