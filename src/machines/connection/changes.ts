import { backoffDelayMs } from '../../domain/backoff.ts';
import { noSuspicion, weigh } from '../../domain/detector.ts';
import type { Failure } from '../../domain/failure.ts';
import { nothingMeasured } from '../../domain/metrics.ts';
import { noRoundTrips, toRoundTripMetrics, withVerdict } from '../../domain/round-trips.ts';
import { blocked, direct, toServer } from '../../domain/route.ts';
import { hasSameEndpoint, type Server } from '../../domain/server.ts';
import { judgeStability, toInitialStability } from '../../domain/stability.ts';
import { isResume } from '../../domain/suspend.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { type ConnectionContext, expectServer, NEVER, trafficWhenOff } from './context.ts';
import type { ConnectionEvent, Stamp } from './events.ts';
import type { ConnectionParameters } from './parameters.ts';

type Change = Partial<ConnectionContext>;

/** How long after a page's last sign of life somebody is still taken to be looking. */
const WATCH_MS = 6_000;

/** What an event says went wrong. */
export function failureOf(event: ConnectionEvent): Failure {
  switch (event.type) {
    case 'CHECKED':
      return event.verdict.type === 'failed' ? event.verdict.failure : { cause: 'unknown' };
    case 'ROUTE_REFUSED':
    case 'CHALLENGE_FAILED':
    case 'CONNECTION_LOST':
      return event.failure;
    case 'CONTROL_CHANGED':
      return { cause: event.control === 'policy' ? 'proxyControlledByPolicy' : 'proxyControlledByOther' };
    case 'SERVER_CHANGED':
      return { cause: 'serverRemoved' };
    case 'TICK':
      return { cause: 'serverTimedOut' };
    default:
      return { cause: 'unknown' };
  }
}

/** A connect to `server` begins. A tunnel that stands keeps carrying the traffic; one that was lost blocks it. */
export function connectBegun(context: ConnectionContext, event: Stamp, server: Server, isTunnelUp: boolean): Change {
  const traffic = context.traffic.type === 'server' && !isTunnelUp ? blocked : context.traffic;
  return {
    server,
    traffic,
    fallback: traffic,
    attempt: 1,
    limitAt: event.now + context.parameters.connectTimeoutMs,
    failure: null,
    secret: event.secret,
  };
}

/** The server of a connect under way was edited: the same connect goes on, to where the server is now. */
export const connectRedirected = (context: ConnectionContext, event: Stamp, server: Server): Change => ({
  ...connectBegun(context, event, server, true),
  fallback: context.fallback,
});

/** The connect has failed: traffic goes where it went before it. */
export const connectUndone = (context: ConnectionContext, event: ConnectionEvent): Change => ({
  // Lockdown may have been switched on while the tunnel was being secured.
  traffic: context.fallback.type === 'direct' ? trafficWhenOff(context.parameters) : context.fallback,
  server: context.fallback.type === 'server' ? context.fallback.server : serverLeft(context, event),
  secret: event.secret,
  // The bound has run out between two tries: what the last one failed from is the cause.
  failure: event.type === 'TICK' && context.failure ? context.failure : failureOf(event),
});

const serverLeft = ({ server }: ConnectionContext, { type }: ConnectionEvent) =>
  type === 'SERVER_CHANGED' ? null : server;

/** The first connect is tried again within its bound. */
export const connectTryPostponed = (context: ConnectionContext, event: ConnectionEvent): Change => ({
  failure: failureOf(event),
  deadlineAt: Math.min(
    context.limitAt,
    event.now + backoffDelayMs(context.parameters.backoff, context.attempt, event.random),
  ),
  attempt: context.attempt + 1,
});

export const tryBegun = (context: ConnectionContext, { now }: Stamp): Change => ({
  deadlineAt: now + context.parameters.attemptTimeoutMs,
  checkedAt: now,
});

/** All of the user's traffic is to go through the server. */
export const trafficMoved = (context: ConnectionContext, { secret }: Stamp, server: Server): Change => ({
  traffic: toServer(server),
  deadlineAt: context.limitAt,
  secret,
});

export const tunnelUp = ({ lostAt, stability }: ConnectionContext, { now }: Stamp): Change => ({
  connectedAt: now,
  lostAt: 0,
  attempt: 0,
  isVerified: true,
  suspicion: noSuspicion,
  failure: null,
  // The check that brought it up had to open the connection first: its time is no latency.
  roundTrips: { ...noRoundTrips, isCold: false },
  // A server that was lost and is back is measured by what was usual of it before.
  stability: toInitialStability(lostAt > NEVER ? stability.baselineMs : null),
  metrics: nothingMeasured,
});

/** When the next check of a standing connection is due, by what is known after the last. */
export function nextCheckAt(
  context: ConnectionContext,
  { now, random }: Stamp,
  isUrgent = isCheckUrgent(context),
): number {
  const { suspectIntervalMs, watchedIntervalMs, checkIntervalMs } = context.parameters;
  if (isUrgent) return now + Math.round(suspectIntervalMs * (0.8 + 0.4 * random));
  return now + (now < context.watchedUntil ? watchedIntervalMs : checkIntervalMs);
}

const isCheckUrgent = ({ suspicion, metrics }: ConnectionContext) => suspicion > 0 || metrics.latencyMs === null;

export const checkBegun = (context: ConnectionContext, { now }: Stamp): Change => ({
  ...(hasSlept(context, now) && { suspicion: noSuspicion, settledAt: now + context.parameters.settleMs }),
  checkedAt: now,
  // Should the answer never come, not even as a time-out, the next check is begun all the same.
  deadlineAt: now + context.parameters.checkTimeoutMs + context.parameters.suspectIntervalMs,
});

