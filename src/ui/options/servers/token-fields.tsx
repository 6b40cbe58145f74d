import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { FormField } from './form-field.tsx';
import type { FieldProblem, ServerFormTexts } from './server-form.ts';

type TokenFieldsProps = {
  readonly hasToken: boolean;
  readonly texts: ServerFormTexts;
  readonly problem: FieldProblem | undefined;
};

/** The token can be entered and removed; what is saved is never shown. */
export function TokenFields({ hasToken, texts, problem }: TokenFieldsProps) {
  const isRemoving = useSignal(hasToken && texts.isRemovingToken);
  return (
    <fieldset>
      <legend>{i18n.t('options.form.tokenTitle')}</legend>
      <fieldset class="fields" disabled={isRemoving.value}>
        <FormField
          name="token"
          type="password"
          value={texts.token}
          problem={problem}
          hint={i18n.t(hasToken ? 'options.form.tokenKept' : 'options.form.tokenNone')}
          dir="ltr"
        />
      </fieldset>
      {hasToken && (
        <label class="choice">
          <input
            type="checkbox"
            name="isRemovingToken"
            checked={isRemoving.value}
            onChange={(event) => {
              isRemoving.value = event.currentTarget.checked;
            }}
          />
          {i18n.t('options.form.removeToken')}
        </label>
      )}
    </fieldset>
  );
}
