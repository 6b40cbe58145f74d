import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { DraftNote } from '../draft-note.tsx';
import type { DraftKeepers } from '../drafts.ts';
import { ProblemText } from '../problem-text.tsx';
import { type ListTexts, readListDraft, toDraftName, toListTexts } from './list-drafts.ts';
import { IntervalField, TextField } from './list-fields.tsx';
import type { ListDraft } from './lists-model.ts';
import { type ListFormProblem, parseListForm } from './parse-list-form.ts';
import { toFieldId } from './use-edited-id.ts';

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

/** Adds a list, or edits one. What is not saved is kept. */
export function ListForm({ kind, lists, edited, drafts, onSave, onCancel }: ListFormProps) {
  const problem = useSignal<ListFormProblem | 'saveFailed' | undefined>(undefined);
  // The address of a list may have a token in it.
  const { texts: kept, keep } = drafts.inMemory;
  const draftName = toDraftName(kind, edited?.id);
  const saved = toListTexts(edited);
  const draft = readListDraft(kept.peek(), draftName);
  const isRestored = useSignal(draft !== undefined);
  const texts = useSignal(draft ?? saved);
  const enter = (part: Partial<ListTexts>) => {
    const now = { ...texts.peek(), ...part };
    texts.value = now;
    const isChanged = now.url !== saved.url || now.label !== saved.label || now.everyMinutes !== saved.everyMinutes;
    keep(draftName, isChanged ? JSON.stringify(now) : undefined);
  };
  const forget = (left: ListTexts) => {
    keep(draftName, undefined);
    isRestored.value = false;
    texts.value = left;
  };
  const idOf = (field: string) => toFieldId(kind, edited?.id ?? 'new', field);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = parseListForm(texts.peek(), { kind, lists, edited });
    problem.value = form.ok ? undefined : form.problem;
    if (!form.ok) return document.getElementById(idOf(form.problem.field))?.focus();
    await onSave(form.value).then(
      // The interval stays as it was chosen.
      () => forget({ ...saved, everyMinutes: texts.peek().everyMinutes }),
      () => {
        problem.value = 'saveFailed';
      },
    );
  };
  const fieldOf = (name: 'url' | 'label') => ({
    id: idOf(name),
    name,
    text: texts.value[name],
    problem:
      typeof problem.value === 'object' && problem.value.field === name
        ? i18n.t(`lists.problem.${problem.value.problem}`)
        : undefined,
    onEnter: (text: string) => enter({ [name]: text }),
  });
  return (
    <form
      noValidate
      class="list-form"
      aria-label={edited ? i18n.t('lists.editLabel', [edited.label]) : i18n.t('lists.new')}
      onSubmit={submit}
    >
      {isRestored.value && (
        <DraftNote
          text={i18n.t('options.draft.form')}
          onDiscard={() => {
            forget(saved);
            problem.value = undefined;
          }}
          fallbackId={idOf('url')}
        />
      )}
      <div class="fields">
        <TextField {...fieldOf('url')} dir="ltr" />
        <TextField {...fieldOf('label')} />
        <IntervalField
          id={idOf('everyMinutes')}
          minutes={texts.value.everyMinutes}
          savedMinutes={saved.everyMinutes}
          onChoose={(minutes) => enter({ everyMinutes: minutes })}
        />
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
