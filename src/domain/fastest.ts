import { toRoundTripMetrics } from './round-trips.ts';
import type { Server } from './server.ts';
import { isEjected, type ServerHealth } from './server-health.ts';
import { chooseStandbys, isMuchFaster } from './standbys.ts';
import { maySwitch } from './switch-throttle.ts';

/** Older figures say little of a server. */
const FRESH_MS = 1_800_000;

/** A server that was picked is kept so long: what is fast for a moment is no better. */
const HOLD_MS = 600_000;

/** Between two pages nothing is under way, as far as anybody knows. */
const IDLE_MS = 30_000;

type FastestQuestion = {
  readonly servers: readonly Server[];
  readonly healthOf: (server: Server) => ServerHealth;
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: number;
};

/**
 * The fastest of the servers that have lately answered; one of those within 20 % of it.
 * @param least where no more than so many have lately been measured, none is: an unknown one may be the fastest
 */
export function pickFastest({ servers, healthOf, now, random }: FastestQuestion, least = 0): Server | undefined {
  const known = servers.filter((server) => isKnown(healthOf(server), now));
  if (known.length <= least) return undefined;
  const fit = known.filter((server) => healthOf(server).lastFailure === null && !isEjected(healthOf(server), now));
  return chooseStandbys({ servers: fit, current: null, policy: 'any', healthOf, now, random, former: [], count: 1 })[0];
}

const isKnown = (health: ServerHealth, now: number) =>
  Math.abs(now - health.checkedAt) < FRESH_MS && (health.lastFailure !== null || latencyOf(health) !== null);

type FasterQuestion = FastestQuestion & {
  /** The server in use. */
  readonly current: Server;
  readonly connectedAt: number;
  /** When a page last came. */
  readonly servedAt: number;
  /** The automatic switches that count against the next. */
  readonly switchedAt: readonly number[];
};

/** The server to move to from one that has become slow, if that is worth it and nobody is likely to notice. */
export function findFaster(question: FasterQuestion): Server | undefined {
  const { current, healthOf } = question;
  if (!mayMove(question)) return undefined;
  const best = pickFastest(question);
  const isWorthIt = best && isMuchFaster(latencyOf(healthOf(best)) ?? Infinity, latencyOf(healthOf(current)) ?? 0);
  return isWorthIt ? best : undefined;
}

/** Those that nothing is known of, the longest forgotten first, when a faster one would be moved to. */
export function findUnknown(question: FasterQuestion): readonly Server[] {
  const { servers, healthOf, now } = question;
  if (!mayMove(question)) return [];
  const unknown = servers.filter((server) => !isKnown(healthOf(server), now));
  return unknown.toSorted((a, b) => healthOf(a).checkedAt - healthOf(b).checkedAt);
}

const mayMove = ({ now, connectedAt, servedAt, switchedAt }: FasterQuestion) =>
  now >= connectedAt + HOLD_MS && now >= servedAt + IDLE_MS && maySwitch(switchedAt, now);

const latencyOf = ({ roundTrips }: ServerHealth) => toRoundTripMetrics(roundTrips).latencyMs;
