import { type Browser, browser } from '@wxt-dev/browser';

/** The tab that the popup stands over, where it shows a page of the web. */
export async function shownPage(): Promise<Browser.tabs.Tab | undefined> {
  const url = ['http://*/*', 'https://*/*'];
  return (await browser.tabs.query({ active: true, currentWindow: true, url }))[0];
}
