import { type Browser, browser } from '@wxt-dev/browser';
import type { PageFact } from '../domain/leak-evidence.ts';

/** Pages alone: each event wakes the worker. */
const pages: Browser.webRequest.RequestFilter = { urls: ['http://*/*', 'https://*/*'], types: ['main_frame'] };

/** More requests than are under way at once, and some whose end the browser never told. */
const MAX_BEGUN = 500;

/** What the events have in common, and what tells a request's end. */
type Details = Pick<Browser.webRequest.WebRequestDetails, 'requestId' | 'timeStamp' | 'url' | 'tabId' | 'method'> & {
  readonly fromCache?: boolean;
  readonly ip?: string;
  readonly error?: string;
};

/**
 * Calls back with each page that has come or failed to. To be called in the worker's first turn. No evidence is what came from
 * the cache, and a request whose beginning an earlier worker saw: it may be older than the tunnel.
 * @returns to be told whether anything is protected: while nothing is, no page wakes the worker
 */
export function watchLeaks(listener: (page: PageFact) => void): (isProtected: boolean) => void {
  const begun = new Map<string, number>();
  const onDetails = ({ requestId, timeStamp, fromCache, url, tabId, method, ip, error }: Details) => {
    const startedAt = begun.get(requestId);
    if (fromCache === undefined && error === undefined) {
      if (begun.size > MAX_BEGUN) begun.clear();
      // A redirect goes on under the same number.
      begun.set(requestId, startedAt ?? timeStamp);
    } else {
      begun.delete(requestId);
      const isEvidence = startedAt !== undefined && !fromCache;
      listener({ url, tabId, method, startedAt: startedAt ?? 0, isEvidence, ip, error });
    }
    return undefined;
  };
  const { onBeforeRequest, onResponseStarted, onErrorOccurred } = browser.webRequest;
  const follow = (isProtected: boolean) => {
    for (const event of [onBeforeRequest, onResponseStarted, onErrorOccurred]) {
      if (!isProtected) event.removeListener(onDetails);
      // Added twice, it would be called twice.
      else if (!event.hasListener(onDetails)) event.addListener(onDetails, pages);
    }
  };
  follow(true);
  return follow;
}
