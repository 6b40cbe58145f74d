import { connectTo, saveOn, savePaused, setPausedRoute } from '../actions.ts';
import { resume, serverRemoved, turnOff } from '../transitions.ts';
import { machineSetup } from '../vocabulary.ts';

/** Until that is stored, a browser that starts again would go on pausing. */
const end = { ...resume, actions: [resume.actions, saveOn] } as const;

/** The user has let traffic go direct for a while; the tunnel comes back by itself. */
export const paused = machineSetup.createStateConfig({
  entry: ['enter', 'goOnPausing', savePaused, setPausedRoute],
  on: {
    BOOT: { actions: ['takeParameters', 'clampDeadlines', setPausedRoute] },
    TICK: [
      { guard: 'isPauseOver', ...end },
      { guard: 'isDue', actions: 'goOnPausing' },
    ],
    RETRY: end,
    CONNECT: [{ guard: 'isOtherServer', target: '#connection.connecting', actions: ['keepBlocked', connectTo] }, end],
    DISCONNECT: turnOff,
    ROUTE_REFUSED: { guard: 'isOfThisEpoch', actions: 'noteFailure' },
    SERVER_CHANGED: [
      ...serverRemoved,
      { guard: 'isServerMoved', actions: ['renameServer', setPausedRoute] },
      { guard: 'concernsServer', actions: 'renameServer' },
    ],
    SETTINGS_CHANGED: { actions: ['takeParameters', setPausedRoute] },
    STANDBYS_CHANGED: { actions: 'takeStandbys' },
  },
});
