import type { HistoryEvent } from './event.ts';
import type { Fact } from './fact.ts';
import type { FeedFact } from './feed-fact.ts';
import { BLOCK_MS, MAX_BLOCK_LENGTH, type Measurements } from './measurements.ts';
import type { ServerLabel } from './server-label.ts';
import type { Session } from './session.ts';
import { outcomeOf, toEvents } from './to-events.ts';
import { lostAtOf, toFeedEvents } from './to-feed-events.ts';
import { toFeedMeasurements, toMeasurements } from './to-measurements.ts';
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
  /** Of the servers that the history knows. */
  readonly labelOf: (serverId: string) => ServerLabel | undefined;
};

/** @param facts in the order of their instants */
export function digest(facts: readonly (Fact | FeedFact)[], former: Former): Digest {
  const events: HistoryEvent[] = [];
  const ended: Session[] = [];
  const blocks = new Map<string, Measurements>();
  const labels = new Map(
    facts.flatMap((fact) => ('feed' in fact || !fact.server ? [] : [[fact.server.id, fact.server]])),
  );
  const labelOf = (serverId: string) => labels.get(serverId) ?? former.labelOf(serverId);
  let { lasting } = former;
  let lostAt = lostAtOf(former.events);
  let outcome = former.events.findLast(tellsOutcome)?.cause ?? 'passed';
  for (const fact of facts) {
    if ('feed' in fact) {
      const { from, to } = fact.feed;
      // What another feed, or one from before the browser was closed, has lost is no loss of this one.
      if (from.serverId !== to.serverId) lostAt = undefined;
      const happened = toFeedEvents(fact, { events: [...former.events, ...events], lostAt, labelOf });
      lostAt = lostAtOf(happened, lostAt);
      events.push(...happened);
      for (const measured of toFeedMeasurements(happened)) addTo(blocks, measured, former);
      continue;
    }
    events.push(...toEvents(fact, outcome));
    outcome = outcomeOf(fact) ?? outcome;
    const sessions = toSessions(fact, lasting);
    ended.push(...sessions.filter(({ endedAt }) => endedAt !== null));
    lasting = sessions.find(({ endedAt }) => endedAt === null);
    for (const measured of toMeasurements(fact)) addTo(blocks, measured, former);
  }
  return { events, sessions: lasting ? [...ended, lasting] : ended, blocks: [...blocks.values()] };
}

/** A tunnel that has come up has passed a check. A leak is noted as one, and is none. */
const tellsOutcome = ({ kind, type, cause }: HistoryEvent) =>
  !kind && (type === 'healthCheck' ? cause !== 'leakDetected' : type === 'connected' || type === 'reconnected');

function addTo(blocks: Map<string, Measurements>, measured: Measurements, { blockAt }: Former): void {
  const { server, samples, probes, feed } = measured;
  const at = measured.at - (measured.at % BLOCK_MS);
  const key = `${at} ${server.id}`;
  const block = blocks.get(key) ?? blockAt(at, server.id);
  const feeds = [...(block?.feed ?? []), ...(feed ?? [])].slice(-MAX_BLOCK_LENGTH);
  blocks.set(key, {
    at,
    server,
    samples: [...(block?.samples ?? []), ...samples].slice(-MAX_BLOCK_LENGTH),
    probes: [...(block?.probes ?? []), ...probes].slice(-MAX_BLOCK_LENGTH),
    ...(feeds.length > 0 && { feed: feeds }),
  });
}
