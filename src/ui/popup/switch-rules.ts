import type { Status } from '../../domain/status.ts';
import type { Command } from '../../protocol.ts';

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

/** What the switch does now, or undefined where it can do nothing. */
export function toggleCommand(status: Status | undefined): Command | undefined {
  if (!status) return undefined;
  // Where an error offers no plain way on or off, retrying and dismissing are those ways.
  const types = isSwitchedOn(status) ? (['disconnect', 'dismiss'] as const) : (['connect', 'retry'] as const);
  const type = types.find((candidate) => status.enabled.includes(candidate));
  return type && { type };
}
