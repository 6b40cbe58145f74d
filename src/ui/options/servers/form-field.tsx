import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { ProblemText } from '../problem-text.tsx';
import type { FieldName, FieldProblem, FormOnlyProblem } from './server-form.ts';

type FormFieldProps = {
  readonly name: Exclude<FieldName, 'isRemovingCredentials' | 'isRemovingToken'>;
  readonly value?: string | undefined;
  readonly problem: FieldProblem | undefined;
  readonly hint?: string;
  readonly type?: 'password' | undefined;
  readonly inputMode?: 'numeric';
  /** Hosts and addresses run from left to right in every language. */
  readonly dir?: 'ltr';
  /** Where there are some, one of these and nothing else. */
  readonly choices?: readonly string[] | undefined;
  readonly onChoose?: ((choice: string) => void) | undefined;
};

/** One field of the server form. It keeps its own text; the form reads it when it is sent. */
export function FormField({ name, value, problem, hint, choices, onChoose, type, ...rest }: FormFieldProps) {
  const id = `edit-${name}`;
  const shared = { id, name, 'aria-describedby': `${id}-hint ${id}-problem`, 'aria-invalid': problem !== undefined };
  return (
    <div class={`field field-${name}`}>
      <label for={id}>{i18n.t(`options.form.${name}`)}</label>
      <Control {...{ shared, value, choices, onChoose, type, rest }} />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      <ProblemText id={`${id}-problem`} text={problem && problemText(problem)} />
    </div>
  );
}

type ControlProps = Pick<FormFieldProps, 'value' | 'choices' | 'onChoose' | 'type'> & {
  readonly shared: { readonly id: string; readonly name: string };
  readonly rest: Pick<FormFieldProps, 'inputMode' | 'dir'>;
};

function Control({ shared, value = '', choices, onChoose, type, rest }: ControlProps) {
  if (choices) return <Choices {...{ shared, value, choices, onChoose }} />;
  return type === 'password' ? (
    // Browsers fill in the passwords of sites, and would offer to save this one as one of them.
    <input type="password" {...shared} {...rest} defaultValue={value} autocomplete="new-password" />
  ) : (
    <input type="text" {...shared} {...rest} defaultValue={value} autocomplete="off" spellcheck={false} />
  );
}

type ChoicesProps = {
  readonly shared: ControlProps['shared'];
  readonly value: string;
  readonly choices: readonly string[];
  readonly onChoose: FormFieldProps['onChoose'];
};

function Choices({ shared, value, choices, onChoose }: ChoicesProps) {
  const chosen = useSignal(value);
  return (
    <select
      {...shared}
      value={chosen.value}
      onChange={({ currentTarget }) => {
        chosen.value = currentTarget.value;
        onChoose?.(currentTarget.value);
      }}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice.toUpperCase()}
        </option>
      ))}
    </select>
  );
}

export const problemText = (problem: FieldProblem): string =>
  isFormOnly(problem) ? i18n.t(`options.form.problem.${problem}`) : i18n.t(`link.${problem}`);

function isFormOnly(problem: FieldProblem): problem is FormOnlyProblem {
  switch (problem) {
    case 'hostWithPort':
    case 'bothCredentials':
    case 'usernameMissing':
    case 'credentialsInvalid':
    case 'removeForSocks':
    case 'removeForSocks4':
    case 'tokenForOthers':
      return true;
    default:
      return false;
  }
}
