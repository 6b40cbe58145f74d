import { useSignal } from '@preact/signals';
import { Fragment } from 'preact';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { DraftNote } from '../draft-note.tsx';
import type { DraftKeepers } from '../drafts.ts';
import { ProblemText } from '../problem-text.tsx';
import { type ListTexts, readListDraft, toDraftName, toListTexts } from './list-drafts.ts';
import { everyText } from './list-texts.ts';
import type { ListDraft } from './lists-model.ts';
import { type ListFormProblem, parseListForm } from './parse-list-form.ts';

type ListFormProps = {
  readonly kind: List['kind'];
  readonly lists: readonly List[];
  readonly edited: List | undefined;
  readonly drafts: DraftKeepers;
  /** Rejects where storage refuses it. */
  readonly onSave: (draft: ListDraft) => Promise<void>;
  /** Only where there is something to go back to. */
  readonly onCancel?: () => void;
};

const offeredMinutes = [15, 60, 360, 720, 1_440, 10_080, 43_200] as const;

/** Adds a list, or edits one. What is not saved is kept. */
export function ListForm({ kind, lists, edited, drafts, onSave, onCancel }: ListFormProps) {
  const problem = useSignal<ListFormProblem | 'saveFailed' | undefined>(undefined);
  // The address of a list may have a token in it.
  const { texts: kept, keep } = drafts.inMemory;
  const draftName = toDraftName(kind, edited?.id);
  const restored = useSignal(readListDraft(kept.peek(), draftName));
  const texts = restored.value ?? toListTexts(edited);
  const forget = () => {
    keep(draftName, undefined);
    restored.value = undefined;
  };
  const onInput = ({ currentTarget }: { readonly currentTarget: HTMLFormElement }) => {
    const now = readTexts(currentTarget);
    const saved = toListTexts(edited);
    const isChanged = now.url !== saved.url || now.label !== saved.label || now.everyMinutes !== saved.everyMinutes;
    keep(draftName, isChanged ? JSON.stringify(now) : undefined);
  };
  const idOf = (field: string) => `list-${kind}-${edited?.id ?? 'new'}-${field}`;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const form = event.currentTarget;
    const draft = parseListForm(readTexts(form), { kind, lists, edited });
    problem.value = draft.ok ? undefined : draft.problem;
    if (!draft.ok) return document.getElementById(idOf(draft.problem.field))?.focus();
    await onSave(draft.value).then(
      () => {
        forget();
        emptyTexts(form);
      },
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
      onInput={onInput}
      onChange={onInput}
    >
      {restored.value && (
        <DraftNote
          text={i18n.t('options.draft.form')}
          onDiscard={() => {
            forget();
            document.getElementById(idOf('url'))?.focus();
          }}
        />
      )}
      <Fragment key={restored.value ? 'draft' : 'saved'}>
        <div class="fields">
          <TextField id={idOf('url')} name="url" text={texts.url} dir="ltr" problem={textOf('url')} />
          <TextField id={idOf('label')} name="label" text={texts.label} problem={textOf('label')} />
          <IntervalField id={idOf('everyMinutes')} minutes={texts.everyMinutes} />
        </div>
      </Fragment>
      <ProblemText
        id={idOf('problem')}
        text={problem.value === 'saveFailed' ? i18n.t('options.saveFailed') : undefined}
      />
      <div class="actions">
        <button type="submit" class="button primary">
          {i18n.t(edited ? 'options.form.save' : 'lists.add')}
        </button>
        {onCancel && (
          <button
            type="button"
            class="button"
            onClick={() => {
              forget();
              onCancel();
            }}
          >
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
  readonly text: string;
  readonly problem: string | undefined;
  /** Addresses run from left to right in every language. */
  readonly dir?: 'ltr';
};

const TextField = ({ id, name, text, problem, dir }: TextFieldProps) => (
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

function IntervalField({ id, minutes }: { readonly id: string; readonly minutes: string }) {
  const chosen = useSignal(minutes);
  const offered = [...new Set([...offeredMinutes, Number(minutes)])].toSorted((a, b) => a - b);
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

function readTexts(form: HTMLFormElement): ListTexts {
  const data = new FormData(form);
  const textOf = (name: string) => String(data.get(name) ?? '');
  return { url: textOf('url'), label: textOf('label'), everyMinutes: textOf('everyMinutes') };
}
