import { useSignal, useSignalEffect } from '@preact/signals';
import type { ComponentChild } from 'preact';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { DraftKeepers } from '../drafts.ts';
import type { ListsModel } from './lists-model.ts';

type ListsBoxProps = {
  readonly kind: List['kind'];
  readonly drafts: DraftKeepers;
  readonly open: () => Promise<ListsModel>;
  /** Told once they are there. */
  readonly onOpened?: (model: ListsModel) => void;
};

/** The lists by URL of one kind. What shows them is loaded when somebody is there to see them. */
export function ListsBox({ kind, drafts, open, onOpened }: ListsBoxProps) {
  const shown = useSignal<ComponentChild>(null);
  useSignalEffect(() => {
    void load({ kind, drafts, open }).then(
      ({ element, model }) => {
        shown.value = element;
        onOpened?.(model);
      },
      () => {
        shown.value = <p role="alert">{i18n.t('lists.notOpened')}</p>;
      },
    );
  });
  return <>{shown.value}</>;
}

async function load({ kind, drafts, open }: Omit<ListsBoxProps, 'onOpened'>) {
  const [{ ListsOfKind }, model] = await Promise.all([import('./lists-of-kind.tsx'), open()]);
  return { element: <ListsOfKind kind={kind} drafts={drafts} model={model} />, model };
}
