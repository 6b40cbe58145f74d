import type { Command } from '../protocol.ts';
import { recentStore } from './recent-store.ts';
import { sendCommand } from './send-command.ts';

/** Sends a command, and notes the server if one is chosen by it. */
export async function sendAndNote(command: Command): Promise<void> {
  if (command.type === 'useServer') await recentStore.note(command.serverId);
  await sendCommand(command);
}
