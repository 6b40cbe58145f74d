import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

type DiscardQuestionProps = {
  readonly onDiscard: () => void;
  readonly onStay: () => void;
};

/** Asked before what was typed is thrown away. */
export function DiscardQuestion({ onDiscard, onStay }: DiscardQuestionProps) {
  const stay = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => stay.current?.focus(), []);
  return (
    <div role="alert" class="notice tone-warning discard">
      <p>{i18n.t('routing.form.unsaved')}</p>
      <button type="button" class="button" ref={stay} onClick={onStay}>
        {i18n.t('routing.form.goOn')}
      </button>
      <button type="button" class="button" onClick={onDiscard}>
        {i18n.t('routing.form.discard')}
      </button>
    </div>
  );
}
