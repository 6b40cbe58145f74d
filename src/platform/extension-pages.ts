import { browser } from '@wxt-dev/browser';
import { openPage } from './open-page.ts';

export const extensionVersion = (): string => browser.runtime.getManifest().version;

/** Opens the browser's own list of extensions; not in Firefox, which lets no extension open it. */
export const openExtensionSettings = import.meta.env.FIREFOX ? undefined : () => openPage('chrome://extensions');

/** Whether the user lets the extension into private windows. */
export const isAllowedPrivately = (): Promise<boolean> => browser.extension.isAllowedIncognitoAccess();

/** Opens the browser's page about this extension, where alone it can be let into private windows; not in Firefox either. */
export const openExtensionDetails = import.meta.env.FIREFOX
  ? undefined
  : () => openPage(`chrome://extensions/?id=${browser.runtime.id}`);
