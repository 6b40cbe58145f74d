import * as v from 'valibot';
import { type Digest, digest } from '../domain/history/digest.ts';
import { Fact } from '../domain/history/fact.ts';
import { FeedFact } from '../domain/history/feed-fact.ts';
import { DAY_MS, type HistoryLimits, type StoredHistory } from '../domain/history/history.ts';
import { parseHistory, type RawHistory } from '../domain/history/parse-history.ts';
import { before, LASTING, openHistoryDb, stores } from './history-db.ts';
import { answerOf, doneOf } from './idb-answers.ts';

/** The history as the pages have it. Both reject where the browser refuses. */
export type HistoryReader = {
  /** Makes something of the facts that have come in, deletes what the limits no longer allow, and reads the rest. */
  readonly read: (limits: HistoryLimits) => Promise<StoredHistory>;
  /** Deletes everything. */
  readonly clear: () => Promise<void>;
};

export function createHistoryReader(now: () => number): HistoryReader {
  let opening: Promise<IDBDatabase> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const begin = async (): Promise<IDBTransaction> => {
    opening ??= openHistoryDb(forget);
    opening.catch(forget);
    return (await opening).transaction(stores, 'readwrite');
  };
  return {
    read: async (limits) => {
      const transaction = await begin();
      const [rows] = await Promise.all([update(transaction, limits, now()), doneOf(transaction)]);
      return parseHistory(rows);
    },
    clear: async () => {
      const transaction = await begin();
      for (const store of stores) transaction.objectStore(store).clear();
      await doneOf(transaction);
    },
  };
}

async function update(transaction: IDBTransaction, limits: HistoryLimits, now: number): Promise<RawHistory> {
  const facts = await answerOf(transaction.objectStore('facts').getAll());
  if (facts.length > 0) {
    write(transaction, toDigest(facts, await readAll(transaction)));
    transaction.objectStore('facts').clear();
  }
  await forgetOutdated(transaction, limits, now);
  return readAll(transaction);
}

const readAll = async (transaction: IDBTransaction): Promise<RawHistory> => ({
  events: await answerOf(transaction.objectStore('events').getAll()),
  sessions: await answerOf(transaction.objectStore('sessions').getAll()),
  measurements: await answerOf(transaction.objectStore('measurements').getAll()),
});

function toDigest(facts: readonly unknown[], former: RawHistory): Digest {
  const { events, sessions, measurements } = parseHistory(former);
  const blocks = new Map(measurements.map((block) => [`${block.at} ${block.server.id}`, block]));
  const labels = new Map([...measurements, ...sessions].map(({ server }) => [server.id, server]));
  return digest(
    facts.filter((fact) => v.is(AnyFact, fact)),
    {
      events,
      lasting: sessions.find(({ endedAt }) => endedAt === null),
      blockAt: (at, serverId) => blocks.get(`${at} ${serverId}`),
      labelOf: (serverId) => labels.get(serverId),
    },
  );
}

const AnyFact = v.union([Fact, FeedFact]);

/** What is asked of a transaction is done in that order, and fails with it. */
function write(transaction: IDBTransaction, { events, sessions, blocks }: Digest): void {
  for (const event of events) transaction.objectStore('events').add(event);
  transaction.objectStore('sessions').delete(LASTING);
  for (const session of sessions)
    transaction.objectStore('sessions').put(session, session.endedAt === null ? LASTING : session.startedAt);
  for (const block of blocks) transaction.objectStore('measurements').put(block, [block.at, block.server.id]);
}

async function forgetOutdated(
  transaction: IDBTransaction,
  { eventLimit, historyDays }: HistoryLimits,
  now: number,
): Promise<void> {
  const from = now - historyDays * DAY_MS;
  transaction.objectStore('measurements').delete(before(from));
  transaction.objectStore('sessions').delete(IDBKeyRange.bound(LASTING, from, true));
  const events = transaction.objectStore('events');
  const newest = await answerOf(events.openKeyCursor(null, 'prev'));
  // Their keys have no gaps, so this leaves as many as are to be kept.
  if (newest) events.delete(IDBKeyRange.upperBound(Number(newest.key) - eventLimit));
}
