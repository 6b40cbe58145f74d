import { and } from 'xstate';
import { check, setStagingRoute, setStandingRoute } from '../actions.ts';
import { blockTakenOver, connect, leadAnew, serverChanged, test, unchecked } from '../transitions.ts';
import { machineSetup } from '../vocabulary.ts';

export const disconnected = machineSetup.createStateConfig({
  entry: ['enter', 'switchOff', setStandingRoute],
  on: {
    BOOT: { actions: ['takeParameters', 'switchOff', 'stopLadder', setStandingRoute] },
    CONNECT: connect,
    SERVER_SELECTED: { actions: ['selectServer', ...leadAnew] },
    SETTINGS_CHANGED: { actions: ['takeParameters', 'switchOff', 'stopLadder', setStandingRoute] },
    SERVER_CHANGED: serverChanged,
    // In lockdown even `disconnected` has a route, and somebody can stand in its way.
    ROUTE_REFUSED: [
      { guard: and(['isOfThisEpoch', 'isAsking']), ...unchecked },
      { guard: 'isOfThisEpoch', actions: 'noteFailure' },
    ],
    CONTROL_CHANGED: [...blockTakenOver, { guard: 'isConflictOver', actions: 'forgetFailure' }],
    DISMISS: { guard: 'hasFailure', actions: 'forgetFailure' },
    RUN_CHECKS: {
      guard: 'mayCheck',
      actions: ['startLadder', 'renewSecret', 'awaitChecks', setStagingRoute, check('asked')],
    },
    CHALLENGE_FAILED: { guard: 'isCheckChallenged', actions: 'noteFailure' },
    CHECKED: {
      guard: and(['isOfThisEpoch', 'isChecking']),
      actions: ['noteOutcome', 'noteLadder', 'rest', setStandingRoute],
    },
    TICK: { guard: 'isDue', actions: ['stopLadder', 'rest', setStandingRoute] },
    TEST_SERVERS: test,
    STANDBYS_CHANGED: { actions: 'takeStandbys' },
  },
});
