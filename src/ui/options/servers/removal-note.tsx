import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
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
          {i18n.t('options.servers.removed', servers.length, [
            servers.length > 1 ? String(servers.length) : first.label,
          ])}{' '}
          <Undo onUndo={removal.undo} fallbackId={fallbackId} />
        </p>
      )}
    </div>
  );
}

type UndoProps = {
  readonly onUndo: () => void;
  readonly fallbackId: string;
};

/** The row that had the focus is gone, so the way back has it. */
function Undo({ onUndo, fallbackId }: UndoProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    element?.focus();
    // In a layout effect, because later the button is gone and the focus with it.
    return () => {
      if (document.activeElement === element) document.getElementById(fallbackId)?.focus();
    };
  }, [fallbackId]);
  return (
    <button type="button" class="button" ref={button} onClick={onUndo}>
      {i18n.t('options.servers.undo')}
    </button>
  );
}
