import { and, not, raise } from 'xstate';
import { check, followSignIn, lost, measureExit, notify, openSignIn, setStandingRoute, switchTo } from '../actions.ts';
import { alarm, giveUp, pause, serverRemoved, takeAndRoute, turnOff } from '../transitions.ts';
import { machineSetup } from '../vocabulary.ts';

export const connected = machineSetup.createStateConfig({
  entry: ['enter', 'awaitCheck', 'askExit', setStandingRoute, measureExit],
  on: {
    BOOT: {
      actions: ['takeParameters', 'clampDeadlines', 'askExitAgain', 'stopLadder', 'distrust', setStandingRoute],
    },
    TICK: { guard: 'isDue', actions: ['beginCheck', check('standing')] },
    CHECKED: [
      { guard: and(['isOfThisEpoch', 'makesLost']), actions: raise(lost) },
      // The sign-in is done: its page has no way past the tunnel any more.
      { guard: and(['hasPassed', 'isSigningIn']), actions: ['weighVerdict', setStandingRoute] },
      // By the connection that the check has used or opened.
      { guard: and(['hasPassed', 'isExitDue']), actions: ['weighVerdict', 'askExit', measureExit] },
      { guard: 'isOfThisEpoch', actions: 'weighVerdict' },
    ],
    CONNECTION_LOST: [
      { guard: 'isFinal', ...giveUp },
      { target: 'reconnecting', actions: 'bringDown' },
    ],
    METRICS_UPDATE: [
      { guard: and(['isOfThisEpoch', 'maySkipCheck']), actions: ['takeMetrics', 'skipCheck'] },
      { guard: 'isOfThisEpoch', actions: 'takeMetrics' },
    ],
    EXIT_MEASURED: [
      { guard: and(['isOfThisEpoch', 'exitLeaks']), actions: ['takeExit', ...alarm] },
      { guard: 'isOfThisEpoch', actions: 'takeExit' },
    ],
    DIRECT_IP_MEASURED: [
      { guard: and(['isDirectIp', 'exitLeaks']), actions: ['takeDirectIp', ...alarm] },
      { guard: 'isDirectIp', actions: 'takeDirectIp' },
    ],
    SUBSCRIPTION_ASKED: { guard: 'concernsServer', actions: 'takeSubscription' },
    LEAK_SEEN: { guard: 'isAlarm', actions: [...alarm, 'demandCheck'] },
    RUN_CHECKS: {
      guard: 'mayCheck',
      actions: ['startLadder', 'beginCheck', 'askExit', check('standing'), measureExit],
    },
    SERVED: [
      { guard: 'maySkipCheck', actions: ['skipCheck', 'noteUser'] },
      { guard: 'mayNoteUser', actions: 'noteUser' },
    ],
    SIGN_IN: { guard: 'isSignIn', actions: ['beginSignIn', setStandingRoute, openSignIn] },
    SIGN_IN_MOVED: { guard: 'isSignInMove', actions: ['moveSignIn', setStandingRoute, followSignIn] },
    TEST_SERVERS: { guard: not('isChecking'), actions: ['takeTested', setStandingRoute] },
    STANDBYS_CHANGED: { actions: ['takeStandbys', setStandingRoute] },
    PAUSE: pause,
    HINT: { guard: 'mayHint', actions: ['noteHint', 'beginCheck', check('standing')] },
    LOOK: { actions: 'watch' },
    NETWORK_CHANGED: { actions: ['demandCheck', 'settle'] },
    CONNECT: { guard: 'isOtherServer', target: 'connecting', actions: switchTo },
    DISCONNECT: turnOff,
    /** A switch of servers that failed, or an alarm, has been read. */
    DISMISS: { guard: 'hasNews', actions: ['forgetFailure', 'forgetLeak'] },
    ROUTE_REFUSED: { guard: 'isOfThisEpoch', ...giveUp },
    CHALLENGE_FAILED: { guard: 'concernsServer', ...giveUp },
    CONTROL_CHANGED: {
      guard: 'isTakenOver',
      target: 'error',
      actions: ['noteFailure', 'keepBlocked', notify('conflict')],
    },
    SERVER_CHANGED: [
      ...serverRemoved,
      { guard: 'isServerMoved', target: 'connecting', actions: switchTo },
      { guard: 'concernsServer', actions: 'renameServer' },
    ],
    SETTINGS_CHANGED: takeAndRoute,
  },
});
