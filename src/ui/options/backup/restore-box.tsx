import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import { type Backup, type BackupProblem, MAX_BACKUP_SIZE_BYTES } from '../../../domain/backup/backup.ts';
import { parseBackup } from '../../../domain/backup/parse-backup.ts';
import type { OptionsModel } from '../model.ts';
import { ProblemText } from '../problem-text.tsx';
import { type Outcome, OutcomeNote } from './outcome-note.tsx';
import { Preview } from './preview.tsx';

type RestoreView =
  | { readonly state: 'idle' }
  | { readonly state: 'refused'; readonly problem: BackupProblem | 'fileUnreadable' }
  | { readonly state: 'preview'; readonly backup: Backup };

type RestoreBoxProps = {
  readonly model: OptionsModel;
  readonly outcome: Signal<Outcome>;
};

/** From a file to what it would change, and only then to the change. */
export function RestoreBox({ model, outcome }: RestoreBoxProps) {
  const view = useSignal<RestoreView>({ state: 'idle' });
  const fileCount = useRef(0);
  const read = async (file: File | undefined) => {
    if (!file) return;
    const next = await readFile(file);
    fileCount.current += 1;
    view.value = next;
  };
  const close = () => {
    view.value = { state: 'idle' };
  };
  return (
    <section
      class="box"
      aria-labelledby="restore-title"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void read(event.dataTransfer?.files[0]);
      }}
    >
      <h2 id="restore-title" tabIndex={-1}>
        {i18n.t('options.backup.restore.title')}
      </h2>
      <FileField view={view.value} onChoose={read} />
      {view.value.state === 'preview' && (
        <Preview
          key={fileCount.current}
          model={model}
          backup={view.value.backup}
          onRestored={(restored) => {
            close();
            outcome.value = restored;
          }}
          onCancel={close}
        />
      )}
      <OutcomeNote outcome={outcome} fallbackId="restore-title" />
    </section>
  );
}

type FileFieldProps = {
  readonly view: RestoreView;
  readonly onChoose: (file: File | undefined) => Promise<void>;
};

const FileField = ({ view, onChoose }: FileFieldProps) => (
  <div class="field">
    <label for="backup-file">{i18n.t('options.backup.restore.file')}</label>
    <input
      type="file"
      id="backup-file"
      accept=".json,application/json"
      aria-describedby="backup-file-hint backup-file-problem"
      aria-invalid={view.state === 'refused'}
      onChange={async ({ currentTarget }) => {
        await onChoose(currentTarget.files?.[0]);
        // The same file can be chosen again, as after it was mended.
        currentTarget.value = '';
      }}
    />
    <p id="backup-file-hint" class="hint">
      {i18n.t('options.backup.restore.hint')}
    </p>
    <ProblemText
      id="backup-file-problem"
      text={view.state === 'refused' ? i18n.t(`options.backup.restore.problem.${view.problem}`) : undefined}
    />
  </div>
);

async function readFile(file: File): Promise<RestoreView> {
  if (file.size > MAX_BACKUP_SIZE_BYTES) return { state: 'refused', problem: 'tooLarge' };
  const text = await file.text().catch(() => undefined);
  if (text === undefined) return { state: 'refused', problem: 'fileUnreadable' };
  const backup = parseBackup(text);
  return backup.ok ? { state: 'preview', backup: backup.value } : { state: 'refused', problem: backup.problem };
}
