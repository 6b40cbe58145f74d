import type { HistoryEvent } from './event.ts';
import type { Fact } from './fact.ts';
import { BLOCK_MS, MAX_BLOCK_LENGTH, type Measurements } from './measurements.ts';
import type { Session } from './session.ts';
import { outcomeOf, toEvents } from './to-events.ts';
import { toMeasurements } from './to-measurements.ts';
import { toSessions } from './to-sessions.ts';

/** What is made of facts. Blocks and sessions go on where those of before ended. */
export type Digest = {
  readonly events: readonly HistoryEvent[];
  /** The one that lasts, if any does, is the last. */
  readonly sessions: readonly Session[];
  readonly blocks: readonly Measurements[];
};

export type Former = {
  /** The session that lasted before the first fact. */
  readonly lasting: Session | undefined;
  /** The events of before, the oldest first. */
  readonly events: readonly HistoryEvent[];
  readonly blockAt: (at: number, serverId: string) => Measurements | undefined;
};

/** @param facts in the order of their instants */
export function digest(facts: readonly Fact[], former: Former): Digest {
  const events: HistoryEvent[] = [];
  const ended: Session[] = [];
  const blocks = new Map<string, Measurements>();
  let { lasting } = former;
  let outcome = former.events.findLast(({ type }) => type === 'healthCheck')?.cause ?? 'passed';
  for (const fact of facts) {
    events.push(...toEvents(fact, outcome));
    outcome = outcomeOf(fact) ?? outcome;
    const sessions = toSessions(fact, lasting);
    ended.push(...sessions.filter(({ endedAt }) => endedAt !== null));
    lasting = sessions.find(({ endedAt }) => endedAt === null);
    for (const measured of toMeasurements(fact)) addTo(blocks, measured, former);
  }
  return { events, sessions: lasting ? [...ended, lasting] : ended, blocks: [...blocks.values()] };
}

function addTo(blocks: Map<string, Measurements>, measured: Measurements, { blockAt }: Former): void {
  const { server, samples, probes } = measured;
  const at = measured.at - (measured.at % BLOCK_MS);
  const key = `${at} ${server.id}`;
  const block = blocks.get(key) ?? blockAt(at, server.id);
  blocks.set(key, {
    at,
    server,
    samples: [...(block?.samples ?? []), ...samples].slice(-MAX_BLOCK_LENGTH),
    probes: [...(block?.probes ?? []), ...probes].slice(-MAX_BLOCK_LENGTH),
  });
}
