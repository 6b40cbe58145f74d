import { browser } from '@wxt-dev/browser';

export async function reloadPage(tabId: number | undefined): Promise<void> {
  if (tabId !== undefined) await browser.tabs.reload(tabId);
}
