import { type ReadonlySignal, signal } from '@preact/signals';
import { type ImportWork, toImportWork } from '../../../../domain/import/import-change.ts';
import type { Accounts, PlannedEntry } from '../../../../domain/import/plan.ts';
import { type ImportFailure, readImport } from '../../../../domain/import/read-import.ts';
import { type ImportReading, MAX_IMPORT_SIZE_BYTES } from '../../../../domain/import/reading.ts';
import type { OptionsModel } from '../../model.ts';
import { parseYaml } from './parse-yaml.ts';
import { readFileText } from './read-file-text.ts';

/** Why there is nothing to look at. */
export type ImportRefusal = ImportFailure | 'severalFiles' | 'unreadable';

export type ImportState =
  | { readonly type: 'idle' | 'undone' | 'undoFailed' }
  | { readonly type: 'refused'; readonly problem: ImportRefusal }
  | { readonly type: 'preview'; readonly preview: ImportPreview }
  | {
      readonly type: 'done';
      readonly addedCount: number;
      readonly changedCount: number;
      readonly undo: () => Promise<void>;
    };

export type ImportPreview = {
  readonly reading: ImportReading;
  readonly accounts: Accounts;
  readonly onImported: () => void;
};

export type Importer = {
  readonly state: ReadonlySignal<ImportState>;
  /** Reads a text and shows what importing it would do. */
  readonly readText: (text: string, onImported?: () => void) => Promise<void>;
  readonly readFiles: (files: readonly File[]) => Promise<void>;
  /** Stores entries of the plan that is shown. Rejects where storage refuses. */
  readonly accept: (entries: readonly PlannedEntry[]) => Promise<void>;
  readonly cancel: () => void;
  readonly undo: () => Promise<void>;
};

type ImporterModel = Pick<OptionsModel, 'canSendSocksCredentials' | 'readAccounts' | 'importServers'>;

/** Reads, shows, stores and takes back: one import at a time. */
export function createImporter(model: ImporterModel): Importer {
  const state = signal<ImportState>({ type: 'idle' });

  const readText = async (text: string, onImported = () => {}) => {
    const { canSendSocksCredentials } = model;
    const reading = await readImport(text, { canSendSocksCredentials, parseYaml });
    state.value = reading.ok
      ? {
          type: 'preview',
          preview: { reading: reading.value, accounts: await model.readAccounts(), onImported },
        }
      : { type: 'refused', problem: reading.problem };
  };
  const readFiles = async ([file, ...others]: readonly File[]) => {
    if (!file) return;
    const text = others.length > 0 ? 'severalFiles' : await readFile(file);
    if (typeof text === 'string') state.value = { type: 'refused', problem: text };
    else await readText(text.content);
  };
  const accept = async (entries: readonly PlannedEntry[]) => {
    const shown = state.peek();
    const work = toImportWork(entries);
    const undo = await model.importServers(work);
    state.value = toDone(work, undo);
    if (shown.type === 'preview') shown.preview.onImported();
  };
  const cancel = () => {
    if (state.peek().type === 'preview') state.value = { type: 'idle' };
  };
  const undo = async () => {
    const done = state.peek();
    if (done.type !== 'done') return;
    state.value = await done.undo().then(
      () => ({ type: 'undone' }) as const,
      () => ({ type: 'undoFailed' }) as const,
    );
  };
  return { state, readText, readFiles, accept, cancel, undo };
}

const toDone = ({ additions, changes }: ImportWork, undo: () => Promise<void>): ImportState => ({
  type: 'done',
  addedCount: additions.length,
  changedCount: changes.length,
  undo,
});

/** A file that is too large is not even opened. */
async function readFile(file: File): Promise<{ readonly content: string } | 'tooLarge' | 'unreadable'> {
  // In UTF-16 twice as many bytes make the same text.
  if (file.size > 2 * MAX_IMPORT_SIZE_BYTES) return 'tooLarge';
  return readFileText(file).then(
    (content) => ({ content }),
    () => 'unreadable' as const,
  );
}
