import { backoffDelayMs } from '../../../domain/backoff.ts';
import type { Failure } from '../../../domain/failure.ts';
import { type Ladder, ladderStarted, ladderStopped } from '../../../domain/ladder.ts';
import { toServer } from '../../../domain/route.ts';
import type { Server } from '../../../domain/server.ts';
import { toInitialStability } from '../../../domain/stability.ts';
import { maySwitch, withSwitch } from '../../../domain/switch-throttle.ts';
import { type ConnectionContext, expectServer } from '../context.ts';
import type { CheckOutcome, ConnectionEvent, Stamp } from '../events.ts';
import type { ConnectionParameters } from '../parameters.ts';
import type { Change } from './change.ts';
import { failureOf } from './failure.ts';

/** The attempt that is none: the race right after a loss. */
export const RACE = 0;
const FIRST = 1;

export const tryBegun = (context: ConnectionContext, { now }: Stamp): Change => ({
  deadlineAt: now + tryTimeoutMs(context.parameters, context.attempt),
  checkedAt: now,
  // Of the tries after the first, what the one before has found out stays shown until they know better.
  ladder: context.attempt > FIRST ? context.ladder : ladderStarted(context.ladder),
});

/** A check ends before the try that waits for it, or nothing would be learned of what it saw. */
const REPORT_MS = 500;
/** Where a check address may be asked directly, that comes after the server's own check. */
const CANARY_MS = 2_000;

export function answerTimeoutMs({ attempt, parameters }: ConnectionContext, kind: CheckKind): number {
  if (kind === 'standing') return parameters.checkTimeoutMs;
  const counted = kind === 'asked' ? FIRST : attempt;
  // A race has no time for it.
  const hasCanary = parameters.canaryHost !== null && counted !== RACE;
  return tryTimeoutMs(parameters, counted) - REPORT_MS - (hasCanary ? CANARY_MS : 0);
}

/** The race that follows a loss at once is for servers that answer soon; the attempts after it are patient. */
const tryTimeoutMs = (parameters: ConnectionParameters, attempt: number) =>
  attempt === RACE ? parameters.checkTimeoutMs : parameters.attemptTimeoutMs;

/** How the probes went, as an event tells; of what nobody waits for any more nothing is known. */
export const ladderAfter = ({ ladder }: ConnectionContext, event: ConnectionEvent): Ladder =>
  'ladder' in event ? { ...ladderStopped(ladder), ...event.ladder } : ladderStopped(ladder);

/** `asked`: somebody wants to know of the server while nothing goes through it. */
export type CheckKind = 'connect' | 'asked' | 'attempt' | 'standing';

/**
 * The servers that run against the one in use. A connect first tries the server that was chosen alone, and never turns to a third
 * while there is a tunnel to return to; a tunnel that stands is checked, not raced.
 */
export function racers(context: ConnectionContext, kind: CheckKind, now: number): Server[] {
  const mayRace =
    kind === 'attempt' || (kind === 'connect' && context.attempt > 1 && context.fallback.type !== 'server');
  return mayRace && maySwitch(context.switchedAt, now) ? context.standbys : [];
}

/** Another server has answered first, and takes over. */
export const serverAdopted = (context: ConnectionContext, event: Stamp & CheckOutcome): Change => ({
  server: event.server,
  traffic: context.traffic.type === 'direct' ? context.traffic : toServer(event.server),
  secret: event.secret,
  switchedAt: withSwitch(context.switchedAt, event.now),
  stability: toInitialStability(),
  deadlineAt: event.now + context.parameters.disconnectTimeoutMs,
  routedAt: event.now,
});

export const tunnelLost = (event: ConnectionEvent): Change => ({
  lostAt: event.now,
  attempt: RACE,
  failure: failureOf(event),
});

/** A session that had given up takes the tunnel up again. */
export const tunnelResumed = (context: ConnectionContext, { now, secret }: Stamp): Change => ({
  traffic: toServer(expectServer(context)),
  secret,
  lostAt: now,
  attempt: 1,
  activeAt: now,
  routedAt: now,
});

/** Offline no attempt is used up; whether that is still so is looked at again soon. */
export const peekPostponed = ({ parameters }: ConnectionContext, { now }: Stamp): Change => ({
  checkedAt: now,
  deadlineAt: now + parameters.checkTimeoutMs + parameters.peekIntervalMs,
});

/** The wait before the attempt that `context.attempt` counts. */
export const attemptAwaited = (context: ConnectionContext, { now, random }: Stamp): Change => ({
  deadlineAt: now + waitMs(context, context.failure, random),
});

/** Growing and spread out, and no shorter than the server has asked for, within bounds. */
export const waitMs = ({ parameters, attempt }: ConnectionContext, failure: Failure | null, random: number) =>
  Math.max(
    backoffDelayMs(parameters.backoff, attempt, random),
    Math.min(failure?.retryAfterMs ?? 0, longestWaitMs(parameters)),
  );

export const longestWaitMs = ({ backoff, connectTimeoutMs, idleIntervalMs }: ConnectionParameters) =>
  Math.max(backoff.maxDelayMs, connectTimeoutMs, idleIntervalMs);
