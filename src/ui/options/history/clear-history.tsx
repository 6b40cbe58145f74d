import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

type ClearHistoryProps = {
  readonly clear: () => Promise<void>;
  readonly onCleared: () => void;
};

/**
 * Deletes everything, once that has been asked for twice. It asks, where everything else here is undone: a copy to undo it with would be
 * the very thing that was to be deleted.
 */
export function ClearHistory({ clear, onCleared }: ClearHistoryProps) {
  const state = useSignal<'idle' | 'asking' | 'cleared' | 'failed'>('idle');
  const confirm = () =>
    clear().then(
      () => {
        state.value = 'cleared';
        onCleared();
      },
      () => {
        state.value = 'failed';
      },
    );
  return (
    <>
      {state.value === 'asking' ? (
        <Question
          onConfirm={confirm}
          onCancel={() => {
            state.value = 'idle';
          }}
        />
      ) : (
        <button
          type="button"
          class="button"
          onClick={() => {
            state.value = 'asking';
          }}
        >
          {i18n.t('options.history.clear.button')}
        </button>
      )}
      <p role="status" class="hint note">
        {state.value === 'cleared' && i18n.t('options.history.clear.done')}
        {state.value === 'failed' && i18n.t('options.history.clear.failed')}
      </p>
    </>
  );
}

type QuestionProps = {
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
};

/** The button that had the focus is gone; the harmless one of the two has it now. */
function Question({ onConfirm, onCancel }: QuestionProps) {
  const harmless = useRef<HTMLButtonElement>(null);
  useEffect(() => harmless.current?.focus(), []);
  return (
    <fieldset class="notice tone-warning clear" aria-label={i18n.t('options.history.clear.button')}>
      <p id="clear-question">{i18n.t('options.history.clear.question')}</p>
      <div class="actions">
        <button type="button" class="button" aria-describedby="clear-question" onClick={onConfirm}>
          {i18n.t('options.history.clear.confirm')}
        </button>
        <button type="button" class="button" aria-describedby="clear-question" ref={harmless} onClick={onCancel}>
          {i18n.t('options.history.clear.cancel')}
        </button>
      </div>
    </fieldset>
  );
}
