import fc from 'fast-check';
import type { FeedReport } from '../../../../src/domain/feed/feed-report.ts';
import type { FeedEventType, UnstampedFeedEvent } from '../../../../src/machines/feed/events.ts';
import { stepFeed, toNewFeed } from '../../../../src/machines/feed/step.ts';
import { BEAT_MS, metrics, START } from './support.ts';

/** A new event does not compile without an entry here. */
export const eventsOf: { readonly [Type in FeedEventType]: fc.Arbitrary<Extract<UnstampedFeedEvent, { type: Type }>> } =
  {
    CONNECT: fc.constant({ type: 'CONNECT' }),
    CLOSE: fc.constant({ type: 'CLOSE' }),
    TICK: fc.constant({ type: 'TICK' }),
    RETRY: fc.constant({ type: 'RETRY' }),
    TOKENS_CHANGED: fc.constant({ type: 'TOKENS_CHANGED' }),
    NETWORK_CHANGED: fc.constant({ type: 'NETWORK_CHANGED' }),
    OPENED: fc.constant({ type: 'OPENED' }),
    METRICS: fc.constant({ type: 'METRICS', metrics }),
    PONG: fc.record({ type: fc.constant('PONG'), id: fc.nat(5) }),
    CLOSED: fc.record({
      type: fc.constant('CLOSED'),
      failure: fc.constantFrom(
        { cause: 'refused' as const, code: 1_006 },
        { cause: 'refused' as const, code: 1_006 },
        { cause: 'hostile' as const },
        { cause: 'credentialsRejected' as const, code: 1_008 },
      ),
    }),
    RECONNECT: fc.constant({ type: 'RECONNECT' }),
  };
const isType = (key: string): key is FeedEventType => key in eventsOf;
export const types = Object.keys(eventsOf).filter(isType);

/** Whoever holds a feed sends all but what the chart raises itself. */
const sent = types.filter((type) => type !== 'RECONNECT');

const moves = fc.record({
  afterMs: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(0, 20, 1_000, 5_000, 20_000, 30_000) },
    { weight: 1, arbitrary: fc.constantFrom(-3_600_000, 3_600_000) },
  ),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  event: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom<UnstampedFeedEvent>({ type: 'TICK' }, { type: 'OPENED' }) },
    { weight: 5, arbitrary: fc.oneof(...sent.map((type): fc.Arbitrary<UnstampedFeedEvent> => eventsOf[type])) },
    { weight: 4, arbitrary: eventsOf.CLOSED },
  ),
});
/** Of a server that is not there, and all the times that one waits for it. */
const bleak = fc.record({
  afterMs: fc.constant(31_000),
  random: fc.constant(0.5),
  event: fc.oneof(
    { weight: 20, arbitrary: eventsOf.TICK },
    { weight: 9, arbitrary: eventsOf.OPENED },
    { weight: 1, arbitrary: fc.oneof(eventsOf.RETRY, eventsOf.NETWORK_CHANGED) },
  ),
});
const begin = { afterMs: 0, random: 0, event: { type: 'CONNECT' } } as const;
export const walks = fc.oneof(
  fc.array(moves, { minLength: 1, maxLength: 80, size: 'max' }),
  fc.array(bleak, { minLength: 60, maxLength: 120, size: 'max' }).map((walk) => [begin, ...walk]),
);
type Walk = typeof walks extends fc.Arbitrary<infer Value> ? Value : never;

/** The feeds that a walk comes by, and what each event made of them. A socket that is not there says nothing. */
export function strides(walk: Walk) {
  let feed = toNewFeed('berlin');
  let now = START;
  return walk.flatMap(({ afterMs, random, event }) => {
    if (isOfSocket(event) && !holdsSocket(feed.state)) return [];
    if (event.type === 'OPENED' && feed.state !== 'connecting') return [];
    const from = feed;
    now += afterMs;
    const stamped = { ...event, now, random, beatMs: BEAT_MS };
    const taken = stepFeed(from, stamped);
    feed = taken.to;
    return [{ from, event, now, stamped, taken, ...taken }];
  });
}

const isOfSocket = ({ type }: UnstampedFeedEvent) =>
  type === 'OPENED' || type === 'METRICS' || type === 'PONG' || type === 'CLOSED';

export const holdsSocket = (state: FeedReport['state']) =>
  state === 'connecting' || state === 'connected' || state === 'receivingData';
