import { browser } from '@wxt-dev/browser';
import { shortcutCommand } from '../domain/shortcut.ts';
import type { Command } from '../protocol.ts';
import { choiceStore } from './choice-store.ts';
import { report } from './log.ts';
import { openOptions } from './open-page.ts';
import { statusStore } from './status-store.ts';

/**
 * Calls back with what a pressed keyboard shortcut commands. To be called in the worker's first turn.
 * @param settle resolves when the stored status is the session's own: a key may be what has woken the worker
 */
export function onShortcut(listener: (command: Command) => Promise<void>, settle: () => Promise<void>): void {
  const press = async (name: string) => {
    await settle();
    const command = shortcutCommand(name, await statusStore.read(), await choiceStore.read());
    if (command) await listener(command);
    // There is no server to turn on.
    else if (name === 'toggle') await openOptions('servers');
  };
  browser.commands.onCommand.addListener((name) => void press(name).catch(report));
}
