import type { Page } from 'playwright';
import type { TunnelEvent } from '../../../src/domain/history/event.ts';
import { BLOCK_MS, type Measurements } from '../../../src/domain/history/measurements.ts';
import type { ServerLabel } from '../../../src/domain/history/server-label.ts';
import type { Session } from '../../../src/domain/history/session.ts';

export type Rows = {
  readonly events: readonly TunnelEvent[];
  readonly sessions: readonly Session[];
  readonly measurements: readonly Measurements[];
};

/**
 * Puts rows into the database of the history, as the page that reads them would have. They are handed over as one text: of a month
 * they are a million values, and Playwright would take minutes for them one by one on a busy machine.
 */
export const putHistory = (page: Page, rows: Rows): Promise<void> =>
  page.evaluate(
    (text) =>
      new Promise<void>((resolve, reject) => {
        const { events, sessions, measurements } = JSON.parse(text);
        const request = indexedDB.open('history', 1);
        request.onupgradeneeded = () => {
          for (const store of ['facts', 'events', 'sessions', 'measurements'])
            request.result.createObjectStore(store, { autoIncrement: store === 'events' });
        };
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const db = request.result;
          const transaction = db.transaction(['events', 'sessions', 'measurements'], 'readwrite');
          for (const event of events) transaction.objectStore('events').add(event);
          for (const session of sessions) transaction.objectStore('sessions').put(session, session.startedAt);
          for (const block of measurements)
            transaction.objectStore('measurements').put(block, [block.at, block.server.id]);
          transaction.onabort = () => reject(transaction.error);
          transaction.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    JSON.stringify(rows),
  );

const berlin: ServerLabel = { id: 'berlin', label: 'Berlin' };
const oslo: ServerLabel = { id: 'oslo', label: 'Oslo' };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Numbers that look as if by chance, the same each time. */
function toDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Days of somebody who works from morning to night, with a loss now and then, until `now`. */
export function toLife(days: number, now: number, { isAlwaysOn = false } = {}): Rows {
  const dice = toDice(7);
  const measurements: Measurements[] = [];
  const sessions: Session[] = [];
  const events: TunnelEvent[] = [];
  for (let day = days; day >= 0; day -= 1) {
    const midnight = Math.floor(now / DAY_MS) * DAY_MS - day * DAY_MS;
    const startedAt = midnight + (isAlwaysOn ? 0 : 7 * HOUR_MS + dice() * 2 * HOUR_MS);
    const endedAt = Math.min(now, midnight + (isAlwaysOn ? DAY_MS : 20 * HOUR_MS + dice() * 3 * HOUR_MS));
    if (endedAt <= startedAt) continue;
    const lostAt = dice() < 0.35 ? startedAt + dice() * (endedAt - startedAt) : Number.POSITIVE_INFINITY;
    const backAt = lostAt + 4 * 60_000 + dice() * 70 * 60_000;
    const server = dice() < 0.3 ? oslo : berlin;
    sessions.push(toSession(startedAt, endedAt, endedAt === now, server));
    events.push({ at: startedAt, type: 'connected', server, durationMs: 800 + dice() * 900 });
    if (lostAt < endedAt) {
      events.push({ at: lostAt, type: 'disconnected', server, cause: 'serverTimedOut', reason: 'loss' });
      if (backAt < endedAt)
        events.push({ at: backAt, type: 'reconnected', server, attempt: 4, durationMs: backAt - lostAt });
    }
    if (endedAt < now) events.push({ at: endedAt, type: 'disconnected', server, reason: 'user' });
    for (let at = startedAt - (startedAt % BLOCK_MS); at < endedAt; at += BLOCK_MS)
      measurements.push(toBlock(at, server, { dice, lostAt, backAt, fromAt: startedAt, toAt: endedAt }));
  }
  return { events: events.slice(-100), sessions, measurements };
}

type Stretch = {
  readonly dice: () => number;
  readonly lostAt: number;
  readonly backAt: number;
  readonly fromAt: number;
  readonly toAt: number;
};

function toBlock(at: number, server: ServerLabel, { dice, lostAt, backAt, fromAt, toAt }: Stretch): Measurements {
  const samples: Measurements['samples'] = [];
  const probes: Measurements['probes'] = [];
  const hour = (at % DAY_MS) / HOUR_MS;
  const base = (server === oslo ? 74 : 38) + 16 * Math.max(0, Math.sin(((hour - 14) / 12) * Math.PI));
  const isRough = dice() < 0.04;
  for (let index = 0; index < 20; index += 1) {
    const checkedAt = at + index * 30_000;
    if (checkedAt < fromAt || checkedAt >= toAt) continue;
    if (checkedAt >= lostAt && checkedAt < backAt) {
      probes.push({ at: checkedAt, name: 'internet', state: 'passed', durationMs: 30 });
      probes.push({ at: checkedAt, name: 'server', state: 'failed', durationMs: null, cause: 'serverTimedOut' });
      continue;
    }
    const isLost = dice() < (isRough ? 0.22 : 0.003);
    const latencyMs = base * (0.9 + dice() * 0.25) + (dice() < 0.08 ? dice() * 80 : 0) + (isRough ? dice() * 140 : 0);
    samples.push({ at: checkedAt, latencyMs: isLost ? null : latencyMs });
    probes.push({ at: checkedAt, name: 'internet', state: 'passed', durationMs: 20 + dice() * 10 });
    probes.push(
      isLost
        ? { at: checkedAt, name: 'server', state: 'failed', durationMs: null, cause: 'serverTimedOut' }
        : { at: checkedAt, name: 'server', state: 'passed', durationMs: latencyMs },
    );
  }
  return { at, server, samples, probes };
}

const toSession = (startedAt: number, endedAt: number, isLasting: boolean, server: ServerLabel): Session => ({
  startedAt,
  start: 'switchedOn',
  server,
  activatedAt: startedAt + 900,
  endedAt: isLasting ? null : endedAt,
  end: isLasting ? null : 'switchedOff',
  cause: null,
  losses: [],
  reconnections: 0,
  reconnectionMs: 0,
  connectedMs: endedAt - startedAt,
  lostMs: 0,
  errors: 0,
  exhausted: 0,
  phase: isLasting ? 'up' : 'over',
  phaseAt: isLasting ? startedAt : endedAt,
  seenAt: endedAt,
});
