import { assign, setup } from 'xstate';
import { blocked } from '../../domain/route.ts';
import type { Server } from '../../domain/server.ts';
import * as change from './changes.ts';
import { type ConnectionContext, expectServer } from './context.ts';
import type { EffectParams } from './effects.ts';
import type { ConnectionEvent } from './events.ts';
import { guards } from './guards.ts';
import type { ConnectionParameters } from './parameters.ts';

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
    bringUp: assign(({ context, event }) => change.tunnelUp(context, event)),
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
    beginPause: assign(({ context, event }) => change.pauseBegun(context, event)),
    goOnPausing: assign(({ context, event }) => change.pauseGoesOn(context, event)),
    rest: assign({ deadlineAt: null }),
  },
});
