export type HistoryFill = {
  readonly days: number;
  readonly eventCount: number;
};

/** Runs in an extension page: stores the history of days of ten hours each with the VPN on, checked twice a minute, as its reader does. */
export async function fillHistory({ days, eventCount }: HistoryFill): Promise<void> {
  const [DAY_MS, BLOCK_MS, CHECK_MS, BLOCKS_A_DAY, CHECKS_A_BLOCK] = [86_400_000, 600_000, 30_000, 60, 20];
  const now = Date.now();
  const server = { id: 'berlin', label: 'Berlin' };
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('history', 1);
    request.onupgradeneeded = () => {
      for (const store of ['facts', 'events', 'sessions', 'measurements'])
        request.result.createObjectStore(store, { autoIncrement: store === 'events' });
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result);
  });
  // The oldest first, and one transaction a day: one for all would hold all of it in memory.
  for (let day = days; day > 0; day -= 1) {
    const transaction = db.transaction(['events', 'sessions', 'measurements'], 'readwrite');
    const startedAt = Math.floor(now / BLOCK_MS) * BLOCK_MS - day * DAY_MS + BLOCK_MS;
    const endedAt = startedAt + BLOCKS_A_DAY * BLOCK_MS;
    for (let block = 0; block < BLOCKS_A_DAY; block += 1) {
      const at = startedAt + block * BLOCK_MS;
      const checks = Array.from({ length: CHECKS_A_BLOCK }, (_, index) => ({
        at: at + index * CHECK_MS,
        latencyMs: 40 + ((block * 7 + index * 13) % 60),
      }));
      const probes = checks.flatMap((check) => [
        { at: check.at, name: 'internet', state: 'passed', durationMs: 20 },
        { at: check.at, name: 'server', state: 'passed', durationMs: check.latencyMs },
      ]);
      transaction.objectStore('measurements').put({ at, server, samples: checks, probes }, [at, server.id]);
    }
    for (let index = 0; index < eventCount / days; index += 1) {
      const at = startedAt + Math.floor((index * (endedAt - startedAt) * days) / eventCount);
      const type = index % 2 === 0 ? 'connected' : 'disconnected';
      transaction.objectStore('events').add({ at, type, server, reason: 'user' });
    }
    const session = {
      startedAt,
      start: 'switchedOn',
      server,
      activatedAt: startedAt + 900,
      endedAt,
      end: 'switchedOff',
      cause: null,
      losses: [],
      reconnections: 0,
      reconnectionMs: 0,
      connectedMs: endedAt - startedAt,
      lostMs: 0,
      errors: 0,
      exhausted: 0,
      phase: 'over',
      phaseAt: endedAt,
      seenAt: endedAt,
    };
    transaction.objectStore('sessions').put(session, startedAt);
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
  }
  db.close();
}
