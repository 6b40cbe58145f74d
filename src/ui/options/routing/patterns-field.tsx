import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { reasonText } from '../lists/reason-text.ts';
import { DropZone } from '../servers/import/drop-zone.tsx';
import { PatternExamples } from './pattern-examples.tsx';
import { type Added, AddedNote, readPatternFile } from './pattern-file.tsx';
import { type LineProblem, readPatternLines, toConverted } from './pattern-lines.ts';
import type { DraftProblems } from './rule-draft.ts';

type PatternsFieldProps = {
  readonly text: string;
  /** Of the last try to save. */
  readonly problems: DraftProblems;
  readonly onText: (text: string) => void;
};

/** A pause in typing. */
const CHECKED_AFTER_MS = 800;

/** A longer text is looked through when it is saved, not with each letter, and shown in the field when it is asked for. */
const MAX_CHECKED_LENGTH = 100_000;

/** The patterns of a rule, one a line. A line that is none stays, and is named with the reason. */
export function PatternsField({ text, problems, onText }: PatternsFieldProps) {
  const file = useRef<HTMLInputElement>(null);
  const opened = useRef(text).current;
  const isChecked = useSignal(false);
  const added = useSignal<Added | null>(null);
  const wasRefused = problems.lines !== undefined || problems.patterns !== undefined;
  useEffect(() => {
    // Not while the first line is being typed, each beginning of which would be wrong. Nor as the field is left: what appears then
    // moves the button that is being pressed.
    const timer = setTimeout(() => {
      isChecked.value = text !== opened;
    }, CHECKED_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, opened]);
  const isShown = (isChecked.value || wasRefused) && text.length <= MAX_CHECKED_LENGTH;
  const lines = isShown ? readPatternLines(text).problems : (problems.lines ?? []);
  // Gone as soon as there is something.
  const problem = problems.patterns === 'patternsMissing' && text.trim() !== '' ? undefined : problems.patterns;
  const canConvert = lines.length > 0 && (text.length > MAX_CHECKED_LENGTH || toConverted(text) !== text);
  const addFiles = async ([first]: readonly File[]) => {
    if (!first) return;
    const outcome = await readPatternFile(first);
    added.value = outcome;
    if (outcome.type === 'added' && outcome.patterns !== '') onText(joinLines(text, outcome.patterns));
  };
  return (
    <DropZone onFiles={addFiles}>
      <div class="field">
        <label for="rule-patterns">{i18n.t('routing.form.patternLines')}</label>
        <PatternsText text={text} isInvalid={problem !== undefined || lines.length > 0} onText={onText} />
        <p id="rule-patterns-hint" class="hint">
          {i18n.t('routing.form.patternsHint')}
        </p>
        <div id="rule-patterns-problems" role="alert" class="problem">
          {problem && <p>{i18n.t(`routing.form.${problem}`)}</p>}
          <LineProblems lines={lines} />
        </div>
        {canConvert && (
          <button type="button" class="button" onClick={() => onText(toConverted(text))}>
            {i18n.t('routing.form.convert')}
          </button>
        )}
        <AddedNote added={added.value} />
        <div class="actions">
          <button type="button" class="button" onClick={() => file.current?.click()}>
            {i18n.t('routing.form.addFile')}
          </button>
        </div>
        <input
          ref={file}
          type="file"
          hidden
          onChange={({ currentTarget }) => {
            const files = [...(currentTarget.files ?? [])];
            // The same file chosen again is a change again.
            currentTarget.value = '';
            void addFiles(files);
          }}
        />
      </div>
      <PatternExamples />
    </DropZone>
  );
}

type PatternsTextProps = {
  readonly text: string;
  readonly isInvalid: boolean;
  readonly onText: (text: string) => void;
};

/** The lines to edit. With very many the browser takes long to draw a field, which is not wanted for a look at the rule. */
function PatternsText({ text, isInvalid, onText }: PatternsTextProps) {
  const isWanted = useSignal(false);
  if (text.length > MAX_CHECKED_LENGTH && !isWanted.value && !isInvalid) {
    return (
      <p class="kept">
        {i18n.t('routing.form.folded', text.split('\n').length)}
        <button
          type="button"
          class="button"
          onClick={() => {
            isWanted.value = true;
          }}
        >
          {i18n.t('routing.form.unfold')}
        </button>
      </p>
    );
  }
  return (
    <textarea
      id="rule-patterns"
      name="patterns"
      rows={6}
      value={text}
      dir="ltr"
      spellcheck={false}
      autocomplete="off"
      aria-describedby="rule-patterns-hint rule-patterns-problems"
      aria-invalid={isInvalid}
      onInput={({ currentTarget }) => {
        // It does not go while somebody writes in it.
        isWanted.value = true;
        onText(currentTarget.value);
      }}
    />
  );
}

/** Nobody corrects more of them by hand at once. */
const MAX_LINES = 20;

const LineProblems = ({ lines }: { readonly lines: readonly LineProblem[] }) => (
  <>
    {lines.slice(0, MAX_LINES).map(({ line, text, problem }) => (
      <p key={line}>{i18n.t('routing.form.line', [line, toShort(text), reasonText('rules', problem)])}</p>
    ))}
    {lines.length > MAX_LINES && <p>{i18n.t('routing.form.moreLines', lines.length - MAX_LINES)}</p>}
  </>
);

const MAX_QUOTED_LENGTH = 60;

const toShort = (text: string) => (text.length > MAX_QUOTED_LENGTH ? `${text.slice(0, MAX_QUOTED_LENGTH)}…` : text);

const joinLines = (text: string, more: string) =>
  text === '' || text.endsWith('\n') ? `${text}${more}` : `${text}\n${more}`;
