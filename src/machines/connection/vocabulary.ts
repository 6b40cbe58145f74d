import { assign, setup } from 'xstate';
import { ladderStarted, ladderStopped } from '../../domain/ladder.ts';
import { blocked } from '../../domain/route.ts';
import type { Server } from '../../domain/server.ts';
import {
  checkBegun,
  checkSkipped,
  exitAsked,
  exitMeasured,
  nextCheckAt,
  subscriptionTaken,
  verdictWeighed,
} from './changes/checks.ts';
import { deadlineClamped, watched } from './changes/clock.ts';
import {
  connectBegun,
  connectRedirected,
  connectTryPostponed,
  connectUndone,
  trafficMoved,
  tunnelUp,
} from './changes/connect.ts';
import { failureOf } from './changes/failure.ts';
import { pauseBegun, pauseGoesOn, switchedOff } from './changes/off.ts';
import { serverRenamed } from './changes/server.ts';
import { signInBegun, signInMoved } from './changes/sign-in.ts';
import {
  attemptAwaited,
  ladderAfter,
  peekPostponed,
  serverAdopted,
  tryBegun,
  tunnelLost,
  tunnelResumed,
} from './changes/tries.ts';
import { type ConnectionContext, expectServer, NEVER } from './context.ts';
import type { EffectParams } from './effects.ts';
import type { ConnectionEvent } from './events.ts';
import { guards } from './guards.ts';
import type { ConnectionParameters } from './parameters.ts';

/** What a function makes of where the machine stands and of the event. */
const by = (change: (context: ConnectionContext, event: ConnectionEvent) => Partial<ConnectionContext>) =>
  assign<ConnectionContext, ConnectionEvent, undefined, ConnectionEvent, never>(({ context, event }) =>
    change(context, event),
  );

