import { browser } from '@wxt-dev/browser';
import { type Shortcut, shortcutNames } from '../domain/shortcut.ts';
import { openPage } from './open-page.ts';

/** The keyboard shortcuts in force. */
export async function readShortcuts(): Promise<readonly Shortcut[]> {
  const commands = await browser.commands.getAll();
  return shortcutNames.map((name) => ({
    name,
    keys: commands.find((command) => command.name === name)?.shortcut ?? '',
  }));
}

/** Opens the browser's page where alone keyboard shortcuts can be changed. Undefined where the user has to find it: Firefox before 137. */
export function findShortcutSettings(): (() => Promise<void>) | undefined {
  if (!import.meta.env.FIREFOX) return () => openPage('chrome://extensions/shortcuts');
  // It lets no extension open its page by address.
  const open: unknown = Reflect.get(browser.commands, 'openShortcutSettings');
  return typeof open === 'function' ? async () => open() : undefined;
}
