import { browser } from '@wxt-dev/browser';
import { MAX_NAME_LENGTH } from '../domain/failure.ts';

/** Calls back when the user has allowed it. */
export function onConflictNameAllowed(listener: () => void): void {
  browser.permissions.onAdded.addListener(({ permissions }) => {
    if (permissions?.includes('management')) listener();
  });
}

/** The extensions that may hold the proxy settings, by name; undefined where there are none or their names may not be read. */
export async function findConflictName(): Promise<string | undefined> {
  if (!(await browser.permissions.contains({ permissions: ['management'] }))) return undefined;
  const extensions = await browser.management.getAll();
  const holders = extensions.filter(
    ({ id, enabled, permissions }) => enabled && id !== browser.runtime.id && permissions?.includes('proxy'),
  );
  return (
    holders
      .map(({ name }) => name)
      .join(', ')
      .slice(0, MAX_NAME_LENGTH) || undefined
  );
}
