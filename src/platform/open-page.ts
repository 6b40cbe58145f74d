import { browser } from '@wxt-dev/browser';

/** Shows an address in a tab, or where the tab is null in a new one. A tab that is gone gets none in its place. */
export async function openPage(url: string, tabId: number | null = null): Promise<void> {
  if (tabId === null) await browser.tabs.create({ url });
  else await browser.tabs.update(tabId, { url });
}

/** Opens a section of the options page: `servers`, `connection`, `servers/edit/ID`. */
export const openOptions = (section: string): Promise<void> => openPage(`/options.html#${section}`);
