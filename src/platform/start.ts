import { browser } from '@wxt-dev/browser';

/** Wakes the worker when the browser starts and after an update, so that it takes its session up without being asked. */
export function onStart(listener: () => void): void {
  browser.runtime.onStartup.addListener(listener);
  browser.runtime.onInstalled.addListener(listener);
}
