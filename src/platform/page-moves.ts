import { type Browser, browser } from '@wxt-dev/browser';

/** A page leads its tab on. `from` is the address that did, or where a script of it did, its origin. */
export type PageMove = { readonly from: string; readonly to: string; readonly tabId: number };

const pages: Browser.webRequest.RequestFilter = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'] };

/**
 * Calls back when a page leads on to another: by a redirect, or by a link or script of its own. To be called in the worker's first
 * turn.
 * @returns to be told whether anybody wants to know: while nobody does, no page wakes the worker
 */
export function onPageMoved(listener: (move: PageMove) => void): (isWanted: boolean) => void {
  const onRedirect = ({ url, redirectUrl, tabId }: Browser.webRequest.OnBeforeRedirectDetails) =>
    listener({ from: url, to: redirectUrl, tabId });
  const onRequest = ({ initiator, url, tabId }: Browser.webRequest.OnBeforeRequestDetails) => {
    if (initiator !== undefined && initiator !== 'null') listener({ from: initiator, to: url, tabId });
    return undefined;
  };
  const { onBeforeRedirect, onBeforeRequest } = browser.webRequest;
  const follow = (isWanted: boolean) => {
    if (!isWanted) {
      onBeforeRedirect.removeListener(onRedirect);
      onBeforeRequest.removeListener(onRequest);
    } else if (!onBeforeRedirect.hasListener(onRedirect)) {
      onBeforeRedirect.addListener(onRedirect, pages);
      onBeforeRequest.addListener(onRequest, pages);
    }
  };
  follow(true);
  return follow;
}
