import { and, assign, raise, setup } from 'xstate';
import type { Notice } from '../../domain/notice.ts';
import { blocked } from '../../domain/route.ts';
import type { Server } from '../../domain/server.ts';
import * as change from './changes.ts';
import { type ConnectionContext, expectServer, toInitialContext } from './context.ts';
import type { EffectParams } from './effects.ts';
import type { ConnectionEvent } from './events.ts';
import { guards } from './guards.ts';
import type { ConnectionParameters } from './parameters.ts';
import { diagnosisIn, stagingRoute, standingRoute } from './route.ts';

type Step = { readonly context: ConnectionContext; readonly event: ConnectionEvent };

const machineSetup = setup({
  // XState takes its types from values that are never read.
  types: {
    context: {} as ConnectionContext,
    events: {} as ConnectionEvent,
    input: {} as ConnectionParameters,
  },
  guards,
  actions: {
    // Effects: `transition` hands them out as data and the session runs them, so nothing is to be done here.
    setRoute: (_step, _params: EffectParams<'setRoute'>) => {},
    check: (_step, _params: EffectParams<'check'>) => {},
    measureExit: (_step, _params: EffectParams<'measureExit'>) => {},
    saveIntent: (_step, _params: EffectParams<'saveIntent'>) => {},
    notify: (_step, _params: EffectParams<'notify'>) => {},

    enter: assign(({ context }) => ({ epoch: context.epoch + 1 })),
    noteFailure: assign(({ event }) => ({ failure: change.failureOf(event) })),
    noteExhaustion: assign(({ event }) => ({
      failure: { cause: 'attemptsExhausted' as const, last: change.failureOf(event).cause },
    })),
    noteOffline: assign({ failure: { cause: 'offline' as const } }),
    takeParameters: assign(({ event }) => ('parameters' in event ? { parameters: event.parameters } : {})),
    clampDeadlines: assign(({ context, event }) => change.deadlineClamped(context, event)),
    renewSecret: assign(({ event }) => ({ secret: event.secret })),

    beginConnect: assign(({ context, event }, params: { server: Server; isTunnelUp: boolean }) =>
      change.connectBegun(context, event, params.server, params.isTunnelUp),
    ),
    redirectConnect: assign(({ context, event }, params: { server: Server }) =>
      change.connectRedirected(context, event, params.server),
    ),
    undoConnect: assign(({ context, event }) => change.connectUndone(context, event)),
    postponeTry: assign(({ context, event }) => change.connectTryPostponed(context, event)),
    beginTry: assign(({ context, event }) => change.tryBegun(context, event)),
    keepLimit: assign(({ context }) => ({
      deadlineAt: Math.min(context.deadlineAt ?? context.limitAt, context.limitAt),
    })),
    awaitLimit: assign(({ context }) => ({ deadlineAt: context.limitAt })),
    moveTraffic: assign(({ context, event }) => change.trafficMoved(context, event, expectServer(context))),
    bringUp: assign(({ event }) => change.tunnelUp(event)),
    awaitCheck: assign(({ context, event }) => ({ deadlineAt: change.nextCheckAt(context, event) })),
    beginCheck: assign(({ context, event }) => change.checkBegun(context, event)),
    weighVerdict: assign(({ context, event }) =>
      event.type === 'CHECKED' ? change.verdictWeighed(context, event, event.verdict) : {},
    ),
    takeMetrics: assign(({ context, event }) =>
      event.type === 'METRICS_UPDATE' ? { metrics: { ...context.metrics, ...event.metrics } } : {},
    ),
    watch: assign(({ context, event }) => change.watched(context, event)),
    demandCheck: assign(({ event }) => ({ deadlineAt: event.now })),
    distrust: assign(({ event }) => ({ isVerified: false, deadlineAt: event.now })),
    bringDown: assign(({ event }) => change.tunnelLost(event)),
    awaitAttempt: assign(({ context, event }) => change.attemptAwaited(context, event)),
    countAttempt: assign(({ context }) => ({ attempt: context.attempt + 1 })),
    restartAttempts: assign({ attempt: 1 }),
    renameServer: assign(({ context, event }) =>
      event.type === 'SERVER_CHANGED' && event.server ? change.serverRenamed(context, event.server) : {},
    ),
    selectServer: assign(({ event }) => (event.type === 'SERVER_SELECTED' ? { server: event.server } : {})),
    forgetServer: assign({ server: null }),
    keepBlocked: assign({ traffic: blocked }),
    blockMeanwhile: assign(({ event }) => ({ traffic: blocked, fallback: blocked, secret: event.secret })),
    resumeTunnel: assign(({ context, event }) => change.tunnelResumed(context, event)),
    beginPeek: assign(({ event }) => ({ checkedAt: event.now })),
    peekLater: assign(({ context, event }) => change.peekPostponed(context, event)),
    switchOff: assign(({ context }) => change.switchedOff(context)),
    forgetFailure: assign({ failure: null }),
    awaitRelease: assign(({ context, event }) => ({ deadlineAt: event.now + context.parameters.disconnectTimeoutMs })),
    rest: assign({ deadlineAt: null }),
  },
});