/** Checks come at least every half minute. A longer silence was the machine's own. */
const hasSlept = ({ checkedAt, parameters }: ConnectionContext, now: number) =>
  isResume(now - checkedAt, parameters.checkIntervalMs);

/** Whether a check's failure says nothing: it was under way while the machine slept, or the network may not be back yet. */
export const isDisbelieved = (context: ConnectionContext, { now }: Stamp) =>
  hasSlept(context, now) || context.checkedAt < context.settledAt;

const believed = (context: ConnectionContext, stamp: Stamp, verdict: Verdict): Verdict =>
  verdict.type === 'failed' && isDisbelieved(context, stamp) ? { ...verdict, weight: 'none' } : verdict;

/** What a verdict decides: how suspicious the server is, and when it is checked next. */
export function suspicionWeighed(context: ConnectionContext, event: Stamp, reported: Verdict) {
  const verdict = believed(context, event, reported);
  const suspicion = weigh(context.suspicion, verdict);
  const isUrgent = suspicion > 0 || verdict.type === 'failed';
  const deadlineAt =
    isInnocent(verdict) && !isDisbelieved(context, event)
      ? event.now + context.parameters.watchedIntervalMs
      : nextCheckAt({ ...context, suspicion }, event, isUrgent);
  return { suspicion, deadlineAt } satisfies Change;
}

/** A verdict with all that it tells of: what it decides, and what the user is shown of it. */
export function verdictWeighed(context: ConnectionContext, event: Stamp, reported: Verdict): Change {
  const verdict = believed(context, event, reported);
  const decided = suspicionWeighed(context, event, reported);
  const roundTrips = withVerdict(context.roundTrips, verdict);
  return {
    ...decided,
    roundTrips,
    stability: judgeStability(context.stability, { verdict, suspicion: decided.suspicion, roundTrips }, event.now),
    metrics: { ...context.metrics, ...toRoundTripMetrics(roundTrips) },
    ...(verdict.type === 'passed' && { isVerified: true }),
  };
}

/** A sign-in page or a change of networks: looked at again soon, but for as long as it lasts not by the second. */
const isInnocent = (verdict: Verdict) => verdict.type === 'failed' && verdict.weight === 'none';

/** Somebody looks: the next check comes no later than the watched cadence has it. */
export function watched(context: ConnectionContext, { now }: Stamp): Change {
  const dueAt = Math.max(now, context.checkedAt + context.parameters.watchedIntervalMs);
  return { watchedUntil: now + WATCH_MS, deadlineAt: Math.min(context.deadlineAt ?? dueAt, dueAt) };
}

export const tunnelLost = (event: ConnectionEvent): Change => ({
  lostAt: event.now,
  attempt: 1,
  failure: failureOf(event),
});

/** A session that had given up takes the tunnel up again. */
export const tunnelResumed = (context: ConnectionContext, { now, secret }: Stamp): Change => ({
  traffic: toServer(expectServer(context)),
  secret,
  lostAt: now,
  attempt: 1,
});

/** Offline no attempt is used up; whether that is still so is looked at again soon. */
export const peekPostponed = ({ parameters }: ConnectionContext, { now }: Stamp): Change => ({
  checkedAt: now,
  deadlineAt: now + parameters.checkTimeoutMs + parameters.peekIntervalMs,
});

/** The wait before the attempt that `context.attempt` counts. */
export const attemptAwaited = ({ parameters, attempt }: ConnectionContext, { now, random }: Stamp): Change => ({
  deadlineAt: now + backoffDelayMs(parameters.backoff, attempt, random),
});

export const longestWaitMs = ({ backoff, connectTimeoutMs, checkIntervalMs }: ConnectionParameters) =>
  Math.max(backoff.maxDelayMs, connectTimeoutMs, checkIntervalMs);

/** Web traffic goes direct for a while. */
export const pauseBegun = ({ parameters }: ConnectionContext, { now }: Stamp): Change => ({
  traffic: direct,
  failure: null,
  attempt: 0,
  pausedUntil: now + parameters.pauseMs,
});

/** What is left of a pause is shown in minutes, so it is looked at now and then. */
export const pauseGoesOn = ({ pausedUntil, parameters }: ConnectionContext, { now }: Stamp): Change => ({
  deadlineAt: Math.min(pausedUntil, now + parameters.checkIntervalMs),
});

/** Clocks can be set back: no wait is ever longer than it could have been when it began. */
export function deadlineClamped({ parameters, ...context }: ConnectionContext, { now }: Stamp): Change {
  return {
    deadlineAt: context.deadlineAt === null ? null : Math.min(context.deadlineAt, now + longestWaitMs(parameters)),
    limitAt: Math.min(context.limitAt, now + parameters.connectTimeoutMs),
    checkedAt: Math.min(context.checkedAt, now),
    settledAt: Math.min(context.settledAt, now + parameters.settleMs),
    watchedUntil: Math.min(context.watchedUntil, now + WATCH_MS),
    pausedUntil: Math.min(context.pausedUntil, now + parameters.pauseMs),
  };
}

/** The server's label or place was edited, its endpoint not. */
export const serverRenamed = ({ traffic }: ConnectionContext, server: Server): Change => ({
  server,
  traffic: traffic.type === 'server' && isSameServer(traffic.server, server) ? toServer(server) : traffic,
});

/** During a switch to where a server has moved, traffic still goes to where it was. */
const isSameServer = (a: Server, b: Server) => a.id === b.id && hasSameEndpoint(a, b);

export const switchedOff = ({ parameters }: ConnectionContext): Change => ({
  traffic: trafficWhenOff(parameters),
  deadlineAt: null,
  attempt: 0,
});
