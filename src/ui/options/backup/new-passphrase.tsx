import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { type PassphraseStrength, toStrength } from '../../../domain/backup/passphrase.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { ShowPassphrase } from './show-passphrase.tsx';

export type PassphraseProblem = 'tooShort' | 'different';

/** A passphrase typed twice, because nobody could correct a slip later. */
export function NewPassphrase({ problem }: { readonly problem: PassphraseProblem | undefined }) {
  const isShown = useSignal(false);
  const strength = useSignal<PassphraseStrength | undefined>(undefined);
  return (
    <fieldset>
      <legend>{i18n.t('options.backup.save.passphrase')}</legend>
      <p id="passphrase-hint" class="hint">
        {i18n.t('options.backup.save.passphraseHint')}
      </p>
      <div class="fields">
        <PassphraseField
          name="passphrase"
          id="new-passphrase"
          isShown={isShown.value}
          problem={problem === 'tooShort' ? i18n.t('options.backup.save.strength.tooShort') : undefined}
          describedBy="passphrase-hint passphrase-strength"
          onInput={(passphrase) => {
            strength.value = passphrase === '' ? undefined : toStrength(passphrase);
          }}
        />
        <PassphraseField
          name="repeat"
          id="new-passphrase-repeat"
          isShown={isShown.value}
          problem={problem === 'different' ? i18n.t('options.backup.save.different') : undefined}
        />
      </div>
      <p role="status" id="passphrase-strength" class="hint note">
        {strength.value && i18n.t(`options.backup.save.strength.${strength.value}`)}
      </p>
      <ShowPassphrase isShown={isShown} />
    </fieldset>
  );
}
