import type { Cause } from '../cause.ts';
import { medianOf, quantileOf, ratioOf } from './quantile.ts';
import type { Session } from './session.ts';

/** Null: nothing to tell it from, never to be shown as zero. */
export type Statistics = {
  /** Tunnels that came up: the first time, again, or through another server. */
  readonly connected: number;
  /** Connects and reconnections that were given up. */
  readonly errors: number;
  /** Connected / (connected + errors), 0–1. */
  readonly successRatio: number | null;
  /** From the toggle to the tunnel. */
  readonly activationMs: { readonly median: number | null; readonly p95: number | null };
  readonly reconnections: number;
  readonly meanReconnectionMs: number | null;
  /** How often the attempts ran out. */
  readonly exhausted: number;
  /** The share of the time with the VPN on, pauses left out, in which there was a tunnel, 0–1. */
  readonly uptimeRatio: number | null;
  /** Requests of our own and tabs whose page had failed that waited for a tunnel to come back. */
  readonly waited: { readonly requests: number; readonly pages: number };
  /** Why tunnels ended, the most frequent first. */
  readonly disconnections: readonly Disconnection[];
};

/** `switchedOff`: the user did it. */
export type Disconnection = { readonly cause: Cause | 'switchedOff'; readonly count: number };

/** @param now epoch milliseconds, for the session that lasts */
export function toStatistics(sessions: readonly Session[], now: number): Statistics {
  const all = sessions.map((session) => withTimeUntil(session, now));
  const sum = (amountOf: (session: Session) => number) => all.reduce((total, session) => total + amountOf(session), 0);
  const reconnections = sum((session) => session.reconnections);
  const switches = sum((session) => session.switches ?? 0);
  const connected = reconnections + switches + all.filter(({ activatedAt }) => activatedAt !== null).length;
  const errors = sum((session) => session.errors);
  const connectedMs = sum((session) => session.connectedMs);
  const activations = all.flatMap(toActivationMs);
  return {
    connected,
    errors,
    successRatio: ratioOf(connected, connected + errors),
    activationMs: { median: medianOf(activations), p95: quantileOf(activations, 0.95) },
    reconnections,
    meanReconnectionMs: ratioOf(
      sum((session) => session.reconnectionMs),
      reconnections,
    ),
    exhausted: sum((session) => session.exhausted),
    uptimeRatio: ratioOf(connectedMs, connectedMs + sum((session) => session.lostMs)),
    waited: {
      requests: sum(({ waited }) => waited?.requests ?? 0),
      pages: sum(({ waited }) => waited?.pages ?? 0),
    },
    disconnections: toDisconnections(all),
  };
}

/** Of a session that the user began, for one that came back by itself nobody waited. */
const toActivationMs = ({ start, startedAt, activatedAt }: Session): readonly number[] =>
  start === 'switchedOn' && activatedAt !== null ? [Math.max(0, activatedAt - startedAt)] : [];

/** A session that lasts, with the time since its phase began counted in. */
export function withTimeUntil(session: Session, now: number): Session {
  const sinceMs = session.endedAt === null ? Math.max(0, now - session.phaseAt) : 0;
  return {
    ...session,
    connectedMs: session.connectedMs + (session.phase === 'up' ? sinceMs : 0),
    lostMs: session.lostMs + (session.phase === 'lost' ? sinceMs : 0),
  };
}

function toDisconnections(sessions: readonly Session[]): readonly Disconnection[] {
  const causes = sessions.flatMap(({ losses, end, activatedAt }) => [
    ...losses,
    ...(end === 'switchedOff' && activatedAt !== null ? (['switchedOff'] as const) : []),
  ]);
  return [...new Set(causes)]
    .map((cause) => ({ cause, count: causes.filter((other) => other === cause).length }))
    .toSorted((a, b) => b.count - a.count);
}
