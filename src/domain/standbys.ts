import { toRoundTripMetrics } from './round-trips.ts';
import type { Server } from './server.ts';
import { isEjected, isHopeless, type ServerHealth } from './server-health.ts';
import type { Failover } from './settings.ts';

export type StandbyQuestion = {
  readonly servers: readonly Server[];
  /** The server in use, which is none of them. */
  readonly current: Server | null;
  readonly policy: Failover;
  readonly healthOf: (server: Server) => ServerHealth;
  readonly now: number;
  /** Uniform in [0, 1). */
  readonly random: number;
  /** The standbys so far. */
  readonly former: readonly Server[];
  readonly count: number;
};

/** A standby makes way for a server that is so much faster, in both: less is noise, and every change costs a new connection. */
const MUCH_FASTER_RATIO = 0.7;
const MUCH_FASTER_MS = 30;

/** Servers within 20 % of the fastest are as good as it: whoever shares a list does not all take the same one. */
const AS_FAST_RATIO = 1.2;

/**
 * The servers that would take over, the best first: the former ones as long as they can, then by latency, then those that were
 * never measured. Asked again with what it answered, it answers the same. Should all be ejected it is the one that is so for the
 * shortest: there is always a last resort, unless no check of any of them could pass.
 */
export function chooseStandbys(question: StandbyQuestion): readonly Server[] {
  const { healthOf, now, random, former, count } = question;
  const allowed = successorsOf(question);
  const free = allowed.filter((server) => !isEjected(healthOf(server), now));
  if (free.length === 0)
    return allowed.toSorted((a, b) => healthOf(a).ejectedUntil - healthOf(b).ejectedUntil).slice(0, 1);
  const latencyMs = (server: Server) => toRoundTripMetrics(healthOf(server).roundTrips).latencyMs ?? Infinity;
  const chosen = former.flatMap(({ id }) => free.find((server) => server.id === id) ?? []).slice(0, count);
  for (const candidate of ranked(shuffled(free, random), latencyMs)) {
    if (chosen.includes(candidate)) continue;
    if (chosen.length < count) chosen.push(candidate);
    else replaceSlowest(chosen, candidate, latencyMs);
  }
  return chosen;
}

/** The servers that may take over at all. */
export const successorsOf = ({
  servers,
  current,
  policy,
  healthOf,
}: Pick<StandbyQuestion, 'servers' | 'current' | 'policy' | 'healthOf'>): readonly Server[] =>
  servers.filter(
    (server) =>
      server.id !== current?.id &&
      policy !== 'server' &&
      (policy === 'any' || (server.country !== undefined && server.country === current?.country)) &&
      !isHopeless(healthOf(server)),
  );

type Latency = (server: Server) => number;

function ranked(servers: readonly Server[], latencyMs: Latency): readonly Server[] {
  const asFastMs = AS_FAST_RATIO * Math.min(...servers.map(latencyMs));
  const rank = (server: Server) => Math.max(latencyMs(server), asFastMs);
  // Two that were never measured differ by no number.
  return servers.toSorted((a, b) => rank(a) - rank(b) || 0);
}

function replaceSlowest(chosen: Server[], candidate: Server, latencyMs: Latency): void {
  const slowestMs = Math.max(...chosen.map(latencyMs));
  const candidateMs = latencyMs(candidate);
  if (isMuchFaster(candidateMs, slowestMs))
    chosen[chosen.findIndex((server) => latencyMs(server) === slowestMs)] = candidate;
}

export const isMuchFaster = (ms: number, otherMs: number) =>
  ms < MUCH_FASTER_RATIO * otherMs && ms <= otherMs - MUCH_FASTER_MS;

/** Every order is as likely as every other. @param random uniform in [0, 1): each pick takes its share of the digits */
function shuffled<Item>(items: readonly Item[], random: number): readonly Item[] {
  const left = [...items];
  let share = random;
  return items.flatMap(() => {
    share *= left.length;
    const index = Math.floor(share);
    share -= index;
    return left.splice(index, 1);
  });
}
