import type { ReadonlySignal, Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import type { Server } from '../../domain/server.ts';
import type { Status } from '../../domain/status.ts';
import type { SubscriptionReport } from '../../domain/subscription/subscription-report.ts';
import type { Commander } from '../commander.ts';
import type { Means } from '../failure-actions.ts';

/** All that the popup shows and can do. */
export type PopupModel = {
  /** Undefined from the browser's start until the background has spoken. */
  readonly status: ReadonlySignal<Status | undefined>;
  /** Whether there are any to choose from. */
  readonly hasServers: ReadonlySignal<boolean>;
  /** Epoch milliseconds, once a second. */
  readonly now: ReadonlySignal<number>;
  readonly commander: Commander;
  /** Opens a section of the options page: `servers`, `servers/edit/ID`. */
  readonly openOptions: (section: string) => Promise<void>;
  /** Opens the browser's own list of extensions; undefined where no extension can. */
  readonly openExtensionSettings: (() => Promise<void>) | undefined;
  /** Asks to be allowed to name the extension that holds the proxy. To be called in the turn of a click. */
  readonly nameConflict: () => Promise<void>;
  /** The user has asked for a run of the checks, and has not been told yet how it went. */
  readonly isRunAsked: Signal<boolean>;
  /** What the operator of the server in use says. */
  readonly subscription: ReadonlySignal<SubscriptionReport>;
  /** Opens a page of the web. */
  readonly openSite: (url: string) => Promise<void>;
  /** What comes a moment after the first picture, into room that was kept for it. */
  readonly parts: ReadonlySignal<PopupParts | undefined>;
  /** The list of servers, which comes after that: there may be a thousand. */
  readonly toChooser: ReadonlySignal<ToChooser | undefined>;
  /** The row of the web site at hand, which comes a moment after the first picture; undefined where the tab shows none. */
  readonly siteRow: ReadonlySignal<ComponentChildren> | undefined;
};

/** `notes`: what the charts make way for, where there are none. */
export type PopupParts = Readonly<
  Record<'download' | 'upload' | 'feed' | 'charts' | 'waiting' | 'notes', ComponentChildren>
>;

/** The list of servers, given what closes it. */
export type ToChooser = (onClose: () => void) => ComponentChildren;

/** The server in use, and while off the one that would be. */
export const shownServer = ({ status }: Pick<PopupModel, 'status'>): Server | undefined =>
  status.value?.server ?? undefined;

/** What there is against a failure. */
export const meansOf = ({ hasServers, subscription, openExtensionSettings }: PopupModel): Means => ({
  canOpenExtensions: openExtensionSettings !== undefined,
  hasServers: hasServers.value,
  subscription: subscription.value,
});
