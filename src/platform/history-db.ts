const NAME = 'history';
const VERSION = 1;

/**
 * `facts`: what the background notes down, by instant and a number that tells apart what comes in the same millisecond.
 * What the page makes of it: `events`, by a number that grows by one with each; `sessions`, by the instant of their beginning, the one that lasts by
 * `LASTING`; `measurements`, by the beginning of their ten minutes and the server's id.
 */
export const stores = ['facts', 'events', 'sessions', 'measurements'] as const;

export const LASTING = 0;

/**
 * Opens the database. Nobody is kept waiting by another page or worker: each closes its own as soon as a later version wants in.
 * @param onClosed called when it is of no use any more: somebody wants a later version, or the browser has closed it
 */
export const openHistoryDb = (onClosed: () => void): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = ({ oldVersion }) => {
      const db = request.result;
      if (oldVersion < 1)
        for (const store of stores) db.createObjectStore(store, { autoIncrement: store === 'events' });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const db = request.result;
      db.onclose = onClosed;
      db.onversionchange = () => {
        db.close();
        onClosed();
      };
      resolve(db);
    };
  });

/** Deletes the sessions and measurements from before an instant; the session that lasts stays. */
export function deleteOutdated(transaction: IDBTransaction, at: number): void {
  transaction.objectStore('measurements').delete(before(at));
  transaction.objectStore('sessions').delete(IDBKeyRange.bound(LASTING, at, true));
}

/** Everything from before an instant. */
export const before = (at: number) => IDBKeyRange.upperBound([at]);

/** Everything from an instant on. */
export const from = (at: number) => IDBKeyRange.lowerBound([at]);
