import { and, not } from 'xstate';
import { connectTo, measureExit, notify, saveOff, setStandingRoute } from './actions.ts';

/** Beginnings and ends that several states share. */
export const take = { actions: 'takeParameters' } as const;
/** The rules may be others now. */
export const takeAndRoute = { actions: ['takeParameters', setStandingRoute] } as const;
export const fail = { target: '#connection.failing' } as const;
export const giveUp = { target: '#connection.givingUp', actions: 'noteFailure' } as const;
export const turnOff = { target: '#connection.disconnecting' } as const;
export const connect = { target: '#connection.connecting', actions: connectTo } as const;
export const pause = { target: '#connection.paused', actions: 'beginPause' } as const;
export const resume = { target: '#connection.reconnecting.attempting', actions: 'resumeTunnel' } as const;

/** There is nothing to come back to: blocked. Where others have taken the server away, nobody else would tell the user. */
export const serverRemoved = [
  {
    guard: 'isServerTakenAway',
    target: '#connection.error',
    actions: ['noteFailure', 'keepBlocked', notify('exhausted'), 'forgetServer'],
  },
  { guard: 'isServerRemoved', target: '#connection.error', actions: ['noteFailure', 'keepBlocked', 'forgetServer'] },
] as const;

/** Without the route made ready for it, a check would see another way than the server's. */
export const unchecked = { actions: ['noteFailure', 'stopLadder', 'rest', setStandingRoute] } as const;

/** Where nothing is protected: private windows may go to another server now. A check that was asked for has lost its way with it. */
export const leadAnew = ['stopLadder', 'rest', setStandingRoute] as const;
export const serverChanged = [
  { guard: 'isServerRemoved', actions: ['forgetServer', ...leadAnew] },
  { guard: 'isServerMoved', actions: ['renameServer', ...leadAnew] },
  { guard: 'concernsServer', actions: 'renameServer' },
] as const;

/** What had blocked is not in force any more, which is told once. */
export const blockTakenOver = [
  { guard: and(['isBlockTakenOver', not('isConflict')]), actions: ['noteFailure', notify('conflict')] },
  { guard: 'isBlockTakenOver', actions: 'noteFailure' },
] as const;

/** Not while a check has the route to itself. */
export const test = { guard: not('isChecking'), actions: ['takeTested', 'awaitTest', setStandingRoute] } as const;

/** Something was seen beside the tunnel: the route is set anew, should it have been that, and the user is told. */
export const alarm = ['noteLeak', 'askExit', setStandingRoute, measureExit, notify('leak')] as const;

/** In `error` the kill switch was changed, perhaps while no worker was alive to hear of it. */
export const followKillSwitch = [
  { guard: 'hasBlockedNeedlessly', target: '#connection.disconnected', actions: ['takeParameters', saveOff] },
  { guard: 'startsLockdown', actions: ['takeParameters', 'keepBlocked', ...leadAnew] },
] as const;
