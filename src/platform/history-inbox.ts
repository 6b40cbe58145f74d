import { DAY_MS } from '../domain/history/history.ts';
import type { History } from '../ports.ts';
import { before, deleteOutdated, openHistoryDb, stores } from './history-db.ts';
import { historyNoteStore } from './history-note-store.ts';

/**
 * Stores facts for the page to make something of. Without idb, which weighs more than all of this: a worker that is read at every
 * wake-up has one thing to ask of the database.
 */
export function createHistoryInbox(): History {
  let opening: Promise<IDBDatabase> | undefined;
  let problem: string | null = null;
  let count = 0;
  const forget = () => {
    opening = undefined;
  };
  return {
    append: async (fact, historyDays) => {
      const former = problem;
      try {
        opening ??= openHistoryDb(forget);
        count += 1;
        await store(await opening, fact, [fact.at, count], fact.at - historyDays * DAY_MS);
        problem = null;
      } catch (error) {
        forget();
        problem = error instanceof Error ? error.name : 'Error';
        throw error;
      } finally {
        // The pages need not hear of each check.
        const isNews = 'feed' in fact || fact.from.epoch !== fact.to.epoch || problem !== former;
        if (isNews) await historyNoteStore.write({ at: fact.at, problem });
      }
    },
  };
}

/** @param firstAt what is from before that is not kept: neither here nor where pages have made something of it */
const store = (db: IDBDatabase, value: unknown, key: IDBValidKey, firstAt: number): Promise<void> =>
  new Promise((resolve, reject) => {
    const transaction = db.transaction(stores, 'readwrite');
    const facts = transaction.objectStore('facts');
    facts.delete(before(firstAt));
    deleteOutdated(transaction, firstAt);
    facts.put(value, key);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
