import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { ProblemText } from '../problem-text.tsx';
import { everyText } from './list-texts.ts';
import type { ListDraft } from './lists-model.ts';
import { type ListFormProblem, parseListForm } from './parse-list-form.ts';

type ListFormProps = {
  readonly kind: List['kind'];
  readonly lists: readonly List[];
  readonly edited: List | undefined;
  /** Rejects where storage refuses it. */
  readonly onSave: (draft: ListDraft) => Promise<void>;
  /** Only where there is something to go back to. */
  readonly onCancel?: () => void;
};

const offeredMinutes = [15, 60, 360, 720, 1_440, 10_080, 43_200] as const;
const DEFAULT_MINUTES = 1_440;

/** Adds a list, or edits one. */
export function ListForm({ kind, lists, edited, onSave, onCancel }: ListFormProps) {
  const problem = useSignal<ListFormProblem | 'saveFailed' | undefined>(undefined);
  const idOf = (field: string) => `list-${kind}-${edited?.id ?? 'new'}-${field}`;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = event.currentTarget;
    const draft = parseListForm(readTexts(form), { kind, lists, edited });
    problem.value = draft.ok ? undefined : draft.problem;
    if (!draft.ok) return document.getElementById(idOf(draft.problem.field))?.focus();
    await onSave(draft.value).then(
      () => emptyTexts(form),
      () => {
        problem.value = 'saveFailed';
      },
    );
  };
  const textOf = (field: 'url' | 'label') =>
    typeof problem.value === 'object' && problem.value.field === field
      ? i18n.t(`lists.problem.${problem.value.problem}`)
      : undefined;
  return (
    <form
      noValidate
      class="list-form"
      aria-label={edited ? i18n.t('lists.editLabel', [edited.label]) : i18n.t('lists.new')}
      onSubmit={submit}
    >
      <div class="fields">
        <TextField id={idOf('url')} name="url" text={edited?.url} dir="ltr" problem={textOf('url')} />
        <TextField id={idOf('label')} name="label" text={edited?.label} problem={textOf('label')} />
        <IntervalField id={idOf('everyMinutes')} minutes={edited?.everyMinutes ?? DEFAULT_MINUTES} />
      </div>
      <ProblemText
        id={idOf('problem')}
        text={problem.value === 'saveFailed' ? i18n.t('options.saveFailed') : undefined}
      />
      <div class="actions">
        <button type="submit" class="button primary">
          {i18n.t(edited ? 'options.form.save' : 'lists.add')}
        </button>
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {i18n.t('options.form.cancel')}
          </button>
        )}
      </div>
    </form>
  );
}

type TextFieldProps = {
  readonly id: string;
  readonly name: 'url' | 'label';
  readonly text: string | undefined;
  readonly problem: string | undefined;
  /** Addresses run from left to right in every language. */
  readonly dir?: 'ltr';
};

const TextField = ({ id, name, text = '', problem, dir }: TextFieldProps) => (
  <div class="field">
    <label for={id}>{i18n.t(`lists.field.${name}`)}</label>
    <input
      type="text"
      id={id}
      name={name}
      defaultValue={text}
      dir={dir}
      autocomplete="off"
      spellcheck={false}
      aria-describedby={`${id}-hint ${id}-problem`}
      aria-invalid={problem !== undefined}
    />
    <p id={`${id}-hint`} class="hint">
      {i18n.t(`lists.hint.${name}`)}
    </p>
    <ProblemText id={`${id}-problem`} text={problem} />
  </div>
);

function IntervalField({ id, minutes }: { readonly id: string; readonly minutes: number }) {
  const chosen = useSignal(String(minutes));
  const offered = [...new Set([...offeredMinutes, minutes])].toSorted((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{i18n.t('lists.field.everyMinutes')}</label>
      <select
        id={id}
        name="everyMinutes"
        value={chosen.value}
        onChange={({ currentTarget }) => {
          chosen.value = currentTarget.value;
        }}
      >
        {offered.map((choice) => (
          <option key={choice} value={choice}>
            {everyText(choice)}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The interval stays as it was chosen. */
function emptyTexts(form: HTMLFormElement): void {
  for (const input of form.querySelectorAll('input')) input.value = '';
}

function readTexts(form: HTMLFormElement) {
  const data = new FormData(form);
  const textOf = (name: string) => String(data.get(name) ?? '');
  return { url: textOf('url'), label: textOf('label'), everyMinutes: textOf('everyMinutes') };
}
