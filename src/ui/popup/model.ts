import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Choice } from '../../domain/choices.ts';
import type { RecentIds } from '../../domain/recents.ts';
import type { Server } from '../../domain/server.ts';
import type { Status } from '../../domain/status.ts';
import type { StragglerList } from '../../domain/stragglers.ts';
import type { Commander } from '../commander.ts';

/** All that the popup shows and can do. */
export type PopupModel = {
  /** Undefined from the browser's start until the background has spoken. */
  readonly status: ReadonlySignal<Status | undefined>;
  readonly servers: ReadonlySignal<readonly Choice[]>;
  readonly recentIds: ReadonlySignal<RecentIds>;
  /** Epoch milliseconds, once a second. */
  readonly now: ReadonlySignal<number>;
  readonly commander: Commander;
  /** The tabs with connections from before the tunnel. */
  readonly stragglers: ReadonlySignal<StragglerList>;
  /** Opens a section of the options page: `servers`, `servers/edit/ID`. */
  readonly openOptions: (section: string) => Promise<void>;
  /** Opens the browser's own list of extensions. */
  readonly openExtensionSettings: () => Promise<void>;
  /** Asks to be allowed to name the extension that holds the proxy. To be called in the turn of a click. */
  readonly nameConflict: () => Promise<void>;
  /** The user has asked for a run of the checks, and has not been told yet how it went. */
  readonly isRunAsked: Signal<boolean>;
  /** The row of the web site at hand, which comes a moment after the first picture; undefined where the tab shows none. */
  readonly siteRow: ReadonlySignal<ComponentChildren> | undefined;
};

/** The server in use, and while off the one that would be. */
export const shownServer = ({ status }: PopupModel): Server | undefined => status.value?.server ?? undefined;