const measureExit = { type: 'measureExit', params: ({ context }: Step) => ({ epoch: context.epoch }) } as const;

const setStandingRoute = {
  type: 'setRoute',
  params: ({ context }: Step) => ({ epoch: context.epoch, route: standingRoute(context) }),
} as const;

const setStagingRoute = {
  type: 'setRoute',
  params: ({ context }: Step) => ({ epoch: context.epoch, route: stagingRoute(context, expectServer(context)) }),
} as const;

const check = (kind: 'connect' | 'attempt' | 'standing') =>
  ({
    type: 'check',
    params: ({ context }: Step) => ({
      epoch: context.epoch,
      server: expectServer(context),
      secret: context.secret,
      timeoutMs: kind === 'standing' ? context.parameters.checkTimeoutMs : context.parameters.attemptTimeoutMs,
      diagnosis: kind === 'connect' ? diagnosisIn(context) : ('none' as const),
    }),
  }) as const;

const saveOn = {
  type: 'saveIntent',
  params: ({ context }: Step) => ({
    state: 'on' as const,
    server: expectServer(context),
    isProtecting: context.traffic.type !== 'direct',
  }),
} as const;

const saveOff = { type: 'saveIntent', params: { state: 'off' } } as const;

const notify = (kind: Notice['kind']) =>
  ({
    type: 'notify',
    params: ({ context }: Step) => ({
      kind,
      serverLabel: context.server?.label ?? '',
      failure: context.failure,
      isBlocked: context.traffic.type !== 'direct',
    }),
  }) as const;

const connectTo = {
  type: 'beginConnect',
  params: ({ context, event }: Step) => ({
    server: event.type === 'CONNECT' ? event.server : expectServer(context),
    isTunnelUp: false,
  }),
} as const;

/** The tunnel that stands goes on carrying the traffic until the new one is proven. */
const switchTo = {
  type: 'beginConnect',
  params: ({ context, event }: Step) => ({
    server: 'server' in event && event.server ? event.server : expectServer(context),
    isTunnelUp: true,
  }),
} as const;

const followServer = {
  type: 'redirectConnect',
  params: ({ context, event }: Step) => ({
    server: 'server' in event && event.server ? event.server : expectServer(context),
  }),
} as const;

const moveTo = { ...switchTo, params: (step: Step) => ({ ...switchTo.params(step), isTunnelUp: false }) } as const;

const lost = ({ event }: Step) => ({ ...event, type: 'CONNECTION_LOST' as const, failure: change.failureOf(event) });

/** Beginnings and ends that several states share. */
const take = { actions: 'takeParameters' } as const;
const fail = { target: '#connection.failing' } as const;
const giveUp = { target: '#connection.givingUp', actions: 'noteFailure' } as const;
const turnOff = { target: '#connection.disconnecting' } as const;
const connect = { target: '#connection.connecting', actions: connectTo } as const;
const resume = { target: '#connection.reconnecting.attempting', actions: 'resumeTunnel' } as const;

/** In `error` the kill switch was changed, perhaps while no worker was alive to hear of it. */
const followKillSwitch = [
  { guard: 'hasBlockedNeedlessly', target: '#connection.disconnected', actions: ['takeParameters', saveOff] },
  { guard: 'startsLockdown', actions: ['takeParameters', 'keepBlocked', setStandingRoute] },
] as const;

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
