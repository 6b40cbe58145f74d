import type { ConnectionContext } from '../context.ts';
import type { Stamp } from '../events.ts';
import type { Change } from './change.ts';
import { longestWaitMs } from './tries.ts';

/** How long after a page's last sign of life somebody is still taken to be looking. */
const WATCH_MS = 6_000;

/** Somebody looks: the next check comes no later than the watched cadence has it. */
export function watched(context: ConnectionContext, { now }: Stamp): Change {
  const dueAt = Math.max(now, context.checkedAt + context.parameters.watchedIntervalMs);
  return { watchedUntil: now + WATCH_MS, activeAt: now, deadlineAt: Math.min(context.deadlineAt ?? dueAt, dueAt) };
}

/** Clocks can be set back: no wait is ever longer than it could have been when it began. */
export function deadlineClamped({ parameters, ...context }: ConnectionContext, { now }: Stamp): Change {
  return {
    deadlineAt: context.deadlineAt === null ? null : Math.min(context.deadlineAt, now + longestWaitMs(parameters)),
    limitAt: Math.min(context.limitAt, now + parameters.connectTimeoutMs),
    checkedAt: Math.min(context.checkedAt, now),
    settledAt: Math.min(context.settledAt, now + parameters.settleMs),
    watchedUntil: Math.min(context.watchedUntil, now + WATCH_MS),
    hintedAt: Math.min(context.hintedAt, now),
    servedAt: Math.min(context.servedAt, now),
    activeAt: Math.min(context.activeAt, now),
    exitAskedAt: Math.min(context.exitAskedAt, now),
    routedAt: Math.min(context.routedAt, now),
    signIn: context.signIn && {
      ...context.signIn,
      until: Math.min(context.signIn.until, now + parameters.signInMs),
    },
    pausedUntil: Math.min(context.pausedUntil, now + parameters.pauseMs),
  };
}
