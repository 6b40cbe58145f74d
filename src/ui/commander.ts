import { type ReadonlySignal, signal } from '@preact/signals';
import type { Command } from '../protocol.ts';

export type Commander = {
  /** Never rejects: what the background did not take shows in `isUnanswered`. */
  readonly send: (command: Command) => Promise<void>;
  /** The last command did not reach the background. */
  readonly isUnanswered: ReadonlySignal<boolean>;
};

export function toCommander(sendCommand: (command: Command) => Promise<void>): Commander {
  const isUnanswered = signal(false);
  const send = (command: Command) =>
    sendCommand(command).then(
      () => {
        isUnanswered.value = false;
      },
      () => {
        isUnanswered.value = true;
      },
    );
  return { send, isUnanswered };
}
