import { and } from 'xstate';
import { check, followServer, measureDirectIp, notify, saveOn, setStagingRoute, setStandingRoute } from '../actions.ts';
import { fail, takeAndRoute, turnOff } from '../transitions.ts';
import { machineSetup } from '../vocabulary.ts';

export const connecting = machineSetup.createStateConfig({
  initial: 'staging',
  on: {
    BOOT: [
      {
        guard: 'startsLockdown',
        target: '.staging',
        actions: ['takeParameters', 'clampDeadlines', 'blockMeanwhile'],
      },
      { target: '.staging', actions: ['takeParameters', 'clampDeadlines', 'renewSecret'] },
    ],
    CONNECT: { guard: 'isOtherServer', target: '.staging', reenter: true, actions: followServer },
    DISCONNECT: turnOff,
    ROUTE_REFUSED: { guard: 'isOfThisEpoch', ...fail },
    CHALLENGE_FAILED: { guard: 'concernsServer', ...fail },
    CONTROL_CHANGED: { guard: 'isTakenOver', ...fail },
    SERVER_CHANGED: [
      { guard: 'isServerRemoved', ...fail },
      { guard: 'isServerMoved', target: '.staging', reenter: true, actions: followServer },
      { guard: 'concernsServer', actions: 'renameServer' },
    ],
    SETTINGS_CHANGED: [
      { guard: 'startsLockdown', target: '.staging', actions: ['takeParameters', 'blockMeanwhile'] },
      { actions: ['takeParameters', setStagingRoute] },
    ],
    TICK: { guard: 'isConnectOverdue', ...fail },
    DIRECT_IP_MEASURED: { guard: 'isDirectIp', actions: 'takeDirectIp' },
  },
  states: {
    /** The route is being made ready: checks lead to the server, traffic goes as before. */
    staging: {
      entry: ['enter', 'awaitLimit', saveOn, setStagingRoute],
      on: { ROUTE_APPLIED: { guard: 'isOfThisEpoch', target: 'verifying' } },
    },
    verifying: {
      entry: ['enter', 'beginTry', 'keepLimit', check('connect'), measureDirectIp],
      on: {
        CHECKED: [
          { guard: 'hasStandbyWon', target: 'securing', actions: ['adoptServer', 'moveTraffic'] },
          { guard: 'hasPassed', target: 'securing', actions: 'moveTraffic' },
          { guard: and(['hasFailed', 'isFinal']), ...fail },
          { guard: and(['hasFailed', 'canTryAgain']), target: 'waiting', actions: 'postponeTry' },
          { guard: 'hasFailed', ...fail },
        ],
        TICK: [
          { guard: 'isConnectOverdue', ...fail },
          { guard: and(['isDue', 'canTryAgain']), target: 'waiting', actions: 'postponeTry' },
          { guard: 'isDue', ...fail },
        ],
        // Of one that does not pay the username may be refused: the check, which has ended too, goes on to ask the operator.
        CHALLENGE_FAILED: { guard: and(['concernsServer', 'mayAskOperator']), actions: 'noteFailure' },
      },
    },
    waiting: {
      entry: 'enter',
      on: {
        TICK: [
          { guard: 'isConnectOverdue', ...fail },
          { guard: 'isDue', target: 'verifying' },
        ],
        // Only while no check is under way: it would be led to another server than it is for.
        STANDBYS_CHANGED: { actions: ['takeStandbys', setStagingRoute] },
      },
    },
    /** A server has proven itself: traffic is being moved into the tunnel. */
    securing: {
      entry: ['enter', saveOn, setStandingRoute],
      on: {
        ROUTE_APPLIED: [
          {
            guard: and(['isOfThisEpoch', 'hasSwitched']),
            target: '#connection.connected',
            actions: ['bringUp', notify('switched')],
          },
          { guard: 'isOfThisEpoch', target: '#connection.connected', actions: 'bringUp' },
        ],
        SETTINGS_CHANGED: takeAndRoute,
      },
    },
  },
});
