import { and } from 'xstate';
import { check, connectTo, followSignIn, moveTo, notify, openSignIn, saveOn, setStandingRoute } from '../actions.ts';
import { alarm, giveUp, pause, serverRemoved, takeAndRoute, turnOff } from '../transitions.ts';
import { machineSetup } from '../vocabulary.ts';

/** Another server has won a race, or the one in use is back: before anybody was told that it was missing, or after. */
const returned = [
  { guard: 'hasStandbyWon', target: '#connection.reconnecting.securing', actions: 'adoptServer' },
  { guard: and(['hasPassed', 'isUntold']), target: '#connection.connected', actions: 'bringUp' },
  { guard: 'hasPassed', target: '#connection.connected', actions: [notify('recovered'), 'bringUp'] },
] as const;

const wait = { target: 'waiting', actions: ['noteFailure', 'countAttempt'] } as const;
/** What a first try makes good is kept to oneself; now the loss is told. */
const waitAndTell = { target: 'waiting', actions: ['noteFailure', 'countAttempt', notify('lost')] } as const;

export const reconnecting = machineSetup.createStateConfig({
  initial: 'attempting',
  on: {
    RETRY: { target: '.attempting' },
    PAUSE: pause,
    CONNECT: [
      { guard: 'isOtherServer', target: '#connection.connecting', actions: connectTo },
      { target: '.attempting' },
    ],
    DISCONNECT: turnOff,
    NETWORK_CHANGED: { guard: 'isOnline', target: '.attempting', actions: 'restartAttempts' },
    ROUTE_REFUSED: { guard: 'isOfThisEpoch', ...giveUp },
    CHALLENGE_FAILED: { guard: 'concernsServer', ...giveUp },
    CONTROL_CHANGED: {
      guard: 'isTakenOver',
      target: '#connection.error',
      actions: ['noteFailure', 'keepBlocked', notify('conflict')],
    },
    SERVER_CHANGED: [
      ...serverRemoved,
      { guard: 'isServerMoved', target: '#connection.connecting', actions: moveTo },
      { guard: 'concernsServer', actions: 'renameServer' },
    ],
    SETTINGS_CHANGED: takeAndRoute,
    LEAK_SEEN: { guard: 'isAlarm', actions: [...alarm] },
    SIGN_IN: { guard: 'isSignIn', actions: ['beginSignIn', setStandingRoute, openSignIn] },
    SIGN_IN_MOVED: { guard: 'isSignInMove', actions: ['moveSignIn', setStandingRoute, followSignIn] },
    CHECKED: [
      ...returned,
      { guard: and(['hasFailed', 'isFinal']), ...giveUp },
      { guard: 'isOfThisEpoch', actions: 'noteLadder' },
    ],
  },
  states: {
    waiting: {
      entry: ['enter', 'awaitAttempt'],
      on: {
        BOOT: { actions: ['takeParameters', 'clampDeadlines', 'stopLadder', setStandingRoute] },
        TICK: [
          // An attempt made offline would be wasted, and a browser that wrongly says offline must not strand the session.
          { guard: and(['isDue', 'isOffline']), actions: ['noteOffline', 'peekLater', check('standing')] },
          { guard: 'isDue', target: 'attempting' },
        ],
        LOOK: { guard: 'mayPeek', actions: ['beginPeek', check('standing')] },
        STANDBYS_CHANGED: { actions: ['takeStandbys', setStandingRoute] },
        RUN_CHECKS: { guard: 'mayCheck', actions: ['startLadder', 'beginPeek', check('standing')] },
      },
    },
    attempting: {
      entry: ['enter', 'beginTry', setStandingRoute, check('attempt')],
      on: {
        BOOT: { target: 'attempting', reenter: true, actions: ['takeParameters', 'clampDeadlines'] },
        CHECKED: [
          ...returned,
          { guard: and(['hasFailed', 'isFinal']), ...giveUp },
          { guard: and(['hasFailed', 'canReconnect', 'isUntold']), ...waitAndTell },
          { guard: and(['hasFailed', 'canReconnect']), ...wait },
          { guard: 'hasFailed', target: '#connection.givingUp', actions: 'noteExhaustion' },
        ],
        TICK: [
          { guard: and(['isDue', 'canReconnect', 'isUntold']), ...waitAndTell },
          { guard: and(['isDue', 'canReconnect']), ...wait },
          { guard: 'isDue', target: '#connection.givingUp', actions: 'noteExhaustion' },
        ],
      },
    },
    /** Another server has proven itself: the tunnel is being moved to it. */
    securing: {
      entry: ['enter', saveOn, setStandingRoute],
      on: {
        BOOT: { target: 'securing', reenter: true, actions: ['takeParameters', 'clampDeadlines'] },
        ROUTE_APPLIED: {
          guard: 'isOfThisEpoch',
          target: '#connection.connected',
          actions: ['bringUp', notify('switched')],
        },
        TICK: { guard: 'isDue', target: 'attempting' },
      },
    },
  },
});
