import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ListsModel } from './lists-model.ts';

type ListAddressesProps = {
  readonly open: () => Promise<ListsModel>;
  readonly show: (title: string, addresses: readonly string[]) => preact.JSX.Element | null;
};

/** Where lists are fetched from, once they are read. */
export function ListAddresses({ open, show }: ListAddressesProps) {
  const model = useSignal<ListsModel | 'notOpened' | undefined>(undefined);
  useEffect(() => {
    void open().then(
      (opened) => {
        model.value = opened;
      },
      () => {
        model.value = 'notOpened';
      },
    );
  }, [open, model]);
  if (model.value === undefined) return null;
  if (model.value === 'notOpened') return <p role="alert">{i18n.t('lists.notOpened')}</p>;
  const { lists } = model.value.reading.value;
  return show(
    i18n.t('lists.addresses'),
    lists.flatMap(({ isOn, url }) => (isOn ? url : [])),
  );
}
