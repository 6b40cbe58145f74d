import * as v from 'valibot';
import { type Browser, browser } from 'wxt/browser';
import { Command } from '../protocol.ts';

/** Sends a command to the background. Resolves when it has been taken, not when it has had its effect. */
export const sendCommand = async (command: Command): Promise<void> => {
  await browser.runtime.sendMessage(command);
};

/**
 * Calls back with each command from a page of this extension. Everything else (web pages, content scripts, other extensions,
 * malformed messages) is dropped unanswered.
 */
export function onCommand(listener: (command: Command) => Promise<void>): void {
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
    const command = v.safeParse(Command, message);
    if (!isOwnPage(sender) || !command.success) return undefined;
    return listener(command.output);
  });
}

const isOwnPage = (sender: Browser.runtime.MessageSender) =>
  sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('/')) === true;
