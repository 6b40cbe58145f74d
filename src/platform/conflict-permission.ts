import { browser } from '@wxt-dev/browser';

/**
 * Asks the user for the permission to read the names of other extensions. The browser takes the question only from the turn of a
 * click; the worker hears the answer through `permissions.onAdded`.
 */
export const askForConflictName = async (): Promise<void> => {
  await browser.permissions.request({ permissions: ['management'] });
};
