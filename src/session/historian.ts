import type { FeedReport } from '../domain/feed/feed-report.ts';
import type { Fact } from '../domain/history/fact.ts';
import type { FeedFact, FeedPlace } from '../domain/history/feed-fact.ts';
import type { Server } from '../domain/server.ts';
import type { CheckOutcome, EventType } from '../machines/connection/events.ts';
import type { Position } from '../machines/connection/step.ts';
import type { History, SessionPorts } from '../ports.ts';
import type { Change } from './driver.ts';
import { createQueue } from './queue.ts';

/** Notes down what happens to the connection. Nobody waits for it, and nothing fails with it. */
export type Historian = {
  readonly observe: (change: Change) => void;
  /** To be told before pages are what of the feed is in store for them. Resolves when what they were told before is known. */
  readonly noteFeed: (report: FeedReport) => Promise<void>;
};

type HistorianPorts = Pick<SessionPorts, 'clock' | 'report'> & {
  readonly history: History;
  readonly store: Pick<SessionPorts['store'], 'loadFeed' | 'loadSettings' | 'loadWaiting'>;
};

/** So many steps of the feed may come at once, twice what all attempts after a loss take; each step of the tunnel makes room for more. */
const MAX_FEED_STEPS = 60;

export function createHistorian({ clock, history, store, report }: HistorianPorts): Historian {
  let hasFailed = false;
  // A server whose feed comes and goes all the time is not to fill the disk with that.
  let feedSteps = 0;
  let feed: FeedReport | undefined;
  // A database that refuses one fact is likely to refuse them all: it is reported once, and asked again each time.
  const queue = createQueue((error) => {
    if (!hasFailed) report(error);
    hasFailed = true;
  });
  const append = (fact: FeedFact | Promise<Fact>) =>
    void queue.add(async () => history.append(await fact, (await store.loadSettings()).historyDays));
  return {
    observe: (change) => {
      if (!isWorthKeeping(change)) return;
      feedSteps = Math.max(0, feedSteps - 5);
      append(toFact(change, store));
    },
    noteFeed: async (to) => {
      const from = feed ?? (await store.loadFeed());
      feed = to;
      if (stepOf(from) === stepOf(to) || feedSteps > MAX_FEED_STEPS) return;
      feedSteps += 1;
      append({ at: clock.now(), feed: { from: toFeedPlace(from), to: toFeedPlace(to) } });
    },
  };
}

/** Neither metrics nor rates. */
const toFeedPlace = ({ serverId, state, attempt, failure, heartbeat }: FeedReport): FeedPlace => ({
  serverId,
  state,
  attempt,
  failure,
  heartbeat,
});

const stepOf = ({ serverId, state, attempt }: FeedReport) => `${serverId} ${state} ${attempt}`;

const keptEvents: readonly EventType[] = ['CHECKED', 'EXIT_MEASURED', 'SERVER_CHANGED', 'CREDENTIALS_CHANGED'];

/** What only moves a deadline is forgotten, that rules were made into another table, and an answer of another time. */
const isWorthKeeping = ({ event, from, to }: Change) =>
  from.context.epoch !== to.context.epoch ||
  from.context.leak !== to.context.leak ||
  (event.type === 'SETTINGS_CHANGED'
    ? settingsIn(from) !== settingsIn(to)
    : event.type === 'SUBSCRIPTION_ASKED'
      ? event.result.durationMs !== null
      : keptEvents.includes(event.type));

const settingsIn = ({ context }: Position) => JSON.stringify({ ...context.parameters, rules: null });

async function toFact({ event, from, to }: Change, store: Pick<SessionPorts['store'], 'loadWaiting'>): Promise<Fact> {
  const { limitAt, lostAt, parameters, leak } = from.context;
  const server = to.context.server ?? from.context.server;
  // Asked for at once, before anybody makes it good.
  const waiting = to.state === 'connected' && from.state !== 'connected' && (await store.loadWaiting());
  return {
    at: event.now,
    type: event.type,
    from: toPlace(from),
    to: toPlace(to),
    hasTunnel: to.context.fallback.type === 'server',
    server: server && labelOf(server),
    attempt: to.context.attempt || from.context.attempt,
    begunAt: limitAt - parameters.connectTimeoutMs,
    lostAt,
    ...(event.type === 'CONNECT' && event.wishedAt !== undefined && { wishedAt: event.wishedAt }),
    ...(to.context.leak && to.context.leak !== leak && { leak: to.context.leak.kind }),
    ...(waiting && { waited: { requests: waiting.requests.length, pages: waiting.tabs.length } }),
    ...(event.type === 'CHECKED' && { checks: toChecks(event) }),
    ...(event.type === 'EXIT_MEASURED' && { exit: { isKnown: !!event.exit, durationMs: event.durationMs } }),
    ...(event.type === 'SUBSCRIPTION_ASKED' && { subscription: event.result }),
  };
}

const toPlace = ({ state, context: { epoch, traffic, failure } }: Position): Fact['to'] => ({
  state,
  epoch,
  isDirect: traffic.type === 'direct',
  failure,
});

const toChecks = ({ server, verdict, ladder, losers }: CheckOutcome) => [
  { server: labelOf(server), verdict, ladder },
  ...losers.map((loser) => ({ server: labelOf(loser.server), verdict: loser.verdict, ladder: null })),
];

const labelOf = ({ id, label }: Server) => ({ id, label });
