import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

type UndoButtonProps = {
  readonly onUndo: () => void;
  /** Takes the focus when the button that has it goes. */
  readonly fallbackId: string;
  /** Whether the button takes the focus from wherever it is, or only where it was lost. */
  readonly takesFocus: 'always' | 'ifLost';
};

/** The way back from what was just done. What had the focus is gone mostly, so the way back has it. */
export function UndoButton({ onUndo, fallbackId, takesFocus }: UndoButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const element = button.current;
    if (takesFocus === 'always' || document.activeElement === document.body) element?.focus();
    // In a layout effect, because later the button is gone and the focus with it.
    return () => {
      if (document.activeElement === element) document.getElementById(fallbackId)?.focus();
    };
  }, [fallbackId, takesFocus]);
  return (
    <button type="button" class="button" ref={button} onClick={onUndo}>
      {i18n.t('options.undo')}
    </button>
  );
}
