import * as v from 'valibot';
// The polyfilled one: Chromium before 148 takes no promise from a listener. Nothing else here needs it, and pages load faster without.
import { type Browser, browser } from 'wxt/browser';
import { Command } from '../protocol.ts';

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
