import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';

/** How the last change fared. */
export type Saving = 'idle' | 'saved' | 'failed';

/** Long enough to be seen; after that it would only stand around. */
const SAVED_SHOWN_MS = 4_000;

/** Runs a change and tells how it fared. */
export function useSaving(): readonly [ReadonlySignal<Saving>, (change: () => Promise<void>) => Promise<boolean>] {
  const saving = useSignal<Saving>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const run = async (change: () => Promise<void>) => {
    clearTimeout(timer.current);
    saving.value = 'idle';
    const isSaved = await change().then(
      () => true,
      () => false,
    );
    saving.value = isSaved ? 'saved' : 'failed';
    if (isSaved) {
      timer.current = setTimeout(() => {
        saving.value = 'idle';
      }, SAVED_SHOWN_MS);
    }
    return isSaved;
  };
  return [saving, run];
}

/** Says, also to assistive tools, that a change is saved or why it is not. */
export const SavingNote = ({ saving }: { readonly saving: ReadonlySignal<Saving> }) => (
  <span role="status" class={`saving ${saving.value}`}>
    {saving.value === 'saved' && i18n.t('options.saved')}
    {saving.value === 'failed' && i18n.t('options.saveFailed')}
  </span>
);
