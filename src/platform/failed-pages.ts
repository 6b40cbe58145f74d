import { browser } from '@wxt-dev/browser';
import type { FailedPages } from '../ports.ts';

/** Between two tabs, so that a server that has just come back is not met by all of them at once. */
const PAUSE_MS = 300;

/** Tabs of the browser that load at once, whoever asked for it, before another one is made to. */
const MAX_LOADING = 10;

/** How often that is waited for: pages can load for ever. */
const MAX_ROUNDS = 10;

export const failedPages: FailedPages = {
  find: async (tabs) => {
    for (let round = 1; ; round += 1) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      const shown = await browser.tabs.query({ discarded: false });
      const loading = shown.filter(({ status }) => status === 'loading');
      // A page that has only just failed is not shown as such yet.
      const isBusy = loading.length >= MAX_LOADING || loading.some(({ id }) => tabs.some(({ tabId }) => tabId === id));
      if (isBusy && round < MAX_ROUNDS) continue;
      return shown
        .filter(({ status }) => status === 'complete')
        .toSorted((a, b) => Number(b.active) - Number(a.active))
        .flatMap(({ id, url }) => tabs.filter((tab) => tab.tabId === id && toPlace(tab.url) === toPlace(url)));
    }
  },
  reload: ({ tabId }) => browser.tabs.reload(tabId),
};

/** A request has no fragment, a tab may. */
const toPlace = (url = '') => url.split('#', 1)[0];
