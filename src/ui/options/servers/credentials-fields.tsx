import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { ProblemText } from '../problem-text.tsx';
import { FormField, problemText } from './form-field.tsx';
import type { FieldProblems, ServerFormTexts } from './server-form.ts';

type CredentialsFieldsProps = {
  readonly hasCredentials: boolean;
  readonly texts: ServerFormTexts;
  readonly problems: FieldProblems;
};

/** Username and password can be entered and removed; what is saved is never shown. */
export function CredentialsFields({ hasCredentials, texts, problems }: CredentialsFieldsProps) {
  const isRemoving = useSignal(hasCredentials && texts.isRemovingCredentials);
  return (
    <fieldset>
      <legend>{i18n.t('options.form.credentialsTitle')}</legend>
      <p class="hint">{i18n.t(hasCredentials ? 'options.form.credentialsKept' : 'options.form.credentialsNone')}</p>
      <fieldset class="fields" disabled={isRemoving.value}>
        <FormField name="username" value={texts.username} problem={problems.username} />
        <FormField name="password" type="password" value={texts.password} problem={problems.password} />
      </fieldset>
      {hasCredentials && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              name="isRemovingCredentials"
              checked={isRemoving.value}
              aria-describedby="edit-removing-problem"
              onChange={(event) => {
                isRemoving.value = event.currentTarget.checked;
              }}
            />
            {i18n.t('options.form.removeCredentials')}
          </label>
          <ProblemText
            id="edit-removing-problem"
            text={problems.isRemovingCredentials && problemText(problems.isRemovingCredentials)}
          />
        </>
      )}
    </fieldset>
  );
}
