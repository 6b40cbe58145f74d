import { readStamped } from './stamped.ts';

/** A tab in which a connection was opened that lasts. */
export type NotedTab = {
  readonly tabId: number;
  /** The origin that the tab showed. */
  readonly site: string;
};

/** Grows with each change of `StragglerList`. */
const STRAGGLERS_FORMAT = 1;

/** The tabs with connections that may have been opened while web traffic went direct. */
export type StragglerList = {
  readonly format: number;
  readonly tabs: readonly NotedTab[];
  /** Whether a tunnel has stood since, past which they go. */
  readonly areStragglers: boolean;
};

export const noStragglers: StragglerList = { format: STRAGGLERS_FORMAT, tabs: [], areStragglers: false };

/** More tabs than anybody uses. The oldest are forgotten. */
const MAX_TABS = 500;

export const withTab = (list: StragglerList, tab: NotedTab): StragglerList => ({
  ...list,
  tabs: [...withoutTab(list, tab.tabId).tabs, tab].slice(-MAX_TABS),
});

export const withoutTab = (list: StragglerList, tabId: number): StragglerList => ({
  ...list,
  tabs: list.tabs.filter((tab) => tab.tabId !== tabId),
});

/** How many tabs are known to go past the tunnel. */
export const countStragglers = ({ tabs, areStragglers }: StragglerList): number => (areStragglers ? tabs.length : 0);

/** Reads a stored list, as `parseStatus` reads a status: that it is of this format is all there is to check. */
export const parseStragglers = (raw: unknown): StragglerList => readStamped(raw, noStragglers);
