import type { Failure } from '../failure.ts';
import type { EventReason, TunnelEvent } from './event.ts';
import type { Fact, Place } from './fact.ts';
import { givenUpFor } from './to-sessions.ts';

type Facts = Omit<TunnelEvent, 'at' | 'type' | 'server'>;
type Make = (type: TunnelEvent['type'], facts: Facts) => TunnelEvent;

const reasons: Readonly<Record<string, EventReason | undefined>> = {
  CONNECT: 'user',
  DISCONNECT: 'user',
  RETRY: 'user',
  DISMISS: 'user',
  RUN_CHECKS: 'user',
  SIGN_IN: 'user',
  PAUSE: 'pause',
  TICK: 'schedule',
  NETWORK_CHANGED: 'network',
  BOOT: 'start',
  CONTROL_CHANGED: 'control',
  SETTINGS_CHANGED: 'settings',
  SERVER_CHANGED: 'server',
  CREDENTIALS_CHANGED: 'credentials',
};

/**
 * The events that a fact comes to: one for a change of state, one for an attempt to reconnect, and those of checks.
 * @param outcome how the check before went: `passed`, or its cause. Only one that goes otherwise is an event.
 */
export function toEvents(fact: Fact, outcome: string): readonly TunnelEvent[] {
  const { at, from, to, server, leak } = fact;
  const make: Make = (type, facts) => ({ at, type, ...(server && { server }), ...facts });
  const reason = reasonOf(fact);
  const isConfig = reason === 'settings' || reason === 'server' || reason === 'credentials';
  const isAttempt = to.state === 'reconnecting.attempting' && to.epoch !== from.epoch;
  const verdict = from.state === 'connected' && outcomeOf(fact) !== outcome ? fact.checks?.[0]?.verdict : undefined;
  return [
    ...(isConfig ? [make('configChanged', { reason })] : []),
    ...toTransition(fact, make, reason),
    ...(isAttempt ? [make('reconnecting', { attempt: fact.attempt, reason, ...causeOf(to.failure) })] : []),
    ...(verdict ? [make('healthCheck', verdict.type === 'failed' ? causeOf(verdict.failure) : {})] : []),
    ...(leak ? [make('healthCheck', { cause: 'leakDetected', code: leak })] : []),
  ];
}

/** How the check of the standing tunnel went; undefined where there was none. A tunnel that has just come up has passed one. */
export function outcomeOf({ from, to, checks }: Fact): string | undefined {
  if (from.state !== 'connected') return to.state === 'connected' ? 'passed' : undefined;
  const verdict = checks?.[0]?.verdict;
  return verdict?.type === 'failed' ? verdict.failure.cause : verdict?.type;
}

function toTransition(fact: Fact, make: Make, reason: EventReason): readonly TunnelEvent[] {
  const { at, from, to, attempt } = fact;
  const [was, is] = [wordOf(from), wordOf(to)];
  const since = (begunAt: number) => ({ durationMs: Math.max(0, at - begunAt) });
  const givenUp = givenUpFor(fact);
  if (givenUp) return [make('error', { ...causeOf(givenUp), ...(was === 'reconnecting' && { attempt }) })];
  if (was === is || was === 'disconnecting' || was === 'disconnected') return [];
  if (is === 'connected' && was === 'reconnecting') return [make('reconnected', { attempt, ...since(fact.lostAt) })];
  if (is === 'connected') return [make('connected', since(fact.begunAt))];
  if (is === 'reconnecting' && was === 'connected') return [make('disconnected', { reason, ...causeOf(to.failure) })];
  const isEnd = is === 'paused' || is === 'disconnecting' || is === 'disconnected';
  return isEnd && (was !== 'error' || !from.isDirect) ? [make('disconnected', { reason })] : [];
}

/** A TICK ends the wait that the state was in; what nobody asked for and no wait brought about was a failure. */
function reasonOf({ type, from }: Fact): EventReason {
  if (type === 'TICK' && from.state === 'paused') return 'pause';
  if (type === 'TICK' && from.state === 'error') return 'network';
  return reasons[type] ?? 'loss';
}

const wordOf = ({ state }: Place) => state.split('.')[0];

const causeOf = (failure: Failure | null) =>
  failure ? { cause: failure.cause, ...(failure.code !== undefined && { code: failure.code }) } : {};
