import { browser } from '@wxt-dev/browser';
import { type Shortcut, shortcutNames } from '../domain/shortcut.ts';

/** The keyboard shortcuts in force. */
export async function readShortcuts(): Promise<readonly Shortcut[]> {
  const commands = await browser.commands.getAll();
  return shortcutNames.map((name) => ({
    name,
    keys: commands.find((command) => command.name === name)?.shortcut ?? '',
  }));
}

/** Opens the browser's page where alone keyboard shortcuts can be changed. */
export async function openShortcutSettings(): Promise<void> {
  // Firefox lets no extension open its page by address, and shows it from version 137 on.
  const open: unknown = Reflect.get(browser.commands, 'openShortcutSettings');
  if (typeof open === 'function') await open();
  else await browser.tabs.create({ url: import.meta.env.FIREFOX ? 'about:addons' : 'chrome://extensions/shortcuts' });
}
