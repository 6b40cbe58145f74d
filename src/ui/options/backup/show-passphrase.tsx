import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';

export const ShowPassphrase = ({ isShown }: { readonly isShown: Signal<boolean> }) => (
  <label class="choice">
    <input
      type="checkbox"
      checked={isShown.value}
      onChange={({ currentTarget }) => {
        isShown.value = currentTarget.checked;
      }}
    />
    {i18n.t('options.backup.save.show')}
  </label>
);
