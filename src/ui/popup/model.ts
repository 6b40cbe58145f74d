import type { ReadonlySignal } from '@preact/signals';
import { selectedServerOf } from '../../domain/selection.ts';
import type { Server } from '../../domain/server.ts';
import type { Settings } from '../../domain/settings.ts';
import type { Status } from '../../domain/status.ts';
import type { Commander } from '../commander.ts';

/** All that the popup shows and can do. */
export type PopupModel = {
  /** Undefined from the browser's start until the background has spoken. */
  readonly status: ReadonlySignal<Status | undefined>;
  readonly servers: ReadonlySignal<readonly Server[]>;
  readonly settings: ReadonlySignal<Pick<Settings, 'killSwitch' | 'selectedServerId'>>;
  /** Epoch milliseconds, once a second. */
  readonly now: ReadonlySignal<number>;
  readonly commander: Commander;
  /** Opens a section of the options page: `servers`, `servers/edit/ID`. */
  readonly openOptions: (section: string) => Promise<void>;
  /** Opens the browser's own list of extensions. */
  readonly openExtensionSettings: () => Promise<void>;
};

/** The server in use, and before the first use the one that would be. */
export function shownServer({ status, servers, settings }: PopupModel): Server | undefined {
  return status.value?.server ?? selectedServerOf(servers.value, settings.value.selectedServerId);
}
