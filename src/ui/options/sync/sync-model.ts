import type { ReadonlySignal } from '@preact/signals';
import type { SyncState } from '../../../domain/sync/report.ts';

/** What the page shows of the sharing with other browsers, and does to it. The changes reject where storage refuses them. */
export type SyncModel = {
  /** Undefined before the first merge. */
  readonly state: ReadonlySignal<SyncState | undefined>;
  /** When it was turned on, as long as that can be undone, in epoch milliseconds; null where it cannot. */
  readonly before: ReadonlySignal<number | null>;
  readonly turn: (isOn: boolean) => Promise<void>;
  readonly undo: () => Promise<void>;
};
