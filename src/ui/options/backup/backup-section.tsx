import type { Signal } from '@preact/signals';
import type { OptionsModel } from '../model.ts';
import { SyncPlace } from '../sync/sync-place.tsx';
import './backup.css';
import { ExportBox } from './export-box.tsx';
import type { Outcome } from './outcome-note.tsx';
import { RestoreBox } from './restore-box.tsx';
import { SaveBox } from './save-box.tsx';

type BackupSectionProps = {
  readonly model: OptionsModel;
  /** Lives as long as the page, so that a restore can be undone for as long. */
  readonly outcome: Signal<Outcome>;
};

/** How servers and settings leave this browser, and how they come back. */
export const BackupSection = ({ model, outcome }: BackupSectionProps) => (
  <>
    <ExportBox model={model} />
    <SaveBox model={model} />
    <RestoreBox model={model} outcome={outcome} />
    <SyncPlace model={model} />
  </>
);
