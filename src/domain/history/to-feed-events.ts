import type { EventReason, FeedEvent, HistoryEvent } from './event.ts';
import type { FeedFact, FeedPlace } from './feed-fact.ts';
import type { ServerLabel } from './server-label.ts';

type Facts = Omit<FeedEvent, 'kind' | 'at' | 'type' | 'server'>;

export type BeforeFeed = {
  /** All events of before, of the tunnel too, the oldest first. */
  readonly events: readonly HistoryEvent[];
  /** Since when the feed is missing. */
  readonly lostAt: number | undefined;
  readonly labelOf: (serverId: string) => ServerLabel | undefined;
};

/** The events that a step of the feed comes to: that it is there, that it is lost or given up, and each attempt to have it back. */
export function toFeedEvents(
  { at, feed: { from, to } }: FeedFact,
  { events, lostAt, labelOf }: BeforeFeed,
): readonly FeedEvent[] {
  const isSame = from.serverId === to.serverId;
  const make = ({ serverId }: FeedPlace, type: FeedEvent['type'], facts: Facts): FeedEvent => {
    const server = serverId === null ? undefined : labelOf(serverId);
    return { kind: 'feed', at, type, ...(server && { server }), ...facts };
  };
  const isLost = isUp(from) && !(isSame && isUp(to));
  const heartbeat = isLost && toCounts(from);
  const attempt = to.attempt || (isSame && from.attempt);
  const counted = attempt ? { attempt } : {};
  if (isSame && to.state === 'error')
    return from.state === 'error' ? [] : [make(to, 'error', { ...causeOf(to), ...counted, ...heartbeat })];
  const lost = isLost ? [make(from, 'disconnected', { ...toEnd(from, to, events), ...heartbeat })] : [];
  const isAttempt = isSame && to.state === 'connecting' && (from.state === 'reconnecting' || from.state === 'error');
  if (isAttempt) return [make(to, 'reconnecting', { ...toAttempt(to), ...(causeOf(to) ?? causeOf(from)) })];
  if (!isUp(to) || (isSame && isUp(from))) return lost;
  const facts = { ...counted, ...toCounts(to) };
  if (lostAt === undefined) return [...lost, make(to, 'connected', facts)];
  return [...lost, make(to, 'reconnected', { ...facts, durationMs: Math.max(0, at - lostAt) })];
}

/** An open socket that has told nothing yet may still be refused. */
const isUp = ({ state }: FeedPlace) => state === 'receivingData';

/** Where they begin anew, somebody has asked for it, the network is back, or another token is known. */
const toAttempt = ({ attempt }: FeedPlace): Facts => (attempt === 0 ? {} : { attempt, reason: 'schedule' });

const causeOf = ({ failure }: FeedPlace) => failure ?? undefined;

const toCounts = ({ heartbeat: { pingsSent, pongsReceived } }: FeedPlace) => ({ pingsSent, pongsReceived });

function toEnd(from: FeedPlace, to: FeedPlace, events: readonly HistoryEvent[]): Facts {
  const isSame = from.serverId === to.serverId;
  if (isSame && to.failure) return { reason: 'loss', ...to.failure };
  // A worker that has ended takes its connections along, and the next one opens them again.
  return { reason: isSame && to.state === 'connecting' ? 'start' : tunnelEndOf(events) };
}

/** Why the tunnel last ended; that it stands, or goes elsewhere, is the user's doing. */
function tunnelEndOf(events: readonly HistoryEvent[]): EventReason {
  const last = events.findLast(({ kind, type }) => !kind && type !== 'healthCheck' && type !== 'configChanged');
  if (last?.type === 'error' || last?.type === 'reconnecting') return 'loss';
  return (last?.type === 'disconnected' && last.reason) || 'user';
}

/** Since when a feed is missing after these events of before; undefined where it is not, was given up, or was let go. */
export function lostAtOf(events: readonly HistoryEvent[], formerly?: number): number | undefined {
  const last = events.findLast(({ kind, type }) => kind && type !== 'reconnecting');
  if (!last) return formerly;
  const isLoss = last.type === 'disconnected' && last.reason !== 'user' && last.reason !== 'pause';
  return isLoss ? last.at : undefined;
}
