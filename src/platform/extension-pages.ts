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

/** Whether the user lets the extension into private windows. */
export const isAllowedPrivately = (): Promise<boolean> => browser.extension.isAllowedIncognitoAccess();

/** Opens the browser's page about this extension, where alone it can be let into private windows. */
export const openExtensionDetails = async (): Promise<void> => {
  const url = import.meta.env.FIREFOX ? 'about:addons' : `chrome://extensions/?id=${browser.runtime.id}`;
  await browser.tabs.create({ url });
};
