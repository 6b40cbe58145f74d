import { type Signal, useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { SealedSecrets } from '../../../domain/backup/backup.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { ShowPassphrase } from './show-passphrase.tsx';
import { WantedChoice } from './wanted-choice.tsx';

type SecretsPreviewProps = {
  readonly secrets: SealedSecrets | undefined;
  readonly isWanted: Signal<boolean>;
  readonly problem: string | undefined;
};

/** Of how many servers there are usernames, passwords or tokens, and the way to have them back. */
export function SecretsPreview({ secrets, isWanted, problem }: SecretsPreviewProps) {
  const isShown = useSignal(false);
  if (!secrets) return <p class="hint">{i18n.t('options.backup.preview.noSecrets')}</p>;
  return (
    <fieldset>
      <legend class="unseen">{i18n.t('options.form.credentialsTitle')}</legend>
      <WantedChoice isWanted={isWanted}>{i18n.t('options.backup.preview.secrets', secrets.count)}</WantedChoice>
      {isWanted.value && (
        <>
          <PassphraseField name="passphrase" id="restore-passphrase" isShown={isShown.value} problem={problem} />
          <ShowPassphrase isShown={isShown} />
        </>
      )}
    </fieldset>
  );
}
