import type { Command } from '../protocol.ts';
import { report } from './log.ts';
import { recentStore } from './recent-store.ts';

type Obey = (command: Command) => Promise<void>;

/** Notes the server that a command chooses, whoever gives it: page, key, address bar or notification. */
export const notingChosen =
  (obey: Obey): Obey =>
  (command) => {
    // Nobody waits for it, and nothing fails with it.
    if (command.type === 'useServer') recentStore.note(command.serverId).catch(report);
    return obey(command);
  };
