import { and, not } from 'xstate';
import { check, followSignIn, openSignIn, saveOff, setStagingRoute, setStandingRoute } from '../actions.ts';
import {
  blockTakenOver,
  connect,
  followKillSwitch,
  leadAnew,
  pause,
  resume,
  serverChanged,
  test,
  turnOff,
  unchecked,
} from '../transitions.ts';
import { machineSetup } from '../vocabulary.ts';

/** The route is set anew, and with it goes the one that a check was asked for on. */
const unasked = { actions: ['takeParameters', 'stopLadder', 'rest', setStandingRoute] } as const;

export const error = machineSetup.createStateConfig({
  entry: ['enter', 'rest', setStandingRoute],
  on: {
    BOOT: [...followKillSwitch, unasked],
    CONNECT: connect,
    RETRY: { guard: 'hasServer', ...connect },
    PAUSE: { guard: 'isWaitingBlocked', ...pause },
    SERVER_SELECTED: { guard: not('hasServer'), actions: ['selectServer', ...leadAnew] },
    DISMISS: [
      { guard: 'hasLeak', actions: 'forgetLeak' },
      { target: '#connection.disconnected', actions: ['forgetFailure', saveOff] },
    ],
    DISCONNECT: turnOff,
    CREDENTIALS_CHANGED: { guard: 'awaitsCredentials', ...connect },
    CONTROL_CHANGED: [{ guard: 'isGivenBack', ...resume }, ...blockTakenOver],
    ROUTE_REFUSED: [
      { guard: and(['isOfThisEpoch', 'isAsking']), ...unchecked },
      { guard: and(['isOfThisEpoch', 'isBlocking']), actions: 'noteFailure' },
    ],
    NETWORK_CHANGED: { guard: 'mayHaveHealed', ...resume },
    RUN_CHECKS: {
      guard: 'mayCheck',
      actions: ['startLadder', 'renewSecret', 'awaitChecks', setStagingRoute, check('asked')],
    },
    CHALLENGE_FAILED: { guard: 'isCheckChallenged', actions: 'noteFailure' },
    CHECKED: [
      // Nobody waits for it any more: the route that it took may not have been the one made ready for it.
      { guard: not('isChecking') },
      { guard: and(['hasPassed', 'mayHeal']), ...resume },
      { guard: 'hasPassed', actions: ['noteLadder', 'rest', setStandingRoute] },
      { guard: 'isOfThisEpoch', actions: ['noteOutcome', 'noteLadder', 'rest', setStandingRoute] },
    ],
    TEST_SERVERS: test,
    SIGN_IN: { guard: 'isSignIn', actions: ['beginSignIn', 'stopLadder', 'rest', setStandingRoute, openSignIn] },
    SIGN_IN_MOVED: { guard: 'isSignInMove', actions: ['moveSignIn', setStandingRoute, followSignIn] },
    TICK: [
      { guard: 'isDue', actions: ['stopLadder', 'rest', setStandingRoute] },
      { guard: and(['isOffline', 'mayHeal']), actions: 'noteOffline' },
      { guard: and(['isOnline', 'mayHeal', 'wasOffline']), ...resume },
    ],
    SERVER_CHANGED: serverChanged,
    SETTINGS_CHANGED: [...followKillSwitch, unasked],
    STANDBYS_CHANGED: { actions: 'takeStandbys' },
  },
});
