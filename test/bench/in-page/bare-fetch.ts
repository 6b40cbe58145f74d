import type { Credentials, Scheme } from '../../../src/domain/server.ts';
import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

export type BareFetch = {
  readonly proxy: { readonly scheme: Scheme; readonly host: string; readonly port: number };
  /** Told to the proxy if it asks. */
  readonly credentials: Credentials;
  readonly url: string;
};

/**
 * Runs in a page of the yardstick: milliseconds from the start of a fetch to its response, through a fixed proxy, challenge
 * included. The listener is the page's and not the worker's, so that it is gone while Steadway is measured. Steadway's own hears
 * of the challenge too and passes it on in less than a millisecond.
 */
export async function fetchBare({ proxy, credentials, url }: BareFetch): Promise<number> {
  const onChallenge: Parameters<typeof chrome.webRequest.onAuthRequired.addListener>[0] = (_details, respond) => {
    respond?.({ authCredentials: { ...credentials } });
    return undefined;
  };
  chrome.webRequest.onAuthRequired.addListener(onChallenge, { urls: ['<all_urls>'] }, ['asyncBlocking']);
  await chrome.proxy.settings.set({
    value: { mode: 'fixed_servers', rules: { singleProxy: proxy } },
    scope: 'regular',
  });
  // The settings are in force a little after the browser says so.
  await new Promise((resolve) => setTimeout(resolve, 250));
  try {
    const startedAt = performance.now();
    const { status } = await fetch(url, { cache: 'no-store', credentials: 'omit', redirect: 'manual' });
    const durationMs = performance.now() - startedAt;
    if (status !== 204) throw new Error(`expected 204 through the proxy, got ${status}`);
    return durationMs;
  } finally {
    await chrome.proxy.settings.clear({ scope: 'regular' });
    chrome.webRequest.onAuthRequired.removeListener(onChallenge);
  }
}
