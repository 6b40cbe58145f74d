import { type Browser, browser } from '@wxt-dev/browser';
import type { NotedTab } from '../domain/stragglers.ts';
import type { Stragglers } from '../ports.ts';
import { stragglerStore } from './straggler-store.ts';

export const stragglers: Stragglers = {
  load: stragglerStore.read,
  save: stragglerStore.write,
  find: async (tabs) => {
    const isThere = await Promise.all(tabs.map(async ({ tabId, site }) => (await siteOf(tabId)) === site));
    return tabs.filter((_, index) => isThere[index]);
  },
  reload: async (tabs) => {
    await Promise.allSettled(tabs.map(({ tabId }) => browser.tabs.reload(tabId)));
  },
};

/**
 * Calls back with each tab in which a web socket has been opened, frames and workers of its page included. Of the socket's end
 * the browser tells nothing. To be called in the worker's first turn.
 */
export function onSocketOpened(listener: (tab: NotedTab) => void): void {
  browser.webRequest.onResponseStarted.addListener(
    ({ tabId }: Browser.webRequest.OnResponseStartedDetails) =>
      void siteOf(tabId).then((site) => site && listener({ tabId, site })),
    { urls: ['<all_urls>'], types: ['websocket'] },
  );
}

/**
 * The origin of what a tab shows; undefined for one that is closed or that the browser has put away to save memory, and for what
 * belongs to none, as a service worker does.
 */
const siteOf = (tabId: number): Promise<string | undefined> =>
  browser.tabs.get(tabId).then(
    ({ url = '', discarded }) => (discarded ? undefined : URL.parse(url)?.origin),
    () => undefined,
  );
