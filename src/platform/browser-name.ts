// The polyfilled API: `getBrowserInfo` is Firefox's alone, and this page is not one that has to be light.
import browser from 'webextension-polyfill';

/** Name and version of the browser. Firefox tells them itself: what it calls itself before web sites may be somebody else. */
export async function browserName(): Promise<string> {
  if (!import.meta.env.FIREFOX) return navigator.userAgent;
  const { vendor, name, version } = await browser.runtime.getBrowserInfo();
  return `${vendor} ${name} ${version}`;
}
