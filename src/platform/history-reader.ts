import { type IDBPTransaction, wrap } from 'idb';
import * as v from 'valibot';
import { type Digest, digest } from '../domain/history/digest.ts';
import { Fact } from '../domain/history/fact.ts';
import { FeedFact } from '../domain/history/feed-fact.ts';
import { DAY_MS, type HistoryLimits, type StoredHistory } from '../domain/history/history.ts';
import { parseHistory, type RawHistory } from '../domain/history/parse-history.ts';
import { before, LASTING, openHistoryDb, stores } from './history-db.ts';

/** The history as the pages have it. Both reject where the browser refuses. */
export type HistoryReader = {
  /** Makes something of the facts that have come in, deletes what the limits no longer allow, and reads the rest. */
  readonly read: (limits: HistoryLimits) => Promise<StoredHistory>;
  /** Deletes everything. */
  readonly clear: () => Promise<void>;
};

type Transaction = IDBPTransaction<unknown, typeof stores, 'readwrite'>;

export function createHistoryReader(now: () => number): HistoryReader {
  let opening: Promise<IDBDatabase> | undefined;
  const forget = () => {
    opening = undefined;
  };
  const begin = async (): Promise<Transaction> => {
    opening ??= openHistoryDb(forget);
    opening.catch(forget);
    return wrap(await opening).transaction(stores, 'readwrite');
  };
  return {
    read: async (limits) => {
      const transaction = await begin();
      const [rows] = await Promise.all([update(transaction, limits, now()), transaction.done]);
      return parseHistory(rows);
    },
    clear: async () => {
      const transaction = await begin();
      await Promise.all([...stores.map((store) => transaction.objectStore(store).clear()), transaction.done]);
    },
  };
}

async function update(transaction: Transaction, limits: HistoryLimits, now: number): Promise<RawHistory> {
  const facts = await transaction.objectStore('facts').getAll();
  if (facts.length > 0) {
    await write(transaction, toDigest(facts, await readAll(transaction)));
    await transaction.objectStore('facts').clear();
  }
  await forgetOutdated(transaction, limits, now);
  return readAll(transaction);
}

const readAll = async (transaction: Transaction): Promise<RawHistory> => ({
  events: await transaction.objectStore('events').getAll(),
  sessions: await transaction.objectStore('sessions').getAll(),
  measurements: await transaction.objectStore('measurements').getAll(),
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

async function write(transaction: Transaction, { events, sessions, blocks }: Digest): Promise<void> {
  for (const event of events) await transaction.objectStore('events').add(event);
  await transaction.objectStore('sessions').delete(LASTING);
  for (const session of sessions)
    await transaction.objectStore('sessions').put(session, session.endedAt === null ? LASTING : session.startedAt);
  for (const block of blocks) await transaction.objectStore('measurements').put(block, [block.at, block.server.id]);
}

async function forgetOutdated(
  transaction: Transaction,
  { eventLimit, historyDays }: HistoryLimits,
  now: number,
): Promise<void> {
  const from = now - historyDays * DAY_MS;
  await transaction.objectStore('measurements').delete(before(from));
  await transaction.objectStore('sessions').delete(IDBKeyRange.bound(LASTING, from, true));
  const events = transaction.objectStore('events');
  const newest = await events.openKeyCursor(null, 'prev');
  // Their keys have no gaps, so this leaves as many as are to be kept.
  if (newest) await events.delete(IDBKeyRange.upperBound(Number(newest.key) - eventLimit));
}
