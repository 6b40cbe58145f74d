import { browser } from '@wxt-dev/browser';

export const extensionVersion = (): string => browser.runtime.getManifest().version;

/** Opens a section of the options page: `servers`, `connection`, `servers/edit/ID`. */
export const openOptions = (section: string): Promise<void> =>
  openTab(`${browser.runtime.getURL('/options.html')}#${section}`);

/** Opens the browser's own list of extensions; not in Firefox, which lets no extension open it. */
export const openExtensionSettings = import.meta.env.FIREFOX ? undefined : () => openTab('chrome://extensions');

/** Whether the user lets the extension into private windows. */
export const isAllowedPrivately = (): Promise<boolean> => browser.extension.isAllowedIncognitoAccess();

/** Opens the browser's page about this extension, where alone it can be let into private windows; not in Firefox either. */
export const openExtensionDetails = import.meta.env.FIREFOX
  ? undefined
  : () => openTab(`chrome://extensions/?id=${browser.runtime.id}`);

async function openTab(url: string): Promise<void> {
  await browser.tabs.create({ url });
}
