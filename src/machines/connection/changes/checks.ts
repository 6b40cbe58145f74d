import { noSuspicion, weigh } from '../../../domain/detector.ts';
import type { Exit } from '../../../domain/exit.ts';
import type { Failure } from '../../../domain/failure.ts';
import type { ProbeResult } from '../../../domain/ladder.ts';
import { toRoundTripMetrics, withVerdict } from '../../../domain/round-trips.ts';
import { withSample } from '../../../domain/sample.ts';
import { judgeStability } from '../../../domain/stability.ts';
import { isOperators } from '../../../domain/subscription/remedy.ts';
import { isLate, isResume } from '../../../domain/suspend.ts';
import type { Verdict } from '../../../domain/verdict.ts';
import type { ConnectionContext } from '../context.ts';
import type { CheckOutcome, Stamp } from '../events.ts';
import type { Change } from './change.ts';

/** When the next check of a standing connection is due, by what is known after the last. */
export function nextCheckAt(
  context: ConnectionContext,
  { now, random }: Stamp,
  isUrgent = isCheckUrgent(context),
): number {
  const { suspectIntervalMs, watchedIntervalMs } = context.parameters;
  if (isUrgent) return now + Math.round(suspectIntervalMs * (0.8 + 0.4 * random));
  return now + (now < context.watchedUntil ? watchedIntervalMs : calmIntervalMs(context, now));
}

/** Between two checks while all is well and nobody looks. */
const calmIntervalMs = ({ activeAt, parameters }: ConnectionContext, now: number) =>
  now < activeAt + parameters.idleAfterMs ? parameters.checkIntervalMs : parameters.idleIntervalMs;

const isCheckUrgent = ({ suspicion, metrics }: ConnectionContext) => suspicion > 0 || metrics.latencyMs === null;

export const checkBegun = (context: ConnectionContext, { now }: Stamp): Change => ({
  ...afterSleep(context, now),
  checkedAt: now,
  // Should the answer never come, not even as a time-out, the next check is begun all the same.
  deadlineAt: now + context.parameters.checkTimeoutMs + context.parameters.suspectIntervalMs,
});

/** Checks come at their interval at least, and are over in time. A longer silence was the machine's own. */
const hasSlept = (context: ConnectionContext, now: number) =>
  isResume(now - seenAt(context), calmIntervalMs(context, seenAt(context))) ||
  isLate(now - (context.deadlineAt ?? now));

const afterSleep = (context: ConnectionContext, now: number): Change =>
  hasSlept(context, now) ? { suspicion: noSuspicion, settledAt: now + context.parameters.settleMs } : {};

/** When the tunnel was last looked at, by a check, a page or a live feed. */
const seenAt = ({ checkedAt, servedAt }: ConnectionContext) => Math.max(checkedAt, servedAt);

/** Whether a check's failure says nothing: it was under way while the machine slept, or the network may not be back yet. */
export const isDisbelieved = (context: ConnectionContext, { now }: Stamp) =>
  hasSlept(context, now) || context.checkedAt < context.settledAt;

const believed = (context: ConnectionContext, stamp: Stamp, verdict: Verdict): Verdict =>
  verdict.type === 'failed' && isDisbelieved(context, stamp) ? { ...verdict, weight: 'none' } : verdict;

/** What a verdict decides: how suspicious the server is, and when it is checked next. */
export function suspicionWeighed(context: ConnectionContext, event: Stamp, reported: Verdict) {
  const verdict = believed(context, event, reported);
  const awoken = afterSleep(context, event.now);
  const suspicion = weigh(awoken.suspicion ?? context.suspicion, verdict);
  const isUrgent = suspicion > 0 || verdict.type === 'failed';
  const deadlineAt =
    isInnocent(verdict) && !isDisbelieved(context, event)
      ? event.now + context.parameters.watchedIntervalMs
      : nextCheckAt({ ...context, suspicion }, event, isUrgent);
  return { ...awoken, suspicion, deadlineAt } satisfies Change;
}

/** A verdict with all that it tells of: what it decides, and what the user is shown of it. */
export function verdictWeighed(context: ConnectionContext, event: Stamp & CheckOutcome): Change {
  const reported = event.verdict;
  const verdict = believed(context, event, reported);
  const decided = suspicionWeighed(context, event, reported);
  const roundTrips = withVerdict(context.roundTrips, verdict);
  return {
    ...decided,
    roundTrips,
    stability: judgeStability(context.stability, { verdict, suspicion: decided.suspicion, roundTrips }, event.now),
    metrics: { ...context.metrics, ...toRoundTripMetrics(roundTrips) },
    samples: isInnocent(verdict) ? context.samples : withSample(context.samples, toSample(verdict, event.now)),
    ladder: { ...context.ladder, ...event.ladder },
    ...(verdict.type === 'passed' && { isVerified: true }),
    ...toStandingFailure(context, verdict),
  };
}

/** Of what may befall a tunnel that stands, only the sign-in page is the user's to deal with. */
function toStandingFailure({ failure }: ConnectionContext, verdict: Verdict): Change {
  if (verdict.type === 'failed')
    return verdict.failure.cause === 'captivePortal' ? { failure: verdict.failure, isVerified: false } : {};
  return { signIn: null, ...(failure?.cause === 'captivePortal' && { failure: null }) };
}

const toSample = (verdict: Verdict, at: number) => ({
  at,
  latencyMs: verdict.type === 'passed' ? verdict.latencyMs : null,
});

/** A sign-in page or a change of networks: looked at again soon, but for as long as it lasts not by the second. */
const isInnocent = (verdict: Verdict) => verdict.type === 'failed' && verdict.weight === 'none';

/** What comes through the tunnel, a page or a live feed, is as good as a check, while nobody looks at the figures of checks. */
export const checkSkipped = (context: ConnectionContext, event: Stamp): Change => ({
  servedAt: event.now,
  isVerified: true,
  deadlineAt: nextCheckAt(context, event),
});

/** An exit was asked for. */
export const exitAsked = ({ ladder }: ConnectionContext, { now }: Stamp): Change => ({
  exitAskedAt: now,
  ladder: { ...ladder, exit: { state: 'running', durationMs: null } },
});

/** After one that failed it is asked for again the sooner, the fewer have failed before. */
const EXIT_RETRY_MS = 5_000;

export function exitMeasured(context: ConnectionContext, exit: Exit | null, durationMs: number): Change {
  const { metrics, ladder, parameters, exitAskedAt, exitFailures } = context;
  const retryMs = Math.min(EXIT_RETRY_MS * 2 ** exitFailures, parameters.exitIntervalMs);
  return {
    exitFailures: exit ? 0 : exitFailures + 1,
    ...(!exit && { exitAskedAt: exitAskedAt - parameters.exitIntervalMs + retryMs }),
    metrics: { ...metrics, ...(exit ?? { exitIp: null, serverLocation: null }) },
    ladder: { ...ladder, exit: { state: exit ? 'passed' : 'failed', durationMs } },
  };
}

/** The operator was asked. What it has ended or limited is told beside the tunnel, which may still carry, and stays until it passes. */
export const subscriptionTaken = (
  { ladder, failure: shown }: ConnectionContext,
  result: ProbeResult,
  failure: Failure | null,
): Change => ({
  ladder: { ...ladder, subscription: result },
  ...(failure && { failure }),
  ...(result.state !== 'failed' && isOperators(shown?.cause) && { failure: null }),
});
