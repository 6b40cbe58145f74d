import { browser } from '@wxt-dev/browser';
import type { Command } from '../protocol.ts';

/** Sends a command to the background. Resolves when it has been obeyed as far as that can be done at once. */
export const sendCommand = async (command: Command): Promise<void> => {
  await browser.runtime.sendMessage(command);
};
