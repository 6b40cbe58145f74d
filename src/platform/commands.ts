import { type Browser, browser } from '@wxt-dev/browser';
import * as v from 'valibot';
import { Command } from '../protocol.ts';

/**
 * Calls back with each command from a page of this extension. Everything else (web pages, content scripts, other extensions,
 * malformed messages) is dropped unanswered.
 */
export function onCommand(listener: (command: Command) => Promise<void>): void {
  browser.runtime.onMessage.addListener(
    (message: unknown, sender: Browser.runtime.MessageSender, answer: () => void) => {
      const command = v.safeParse(Command, message);
      if (!isOwnPage(sender) || !command.success) return undefined;
      // Not by a promise, which Chromium takes from a listener only from version 148 on.
      void listener(command.output).finally(answer);
      return true;
    },
  );
}

const isOwnPage = (sender: Browser.runtime.MessageSender) =>
  sender.id === browser.runtime.id && sender.url?.startsWith(browser.runtime.getURL('/')) === true;