/** The names that the chart is written in: what it can ask (`guards`), change (assignments) and have done (effects). */
export const machineSetup = setup({
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
    measureDirectIp: (_step, _params: EffectParams<'measureDirectIp'>) => {},
    openPage: (_step, _params: EffectParams<'openPage'>) => {},
    saveIntent: (_step, _params: EffectParams<'saveIntent'>) => {},
    notify: (_step, _params: EffectParams<'notify'>) => {},

    enter: assign(({ context, event }) => ({
      epoch: context.epoch + 1,
      ladder: ladderAfter(context, event),
      tested: [],
    })),
    noteFailure: assign(({ event }) => ({ failure: failureOf(event) })),
    noteExhaustion: assign(({ event }) => ({
      failure: { cause: 'attemptsExhausted' as const, last: failureOf(event).cause },
    })),
    noteOffline: assign({ failure: { cause: 'offline' as const } }),
    takeParameters: assign(({ event }) => ('parameters' in event ? { parameters: event.parameters } : {})),
    clampDeadlines: by(deadlineClamped),
    // No way of the old secret is left, and nobody is to look for an answer by one.
    renewSecret: assign(({ event }) => ({ secret: event.secret, tested: [] })),
    takeTested: assign(({ event }) =>
      event.type === 'TEST_SERVERS' ? { tested: [...event.servers], secret: event.secret } : {},
    ),
    // Should nobody be there to end it: no worker, or one that waits for an answer that does not come.
    awaitTest: assign(({ context, event }) => ({
      deadlineAt: context.tested.length > 0 ? event.now + context.parameters.connectTimeoutMs : null,
    })),

    beginConnect: assign(({ context, event }, params: { server: Server; isTunnelUp: boolean }) =>
      connectBegun(context, event, params.server, params.isTunnelUp),
    ),
    redirectConnect: assign(({ context, event }, params: { server: Server }) =>
      connectRedirected(context, event, params.server),
    ),
    undoConnect: by(connectUndone),
    postponeTry: by(connectTryPostponed),
    beginTry: by(tryBegun),
    keepLimit: assign(({ context }) => ({
      deadlineAt: Math.min(context.deadlineAt ?? context.limitAt, context.limitAt),
    })),
    awaitLimit: assign(({ context }) => ({ deadlineAt: context.limitAt })),
    moveTraffic: assign(({ context, event }) => trafficMoved(context, event, expectServer(context))),
    bringUp: by(tunnelUp),
    awaitCheck: assign(({ context, event }) => ({ deadlineAt: nextCheckAt(context, event) })),
    beginCheck: by(checkBegun),
    weighVerdict: assign(({ context, event }) => (event.type === 'CHECKED' ? verdictWeighed(context, event) : {})),
    stopLadder: assign(({ context }) => ({ ladder: ladderStopped(context.ladder), tested: [] })),
    noteLadder: assign(({ context, event }) => ({ ladder: ladderAfter(context, event) })),
    startLadder: assign(({ context, event }) => ({
      ladder: ladderStarted(context.ladder),
      leak: null,
      activeAt: event.now,
    })),
    awaitChecks: assign(({ context, event }) => ({ deadlineAt: event.now + context.parameters.attemptTimeoutMs })),
    noteOutcome: assign(({ event }) => ({
      failure: event.type === 'CHECKED' && event.verdict.type === 'failed' ? event.verdict.failure : null,
    })),
    adoptServer: assign(({ context, event }) => (event.type === 'CHECKED' ? serverAdopted(context, event) : {})),
    takeStandbys: assign(({ event }) => (event.type === 'STANDBYS_CHANGED' ? { standbys: [...event.standbys] } : {})),
    skipCheck: by(checkSkipped),
    noteUser: assign(({ event }) => ({ activeAt: event.now })),
    askExit: by(exitAsked),
    // Nobody waits any more for the answer that was under way.
    askExitAgain: assign(({ context }) => (context.ladder.exit.state === 'running' ? { exitAskedAt: NEVER } : {})),
    takeExit: assign(({ context, event }) =>
      event.type === 'EXIT_MEASURED' ? exitMeasured(context, event.exit, event.durationMs) : {},
    ),
    takeSubscription: assign(({ context, event }) =>
      event.type === 'SUBSCRIPTION_ASKED' ? subscriptionTaken(context, event.result, event.failure) : {},
    ),
    takeDirectIp: assign(({ event }) => (event.type === 'DIRECT_IP_MEASURED' ? { directIp: event.ip } : {})),
    noteLeak: assign(({ event }) => ({
      leak: event.type === 'LEAK_SEEN' ? event.leak : { kind: 'exitIsDirect' as const, at: event.now },
    })),
    forgetLeak: assign({ leak: null }),
    beginSignIn: assign(({ context, event }) =>
      event.type === 'SIGN_IN' ? signInBegun(context, event, event.address) : {},
    ),
    moveSignIn: assign(({ context, event }) => (event.type === 'SIGN_IN_MOVED' ? signInMoved(context, event.to) : {})),
    takeMetrics: assign(({ context, event }) =>
      event.type === 'METRICS_UPDATE' ? { metrics: { ...context.metrics, ...event.metrics } } : {},
    ),
    watch: by(watched),
    demandCheck: assign(({ event }) => ({ deadlineAt: event.now })),
    settle: assign(({ context, event }) => ({ settledAt: event.now + context.parameters.settleMs })),
    noteHint: assign(({ event }) => ({ hintedAt: event.now, activeAt: event.now })),
    distrust: assign(({ event }) => ({ isVerified: false, deadlineAt: event.now })),
    bringDown: assign(({ event }) => tunnelLost(event)),
    awaitAttempt: by(attemptAwaited),
    countAttempt: assign(({ context }) => ({ attempt: context.attempt + 1 })),
    // A race stays one: its loss has not been told.
    restartAttempts: assign(({ context }) => ({ attempt: Math.min(context.attempt, 1) })),
    renameServer: assign(({ context, event }) =>
      event.type === 'SERVER_CHANGED' && event.server ? serverRenamed(context, event.server) : {},
    ),
    selectServer: assign(({ event }) => (event.type === 'SERVER_SELECTED' ? { server: event.server } : {})),
    forgetServer: assign({ server: null }),
    keepBlocked: assign({ traffic: blocked }),
    blockMeanwhile: assign(({ event }) => ({ traffic: blocked, fallback: blocked, secret: event.secret })),
    resumeTunnel: by(tunnelResumed),
    beginPeek: assign(({ event }) => ({ checkedAt: event.now })),
    peekLater: by(peekPostponed),
    switchOff: by(switchedOff),
    forgetFailure: assign({ failure: null }),
    awaitRelease: assign(({ context, event }) => ({ deadlineAt: event.now + context.parameters.disconnectTimeoutMs })),
    beginPause: by(pauseBegun),
    goOnPausing: by(pauseGoesOn),
    rest: assign({ deadlineAt: null }),
  },
});
