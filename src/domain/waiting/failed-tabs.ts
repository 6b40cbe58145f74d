import { codes } from '../error-codes.ts';
import type { PageFact } from '../leak-evidence.ts';
import type { FailedTab, WaitingList } from './waiting-list.ts';

/** The oldest are forgotten. */
export const MAX_TABS = 100;

/** All of them together are well within what the browser keeps in memory for an extension. */
export const MAX_URL_LENGTH = 8_000;

/**
 * The tab of a page that failed as pages do without a tunnel; undefined for any other. What was sent with another method than
 * GET is none: to load it again would send it again.
 */
export function toFailedTab({ url, tabId, method, error }: PageFact, at: number): FailedTab | undefined {
  if (error === undefined || method !== 'GET' || url.length > MAX_URL_LENGTH) return undefined;
  const facts = codes[error];
  return facts?.weight === 'none' && facts.cause !== 'offline' ? undefined : { tabId, url, at };
}

export const withTab = (tabs: readonly FailedTab[], tab: FailedTab): readonly FailedTab[] =>
  [...withoutTab(tabs, tab.tabId), tab].slice(-MAX_TABS);

export const withoutTab = (tabs: readonly FailedTab[], tabId: number): readonly FailedTab[] =>
  tabs.filter((tab) => tab.tabId !== tabId);

/** A tunnel that is noticed to be lost has been so for some time: pages of so long ago failed for it. */
export const NOTICE_MS = 30_000;

/** At the loss of a tunnel, with those that failed in it just before. Nothing is offered any more. */
export const atLoss = (list: WaitingList, before: readonly FailedTab[], now: number): WaitingList => ({
  ...list,
  tabs: before.filter(({ at }) => at > now - NOTICE_MS).reduce(withTab, list.tabs),
  isOffered: false,
});
