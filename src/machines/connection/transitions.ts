import { connectTo, saveOff, setStandingRoute } from './actions.ts';

/** Beginnings and ends that several states share. */
export const take = { actions: 'takeParameters' } as const;
export const fail = { target: '#connection.failing' } as const;
export const giveUp = { target: '#connection.givingUp', actions: 'noteFailure' } as const;
export const turnOff = { target: '#connection.disconnecting' } as const;
export const connect = { target: '#connection.connecting', actions: connectTo } as const;
export const pause = { target: '#connection.paused', actions: 'beginPause' } as const;
export const resume = { target: '#connection.reconnecting.attempting', actions: 'resumeTunnel' } as const;

/** In `error` the kill switch was changed, perhaps while no worker was alive to hear of it. */
export const followKillSwitch = [
  { guard: 'hasBlockedNeedlessly', target: '#connection.disconnected', actions: ['takeParameters', saveOff] },
  { guard: 'startsLockdown', actions: ['takeParameters', 'keepBlocked', setStandingRoute] },
] as const;
