import { i18n } from '#i18n';
import type { Parsed } from '../../domain/parsed.ts';
import { DraftNote } from './draft-note.tsx';
import type { DraftKeepers } from './drafts.ts';
import { ProblemText } from './problem-text.tsx';
import { SavingNote, useSaving } from './saving.tsx';
import { useDraft } from './use-draft.ts';

type SettingFieldProps<Value> = {
  readonly id: string;
  readonly kind: 'text' | 'number' | 'lines';
  readonly label: string;
  readonly hint?: string;
  readonly text: string;
  readonly drafts: DraftKeepers;
  readonly parse: (text: string) => Parsed<Value, string>;
  readonly save: (value: Value) => Promise<void>;
};

/** A text field that saves as soon as it is left. What cannot be saved stays in it; the last good value stays in force. */
export function SettingField<Value>(props: SettingFieldProps<Value>) {
  const { id, kind, label, hint, text, drafts, parse, save } = props;
  const [saving, run] = useSaving();
  const { shown, problem, isRestored, enter, commit, discard } = useDraft({
    id,
    text,
    drafts: drafts.onDisk,
    parse,
    save: (value: Value) => run(() => save(value)),
  });
  const saveRestored = () => {
    void commit();
    // The button that had the focus goes with the note.
    document.getElementById(id)?.focus();
  };
  const shared = {
    id,
    value: shown,
    'aria-describedby': `${id}-hint ${id}-problem`,
    'aria-invalid': problem.value !== '',
    onInput: ({ target }: InputEvent) => {
      if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) enter(target.value);
    },
    onChange: commit,
    onBlur: commit,
  };
  return (
    <div class={kind === 'number' ? 'field row' : 'field'}>
      <div class="title">
        <label for={id}>{label}</label>
        <SavingNote saving={saving} />
      </div>
      <Control kind={kind} shared={shared} />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      <ProblemText id={`${id}-problem`} text={problem.value && `${problem.value} ${i18n.t('options.formerInForce')}`} />
      {isRestored.value && (
        <DraftNote
          text={i18n.t('options.draft.field')}
          {...(problem.value === '' && { resume: { text: i18n.t('options.form.save'), onClick: saveRestored } })}
          onDiscard={discard}
          fallbackId={id}
        />
      )}
    </div>
  );
}

type ControlProps = {
  readonly kind: SettingFieldProps<unknown>['kind'];
  readonly shared: {
    readonly id: string;
    readonly value: string;
    readonly onInput: (event: InputEvent) => void;
    readonly onChange: () => Promise<void>;
    readonly onBlur: () => Promise<void>;
  };
};

function Control({ kind, shared }: ControlProps) {
  switch (kind) {
    case 'text':
      return <input type="text" autocomplete="off" spellcheck={false} dir="ltr" {...shared} />;
    case 'number':
      return <input type="number" step="any" autocomplete="off" {...shared} />;
    case 'lines':
      return <textarea rows={3} autocomplete="off" spellcheck={false} dir="ltr" {...shared} />;
  }
}
