import { useSignal } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { OptionsModel } from '../model.ts';

/** Where the box of sync is. What shows it is loaded when somebody is there to see it. */
export function SyncPlace({ model }: { readonly model: OptionsModel }) {
  const shown = useSignal<ComponentChild>(null);
  useEffect(() => {
    void load(model).then(
      (box) => {
        shown.value = box;
      },
      () => {
        shown.value = <p role="alert">{i18n.t('sync.notOpened')}</p>;
      },
    );
  }, [model]);
  return <>{shown.value}</>;
}

async function load(model: OptionsModel) {
  const [{ SyncBox }, sync] = await Promise.all([import('./sync-box.tsx'), model.openSync()]);
  return <SyncBox model={model} sync={sync} />;
}
