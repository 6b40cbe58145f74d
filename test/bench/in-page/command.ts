import type { Command } from '../../../src/protocol.ts';
import type { Chrome } from './chrome.ts';

declare const chrome: Chrome;

/** Runs in an extension page: what a click would send, and nothing of what a popup sends as long as it is open. */
export async function sendCommand(command: Command): Promise<void> {
  await chrome.runtime.sendMessage(command);
}
