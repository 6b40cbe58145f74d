import { and, raise } from 'xstate';
import {
  check,
  connectTo,
  followServer,
  lost,
  measureExit,
  moveTo,
  notify,
  saveOff,
  saveOn,
  savePaused,
  setPausedRoute,
  setStagingRoute,
  setStandingRoute,
  switchTo,
} from './actions.ts';
import { toInitialContext } from './context.ts';
import { connect, fail, followKillSwitch, giveUp, pause, resume, take, turnOff } from './transitions.ts';
import { machineSetup } from './vocabulary.ts';

/**
 * The connection, in the states `disconnected connecting connected reconnecting disconnecting error`: a chart that is only
 * ever stepped by `transition`: no timers, no promises, no children, so that a step can be stored and taken up by another worker.
 * What is awaited is a deadline in the context; what is to be done is an effect. Two states are passed through and never rested
 * in: `failing` and `givingUp`. docs/architecture.md draws it.
 */
export const connectionMachine = machineSetup.createMachine({
  id: 'connection',
  context: ({ input }) => toInitialContext(input),
  initial: 'disconnected',
  states: {
    disconnected: {
      entry: ['enter', 'switchOff', setStandingRoute],
      on: {
        BOOT: { actions: ['takeParameters', 'switchOff', setStandingRoute] },
        CONNECT: connect,
        SERVER_SELECTED: { actions: 'selectServer' },
        SETTINGS_CHANGED: { actions: ['takeParameters', 'switchOff', setStandingRoute] },
        SERVER_CHANGED: [
          { guard: 'isServerRemoved', actions: 'forgetServer' },
          { guard: 'isServerRenamed', actions: 'renameServer' },
        ],
        // In lockdown even `disconnected` has a route, and somebody can stand in its way.
        ROUTE_REFUSED: { guard: 'isOfThisEpoch', actions: 'noteFailure' },
        CONTROL_CHANGED: [
          { guard: 'isBlockTakenOver', actions: 'noteFailure' },
          { guard: 'isConflictOver', actions: 'forgetFailure' },
        ],
        DISMISS: { guard: 'hasFailure', actions: 'forgetFailure' },
      },
    },

    connecting: {
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
          { guard: 'isServerRenamed', actions: 'renameServer' },
        ],
        SETTINGS_CHANGED: [
          { guard: 'startsLockdown', target: '.staging', actions: ['takeParameters', 'blockMeanwhile'] },
          take,
        ],
        TICK: { guard: 'isConnectOverdue', ...fail },
      },
      states: {
        /** The route is being made ready: checks lead to the server, traffic goes as before. */
        staging: {
          entry: ['enter', 'awaitLimit', saveOn, setStagingRoute],
          on: { ROUTE_APPLIED: { guard: 'isOfThisEpoch', target: 'verifying' } },
        },
        verifying: {
          entry: ['enter', 'beginTry', 'keepLimit', check('connect')],
          on: {
            CHECKED: [
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
          },
        },
        waiting: {
          entry: 'enter',
          on: {
            TICK: [
              { guard: 'isConnectOverdue', ...fail },
              { guard: 'isDue', target: 'verifying' },
            ],
          },
        },
        /** The server has proven itself: traffic is being moved into the tunnel. */
        securing: {
          entry: ['enter', saveOn, setStandingRoute],
          on: {
            ROUTE_APPLIED: {
              guard: 'isOfThisEpoch',
              target: '#connection.connected',
              actions: 'bringUp',
            },
          },
        },
      },
    },

    connected: {
      entry: ['enter', 'awaitCheck', setStandingRoute, measureExit],
      on: {
        BOOT: { actions: ['takeParameters', 'clampDeadlines', 'distrust', setStandingRoute] },
        TICK: { guard: 'isDue', actions: ['beginCheck', check('standing')] },
        CHECKED: [
          { guard: and(['isOfThisEpoch', 'makesLost']), actions: raise(lost) },
          { guard: 'isOfThisEpoch', actions: 'weighVerdict' },
        ],
        CONNECTION_LOST: [
          { guard: 'isFinal', ...giveUp },
          { target: 'reconnecting', actions: ['bringDown', notify('lost')] },
        ],
        METRICS_UPDATE: { guard: 'isOfThisEpoch', actions: 'takeMetrics' },
        PAUSE: pause,
        HINT: { guard: 'mayHint', actions: 'demandCheck' },
        LOOK: { actions: 'watch' },
        NETWORK_CHANGED: { actions: 'demandCheck' },
        CONNECT: { guard: 'isOtherServer', target: 'connecting', actions: switchTo },
        DISCONNECT: turnOff,
        /** A switch of servers that failed has been read. */
        DISMISS: { guard: 'hasFailure', actions: 'forgetFailure' },
        ROUTE_REFUSED: { guard: 'isOfThisEpoch', ...giveUp },
        CHALLENGE_FAILED: { guard: 'concernsServer', ...giveUp },
        CONTROL_CHANGED: {
          guard: 'isTakenOver',
          target: 'error',
          actions: ['noteFailure', 'keepBlocked', notify('lost')],
        },
        SERVER_CHANGED: [
          { guard: 'isServerRemoved', target: 'error', actions: ['noteFailure', 'keepBlocked', 'forgetServer'] },
          { guard: 'isServerMoved', target: 'connecting', actions: switchTo },
          { guard: 'isServerRenamed', actions: 'renameServer' },
        ],
        SETTINGS_CHANGED: take,
      },
    },

    reconnecting: {
      initial: 'waiting',
      on: {
        RETRY: { target: '.attempting' },
        PAUSE: pause,
        CONNECT: [{ guard: 'isOtherServer', target: 'connecting', actions: connectTo }, { target: '.attempting' }],
        DISCONNECT: turnOff,
        NETWORK_CHANGED: { guard: 'isOnline', target: '.attempting', actions: 'restartAttempts' },
        ROUTE_REFUSED: { guard: 'isOfThisEpoch', ...giveUp },
        CHALLENGE_FAILED: { guard: 'concernsServer', ...giveUp },
        CONTROL_CHANGED: { guard: 'isTakenOver', target: 'error', actions: ['noteFailure', 'keepBlocked'] },
        SERVER_CHANGED: [
          { guard: 'isServerRemoved', target: 'error', actions: ['noteFailure', 'keepBlocked', 'forgetServer'] },
          { guard: 'isServerMoved', target: 'connecting', actions: moveTo },
          { guard: 'isServerRenamed', actions: 'renameServer' },
        ],
        SETTINGS_CHANGED: take,
        CHECKED: [
          { guard: 'hasPassed', target: 'connected', actions: [notify('recovered'), 'bringUp'] },
          { guard: and(['hasFailed', 'isFinal']), ...giveUp },
        ],
      },
      states: {
        waiting: {
          entry: ['enter', 'awaitAttempt'],
          on: {
            BOOT: { actions: ['takeParameters', 'clampDeadlines', setStandingRoute] },
            TICK: [
              // An attempt made offline would be wasted, and a browser that wrongly says offline must not strand the session.
              { guard: and(['isDue', 'isOffline']), actions: ['noteOffline', 'peekLater', check('standing')] },
              { guard: 'isDue', target: 'attempting' },
            ],
            LOOK: { guard: 'mayPeek', actions: ['beginPeek', check('standing')] },
          },
        },
        attempting: {
          entry: ['enter', 'beginTry', setStandingRoute, check('attempt')],
          on: {
            BOOT: { target: 'attempting', reenter: true, actions: ['takeParameters', 'clampDeadlines'] },
            CHECKED: [
              { guard: 'hasPassed', target: '#connection.connected', actions: [notify('recovered'), 'bringUp'] },
              { guard: and(['hasFailed', 'isFinal']), ...giveUp },
              {
                guard: and(['hasFailed', 'canReconnect']),
                target: 'waiting',
                actions: ['noteFailure', 'countAttempt'],
              },
              { guard: 'hasFailed', target: '#connection.givingUp', actions: 'noteExhaustion' },
            ],
            TICK: [
              { guard: and(['isDue', 'canReconnect']), target: 'waiting', actions: ['noteFailure', 'countAttempt'] },
              { guard: 'isDue', target: '#connection.givingUp', actions: 'noteExhaustion' },
            ],
          },
        },
      },
    },

    /** The user has let traffic go direct for a while; the tunnel comes back by itself. */
    paused: {
      entry: ['enter', 'goOnPausing', savePaused, setPausedRoute],
      on: {
        BOOT: { actions: ['takeParameters', 'clampDeadlines', setPausedRoute] },
        TICK: [
          { guard: 'isPauseOver', ...resume },
          { guard: 'isDue', actions: 'goOnPausing' },
        ],
        RETRY: resume,
        CONNECT: [{ guard: 'isOtherServer', target: 'connecting', actions: ['keepBlocked', connectTo] }, resume],
        DISCONNECT: turnOff,
        ROUTE_REFUSED: { guard: 'isOfThisEpoch', actions: 'noteFailure' },
        SERVER_CHANGED: [
          { guard: 'isServerRemoved', target: 'error', actions: ['noteFailure', 'keepBlocked', 'forgetServer'] },
          { guard: 'isServerRenamed', actions: 'renameServer' },
        ],
        SETTINGS_CHANGED: take,
      },
    },

    disconnecting: {
      entry: ['enter', 'switchOff', 'awaitRelease', 'forgetFailure', saveOff, setStandingRoute],
      on: {
        BOOT: { target: 'disconnecting', reenter: true, actions: 'takeParameters' },
        CONNECT: connect,
        ROUTE_APPLIED: { guard: 'isOfThisEpoch', target: 'disconnected' },
        ROUTE_REFUSED: { guard: 'isOfThisEpoch', target: 'disconnected', actions: 'noteFailure' },
        SERVER_SELECTED: { actions: 'selectServer' },
        SERVER_CHANGED: [
          { guard: 'isServerRemoved', actions: 'forgetServer' },
          { guard: 'isServerRenamed', actions: 'renameServer' },
        ],
        SETTINGS_CHANGED: [
          { guard: 'startsLockdown', target: 'disconnecting', reenter: true, actions: 'takeParameters' },
          take,
        ],
        TICK: { guard: 'isDue', target: 'disconnected' },
      },
    },

    error: {
      entry: ['enter', 'rest', setStandingRoute],
      on: {
        BOOT: [...followKillSwitch, { actions: ['takeParameters', setStandingRoute] }],
        CONNECT: connect,
        RETRY: { guard: 'hasServer', ...connect },
        PAUSE: { guard: 'isWaitingBlocked', ...pause },
        SERVER_SELECTED: { guard: 'lacksServer', actions: 'selectServer' },
        DISMISS: { target: 'disconnected', actions: ['forgetFailure', saveOff] },
        DISCONNECT: turnOff,
        CREDENTIALS_CHANGED: { guard: 'awaitsCredentials', ...connect },
        CONTROL_CHANGED: [
          { guard: 'isGivenBack', ...resume },
          { guard: 'isBlockTakenOver', actions: 'noteFailure' },
        ],
        ROUTE_REFUSED: { guard: and(['isOfThisEpoch', 'isBlocking']), actions: 'noteFailure' },
        NETWORK_CHANGED: { guard: 'mayHaveHealed', ...resume },
        TICK: [
          { guard: and(['isOffline', 'mayHeal']), actions: 'noteOffline' },
          { guard: and(['isOnline', 'mayHeal', 'wasOffline']), ...resume },
        ],
        SERVER_CHANGED: [
          { guard: 'isServerRemoved', actions: 'forgetServer' },
          { guard: 'isServerRenamed', actions: 'renameServer' },
        ],
        SETTINGS_CHANGED: [...followKillSwitch, take],
      },
    },

    /** A connect has failed: back into the tunnel there was before it, or `error`. */
    failing: {
      always: [
        { guard: 'hasTunnelToReturnTo', target: 'connected', actions: ['undoConnect', saveOn, notify('failed')] },
        { guard: 'wasDirect', target: 'error', actions: ['undoConnect', saveOff, notify('failed')] },
        { target: 'error', actions: ['undoConnect', notify('failed')] },
      ],
    },
    /** A tunnel is not to come back by itself: the kill switch decides. */
    givingUp: {
      always: [
        { guard: 'releasesOnGivingUp', target: 'disconnected', actions: [saveOff, 'switchOff', notify('exhausted')] },
        { target: 'error', actions: ['keepBlocked', notify('exhausted')] },
      ],
    },
  },
});
