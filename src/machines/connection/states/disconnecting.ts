import { saveOff, setStandingRoute } from '../actions.ts';
import { connect, take } from '../transitions.ts';
import { machineSetup } from '../vocabulary.ts';

export const disconnecting = machineSetup.createStateConfig({
  entry: ['enter', 'switchOff', 'awaitRelease', 'forgetFailure', saveOff, setStandingRoute],
  on: {
    BOOT: { target: '#connection.disconnecting', reenter: true, actions: 'takeParameters' },
    CONNECT: connect,
    ROUTE_APPLIED: { guard: 'isOfThisEpoch', target: '#connection.disconnected' },
    ROUTE_REFUSED: { guard: 'isOfThisEpoch', target: '#connection.disconnected', actions: 'noteFailure' },
    SERVER_SELECTED: { actions: 'selectServer' },
    SERVER_CHANGED: [
      { guard: 'isServerRemoved', actions: 'forgetServer' },
      { guard: 'concernsServer', actions: 'renameServer' },
    ],
    SETTINGS_CHANGED: [
      { guard: 'startsLockdown', target: '#connection.disconnecting', reenter: true, actions: 'takeParameters' },
      take,
    ],
    STANDBYS_CHANGED: { actions: 'takeStandbys' },
    TICK: { guard: 'isDue', target: '#connection.disconnected' },
  },
});
