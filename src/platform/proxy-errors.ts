import { browser } from '@wxt-dev/browser';

/** Calls back when the browser has had trouble with a proxy. Chromium alone tells of it. */
export function onProxyError(listener: () => void): void {
  if (!import.meta.env.FIREFOX) browser.proxy.onProxyError.addListener(listener);
}
