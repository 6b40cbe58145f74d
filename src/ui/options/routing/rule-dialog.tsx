import { useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Rule } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { ProblemText } from '../problem-text.tsx';
import type { Editor, OpenRule } from './editor.ts';
import { type DraftProblems, parseDraft, type RuleEdit } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';

type RuleDialogProps = {
  readonly editor: Editor;
  readonly open: OpenRule;
  /** The user's own. */
  readonly rules: readonly Rule[];
  readonly managedCount: number;
  readonly servers: readonly Server[];
  readonly lists: readonly List[];
  /** Whether the rule is in force now. The dialog goes then. */
  readonly onSave: (edit: RuleEdit) => Promise<boolean>;
};

/** The form of one rule, over the list. However it is closed, changes are kept, and offered there until they are discarded. */
export function RuleDialog({
  editor,
  open: { draft, opened },
  rules,
  managedCount,
  servers,
  lists,
  onSave,
}: RuleDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const problems = useSignal<DraftProblems>({});
  const state = useSignal<'editing' | 'saving' | 'failed'>('editing');
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      // In a layout effect it is closed before it goes, and the browser gives the focus back to where it was.
      element?.close();
      // Left by the browser's way back, the dialog goes with its section; what stands in it does not.
      editor.leave();
    };
  }, [editor]);
  useEffect(() => keepPage(editor.isChanged), [editor]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (state.peek() === 'saving' || !(event.currentTarget instanceof HTMLFormElement)) return;
    const others = rules.filter(({ id }) => id !== draft.id);
    const edit = parseDraft(draft, { others, managedCount });
    problems.value = edit.ok ? {} : edit.problem;
    if (!edit.ok) return focusFirst(event.currentTarget, edit.problem);
    state.value = 'saving';
    if (!(await onSave(edit.value))) state.value = 'failed';
  };
  return (
    <dialog
      ref={dialog}
      class="rule-dialog"
      aria-labelledby="rule-title"
      onClose={() => {
        // Closed by going somewhere else, the dialog is gone by now.
        if (dialog.current?.isConnected) editor.leave();
      }}
    >
      <form noValidate onSubmit={submit}>
        <h2 id="rule-title">{i18n.t(opened.isNew ? 'routing.form.newTitle' : 'routing.form.title')}</h2>
        <RuleFields {...{ draft, servers, lists }} problems={problems.value} onChange={editor.change} />
        <ProblemText id="rule-problem" text={toProblem(problems.value, state.value)} />
        <div class="actions">
          <button type="submit" class="button primary" aria-disabled={state.value === 'saving'}>
            {i18n.t('routing.form.save')}
          </button>
          <button type="button" class="button" onClick={editor.leave}>
            {i18n.t('routing.form.cancel')}
          </button>
          <span role="status">{state.value === 'saving' && i18n.t('routing.saving')}</span>
        </div>
      </form>
    </dialog>
  );
}

function toProblem({ rules }: DraftProblems, state: string): string | undefined {
  if (rules) return i18n.t(`routing.form.${rules}`);
  return state === 'failed' ? i18n.t('routing.failed') : undefined;
}

/** The browser asks before the page goes with what is not saved. */
function keepPage(isNeeded: () => boolean): () => void {
  const onBeforeUnload = (event: BeforeUnloadEvent) => {
    if (isNeeded()) event.preventDefault();
  };
  addEventListener('beforeunload', onBeforeUnload);
  return () => removeEventListener('beforeunload', onBeforeUnload);
}

/** In the order of the form, not of the problems. */
function focusFirst(form: HTMLFormElement, problems: DraftProblems): void {
  const first = [...form.elements].find((element) => {
    const name = element.getAttribute('name') ?? '';
    return name in problems || (name === 'patterns' && problems.lines);
  });
  if (first instanceof HTMLElement) first.focus();
}
