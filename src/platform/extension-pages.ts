import { browser } from '@wxt-dev/browser';

export const extensionVersion = (): string => browser.runtime.getManifest().version;

/** Opens a section of the options page: `servers`, `connection`, `servers/edit/ID`. */
export const openOptions = async (section: string): Promise<void> => {
  await browser.tabs.create({ url: `${browser.runtime.getURL('/options.html')}#${section}` });
};

/** Opens the browser's own list of extensions. */
export const openExtensionSettings = async (): Promise<void> => {
  await browser.tabs.create({ url: import.meta.env.FIREFOX ? 'about:addons' : 'chrome://extensions' });
};
