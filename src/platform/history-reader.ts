import * as v from 'valibot';
import { type Digest, digest } from '../domain/history/digest.ts';
import { Fact } from '../domain/history/fact.ts';
import { FeedFact } from '../domain/history/feed-fact.ts';
import { DAY_MS, type HistoryLimits, SHOWN_DAYS, type StoredHistory } from '../domain/history/history.ts';
import { BLOCK_MS } from '../domain/history/measurements.ts';
import { parseHistory, type RawHistory } from '../domain/history/parse-history.ts';
import { deleteOutdated, from, LASTING, openHistoryDb, stores } from './history-db.ts';
import { answerOf, doneOf } from './idb-answers.ts';

/** The history as the pages have it. Both reject where the browser refuses. */
export type HistoryReader = {
  /**
   * Makes something of the facts that have come in, deletes what the limits no longer allow, and reads the rest, of measurements
   * those of the last `SHOWN_DAYS`.
   */
  readonly read: (limits: HistoryLimits) => Promise<StoredHistory>;
  /** The same with all measurements: for files. */
  readonly readAll: (limits: HistoryLimits) => Promise<StoredHistory>;
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
  const readBack = async (limits: HistoryLimits, days: number): Promise<StoredHistory> => {
    const transaction = await begin();
    const at = now();
    const reading = update(transaction, limits, at).then(() => readFrom(transaction, at - days * DAY_MS));
    const [rows] = await Promise.all([reading, doneOf(transaction)]);
    return parseHistory(rows);
  };
  return {
    read: (limits) => readBack(limits, SHOWN_DAYS),
    // The days that are kept are all that is left.
    readAll: (limits) => readBack(limits, Number.POSITIVE_INFINITY),
    clear: async () => {
      const transaction = await begin();
      for (const store of stores) transaction.objectStore(store).clear();
      await doneOf(transaction);
    },
  };
}

async function update(transaction: IDBTransaction, limits: HistoryLimits, now: number): Promise<void> {
  const raw = await answerOf(transaction.objectStore('facts').getAll());
  if (raw.length > 0) {
    const facts = raw.filter((fact) => v.is(AnyFact, fact));
    const earliestAt = facts.reduce((at, fact) => Math.min(at, fact.at), now - SHOWN_DAYS * DAY_MS);
    // The block into which the first of them falls begins before it.
    write(transaction, toDigest(facts, await readFrom(transaction, earliestAt - BLOCK_MS)));
    transaction.objectStore('facts').clear();
  }
  await forgetOutdated(transaction, limits, now);
}

/** Events, sessions, and the measurements from an instant on. */
const readFrom = async (transaction: IDBTransaction, at: number): Promise<RawHistory> => ({
  events: await answerOf(transaction.objectStore('events').getAll()),
  sessions: await answerOf(transaction.objectStore('sessions').getAll()),
  measurements: await answerOf(transaction.objectStore('measurements').getAll(from(at))),
});

function toDigest(facts: readonly AnyFact[], former: RawHistory): Digest {
  const { events, sessions, measurements } = parseHistory(former);
  const blocks = new Map(measurements.map((block) => [`${block.at} ${block.server.id}`, block]));
  const labels = new Map([...measurements, ...sessions].map(({ server }) => [server.id, server]));
  return digest(facts, {
    events,
    lasting: sessions.find(({ endedAt }) => endedAt === null),
    blockAt: (at, serverId) => blocks.get(`${at} ${serverId}`),
    labelOf: (serverId) => labels.get(serverId),
  });
}

const AnyFact = v.union([Fact, FeedFact]);
type AnyFact = v.InferOutput<typeof AnyFact>;

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
  deleteOutdated(transaction, now - historyDays * DAY_MS);
  const events = transaction.objectStore('events');
  const newest = await answerOf(events.openKeyCursor(null, 'prev'));
  // Their keys have no gaps, so this leaves as many as are to be kept.
  if (newest) events.delete(IDBKeyRange.upperBound(Number(newest.key) - eventLimit));
}
