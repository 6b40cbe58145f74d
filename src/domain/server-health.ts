import * as v from 'valibot';
import { backoffDelayMs } from './backoff.ts';
import { causes } from './cause.ts';
import { Failure } from './failure.ts';
import { noRoundTrips, RoundTrips, withVerdict } from './round-trips.ts';
import type { Verdict } from './verdict.ts';

const count = v.pipe(v.number(), v.minValue(0));

/** What is known of one server, from all checks through it, as JSON. */
export const ServerHealth = v.object({
  roundTrips: RoundTrips,
  /** Checks that say something of the server, and how many of them failed: the rest of one is its availability. */
  checks: count,
  failures: count,
  /** Checks that failed since the last one that passed. */
  failuresInRow: count,
  /** What the last check failed from; null after one that passed. */
  lastFailure: v.nullable(Failure),
  /** When the last of these checks ended, in epoch milliseconds. */
  checkedAt: count,
  /** Until when the server is nobody's standby. */
  ejectedUntil: count,
  /** The ejections that lengthen the next one. */
  ejections: count,
});
export type ServerHealth = Readonly<v.InferOutput<typeof ServerHealth>>;

export const noHealth: ServerHealth = {
  roundTrips: noRoundTrips,
  checks: 0,
  failures: 0,
  failuresInRow: 0,
  lastFailure: null,
  checkedAt: 0,
  ejectedUntil: 0,
  ejections: 0,
};

/** As Envoy's outlier detection has it, but doubling: one that comes and goes is soon left alone. ±20 % parts the clients of one server. */
const EJECTING_FAILURES = 5;
const MAX_EJECTION_MS = 300_000;
const ejection = { maxAttempts: 0, baseDelayMs: 30_000, maxDelayMs: MAX_EJECTION_MS, jitterRatio: 0.2 } as const;

/** From the fifth on an ejection lasts as long as it may. */
const MAX_EJECTIONS = 4;

/** Chromium closes a connection to a proxy that has been idle for so long: what comes next has to open one first. */
const IDLE_CLOSED_MS = 300_000;

/** Adds a check. One that failed from what is not the server's fault changes nothing. @param random uniform in [0, 1) */
export function withHealth(health: ServerHealth, verdict: Verdict, now: number, random: number): ServerHealth {
  if (verdict.type === 'failed' && verdict.weight === 'none') return health;
  const isCold = health.roundTrips.isCold || Math.abs(now - health.checkedAt) >= IDLE_CLOSED_MS;
  const checked = {
    ...health,
    roundTrips: withVerdict({ ...health.roundTrips, isCold }, verdict),
    checks: health.checks + 1,
    checkedAt: now,
  };
  if (verdict.type === 'passed') {
    const ejections = isEjected(health, now) ? health.ejections : Math.max(0, health.ejections - 1);
    return { ...checked, failuresInRow: 0, lastFailure: null, ejections };
  }
  const failuresInRow = health.failuresInRow + 1;
  const failed = { ...checked, failures: health.failures + 1, failuresInRow, lastFailure: verdict.failure };
  return failuresInRow < EJECTING_FAILURES || isEjected(health, now) ? failed : ejected(failed, now, random);
}

/** The server has been lost: it is not to take over from another for a while, each time for longer. @param random uniform in [0, 1) */
export const ejected = (health: ServerHealth, now: number, random: number): ServerHealth => ({
  ...health,
  ejectedUntil: now + backoffDelayMs(ejection, health.ejections + 1, random),
  ejections: Math.min(health.ejections + 1, MAX_EJECTIONS),
});

/** What was held against the server may have been the network's fault. */
export const withoutEjection = (health: ServerHealth): ServerHealth => ({ ...health, ejectedUntil: 0, ejections: 0 });

/** An end that is further off than any ejection lasts is from before the clock was set back. */
export const isEjected = ({ ejectedUntil }: ServerHealth, now: number) =>
  now < ejectedUntil && ejectedUntil <= now + MAX_EJECTION_MS;

/** No check can pass until somebody edits the server, or its username and password. What a retry may mend is not the server's. */
export const isHopeless = ({ lastFailure }: ServerHealth) =>
  lastFailure !== null && causes[lastFailure.cause].isFinal && causes[lastFailure.cause].remedy !== 'retry';

/** The username and password may have been edited: the next check will tell. */
export const withoutFailure = (health: ServerHealth): ServerHealth => ({ ...health, lastFailure: null });
