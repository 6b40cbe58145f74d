import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { i18n } from '#i18n';
import { ProblemText } from '../problem-text.tsx';
import { FormField, problemText } from './form-field.tsx';
import type { FieldProblems, ServerFormTexts } from './server-form.ts';

type SecretFieldsProps = {
  readonly isSaved: boolean;
  readonly texts: ServerFormTexts;
  readonly problems: FieldProblems;
};

export const CredentialsFields = ({ isSaved, texts, problems }: SecretFieldsProps) => (
  <Removable
    name="Credentials"
    title={i18n.t('options.form.credentialsTitle')}
    hint={i18n.t(isSaved ? 'options.form.credentialsKept' : 'options.form.credentialsNone')}
    {...{ isSaved, texts, problems }}
  >
    <FormField name="username" value={texts.username} problem={problems.username} />
    <FormField name="password" type="password" value={texts.password} problem={problems.password} />
  </Removable>
);

export const TokenFields = ({ isSaved, texts, problems }: SecretFieldsProps) => (
  <Removable name="Token" title={i18n.t('options.form.tokenTitle')} {...{ isSaved, texts, problems }}>
    <FormField
      name="token"
      type="password"
      value={texts.token}
      problem={problems.token}
      hint={i18n.t(isSaved ? 'options.form.tokenKept' : 'options.form.tokenNone')}
      dir="ltr"
    />
  </Removable>
);

type RemovableProps = SecretFieldsProps & {
  readonly name: 'Credentials' | 'Token';
  readonly title: string;
  readonly hint?: string;
  readonly children: ComponentChildren;
};

/** Fields for what can be entered and removed; what is saved is never shown. */
function Removable({ name, title, hint, isSaved, texts, problems, children }: RemovableProps) {
  const field = `isRemoving${name}` as const;
  const isRemoving = useSignal(isSaved && texts[field]);
  const problem = problems[field];
  return (
    <fieldset>
      <legend>{title}</legend>
      {hint && <p class="hint">{hint}</p>}
      <fieldset class="fields" disabled={isRemoving.value}>
        {children}
      </fieldset>
      {isSaved && (
        <>
          <label class="choice">
            <input
              type="checkbox"
              name={field}
              checked={isRemoving.value}
              aria-describedby={`edit-${field}-problem`}
              onChange={({ currentTarget }) => {
                isRemoving.value = currentTarget.checked;
              }}
            />
            {i18n.t(`options.form.remove${name}`)}
          </label>
          <ProblemText id={`edit-${field}-problem`} text={problem && problemText(problem)} />
        </>
      )}
    </fieldset>
  );
}
