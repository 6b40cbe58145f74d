import type { CommandName, Status } from './status.ts';

/** Whether the switch is on: the user wants the VPN, whether there is a tunnel or not. */
export function isSwitchedOn(status: Status | undefined): boolean {
  switch (status?.state) {
    case 'connecting':
    case 'connected':
    case 'reconnecting':
      return true;
    case 'error':
      // An error that has let traffic go is off in all but name; one that still holds it back is not.
      return status.traffic !== 'direct';
    case 'disconnected':
    case 'paused':
    case 'disconnecting':
    case undefined:
      return false;
  }
}

// Where an error offers no plain way on or off, retrying and dismissing are those ways.
export const waysOn = ['connect', 'retry'] as const;
export const waysOff = ['disconnect', 'dismiss'] as const;

/** The first of the commands that makes sense now, or undefined where none does. */
export function firstEnabled<Type extends CommandName>(status: Status | undefined, types: readonly Type[]) {
  const type = types.find((candidate) => status?.enabled.includes(candidate));
  return type && { type };
}

/** What the switch does now, or undefined where it can do nothing. */
export const toggleCommand = (status: Status | undefined) =>
  firstEnabled(status, isSwitchedOn(status) ? waysOff : waysOn);
