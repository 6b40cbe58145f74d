import { type ReadonlySignal, signal } from '@preact/signals';
import type { Command } from '../protocol.ts';

export type Commander = {
  /** Never rejects: what the background did not take shows in `isUnanswered`. */
  readonly send: (command: Command) => Promise<void>;
  /** The last command did not reach the background, or two looks in a row did not. */
  readonly isUnanswered: ReadonlySignal<boolean>;
};

export function toCommander(sendCommand: (command: Command) => Promise<void>): Commander {
  const isUnanswered = signal(false);
  let isLookLost = false;
  const send = (command: Command) =>
    sendCommand(command).then(
      () => {
        isLookLost = false;
        isUnanswered.value = false;
      },
      () => {
        // Nobody has asked for a look: one that is lost with a worker that ended is made up for by the next.
        if (command.type !== 'look' || isLookLost) isUnanswered.value = true;
        isLookLost = command.type === 'look';
      },
    );
  return { send, isUnanswered };
}
