import { i18n } from '#i18n';
import { ProblemText } from '../problem-text.tsx';

type PassphraseFieldProps = {
  readonly name: 'passphrase' | 'repeat';
  /** Unique in the page. */
  readonly id: string;
  readonly isShown: boolean;
  readonly problem: string | undefined;
  /** For its `aria-describedby`, beside the problem. */
  readonly describedBy?: string;
  readonly onInput?: (passphrase: string) => void;
};

/** A field that keeps its text to itself: only the form reads it, when it is sent, and it is gone with the field. */
export function PassphraseField({ name, id, isShown, problem, describedBy = '', onInput }: PassphraseFieldProps) {
  const shared = {
    id,
    name,
    // Browsers would offer to save it as one of a site's passwords.
    autocomplete: 'new-password',
    autocapitalize: 'off',
    spellcheck: false,
    dir: 'ltr',
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${describedBy} ${id}-problem`,
    onInput: ({ target }: InputEvent) => {
      if (target instanceof HTMLInputElement) onInput?.(target.value);
    },
  } as const;
  return (
    <div class="field">
      <label for={id}>{i18n.t(`options.backup.save.${name}`)}</label>
      {isShown ? <input type="text" {...shared} /> : <input type="password" {...shared} />}
      <ProblemText id={`${id}-problem`} text={problem} />
    </div>
  );
}
