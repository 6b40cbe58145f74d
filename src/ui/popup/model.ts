import type { ReadonlySignal } from '@preact/signals';
import type { Choice } from '../../domain/choices.ts';
import type { Server } from '../../domain/server.ts';
import type { Status } from '../../domain/status.ts';
import type { Commander } from '../commander.ts';

/** All that the popup shows and can do. */
export type PopupModel = {
  /** Undefined from the browser's start until the background has spoken. */
  readonly status: ReadonlySignal<Status | undefined>;
  readonly servers: ReadonlySignal<readonly Choice[]>;
  /** Epoch milliseconds, once a second. */
  readonly now: ReadonlySignal<number>;
  readonly commander: Commander;
  /** Opens a section of the options page: `servers`, `servers/edit/ID`. */
  readonly openOptions: (section: string) => Promise<void>;
  /** Opens the browser's own list of extensions. */
  readonly openExtensionSettings: () => Promise<void>;
};

/** The server in use, and while off the one that would be. */
export const shownServer = ({ status }: PopupModel): Server | undefined => status.value?.server ?? undefined;
