import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Fact } from '../../../src/domain/history/fact.ts';
import type { FeedFact } from '../../../src/domain/history/feed-fact.ts';
import { BLOCK_MS } from '../../../src/domain/history/measurements.ts';
import { createHistoryInbox } from '../../../src/platform/history-inbox.ts';
import { historyNoteStore } from '../../../src/platform/history-note-store.ts';
import { createHistoryReader } from '../../../src/platform/history-reader.ts';
import {
  berlin,
  cameUp,
  checked,
  feedCameUp,
  feedPlace,
  NOW,
  oslo,
  switchedOff,
} from '../domain/history/support/rows.ts';

const DAY_MS = 86_400_000;
const limits = { eventLimit: 100, historyDays: 30 };
const read = (over: Partial<typeof limits> = {}, now = NOW) =>
  createHistoryReader(() => now).read({ ...limits, ...over });

/** Each by a worker of its own, as a browser may have it. */
async function append(...facts: readonly (Fact | FeedFact)[]): Promise<void> {
  for (const fact of facts) await createHistoryInbox().append(fact, 30);
}

/** What is in the database, past all parsing. */
const raw = async () => {
  const db = await openDB('history');
  const facts: unknown[] = await db.getAll('facts');
  db.close();
  return facts;
};

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

test('nothing is stored at first', async () => {
  expect(await read()).toEqual({ events: [], sessions: [], measurements: [], damagedCount: 0 });
});

test('what was noted down in the same millisecond is all there, in its order', async () => {
  const inbox = createHistoryInbox();
  for (const latencyMs of [1, 2, 3]) await inbox.append(checked(latencyMs), 30);
  const { measurements } = await read();
  expect(measurements.flatMap(({ samples }) => samples.map(({ latencyMs }) => latencyMs))).toEqual([1, 2, 3]);
});

test('facts are made something of once', async () => {
  await append(cameUp());
  const first = await read();
  expect(first).toMatchObject({ events: [{ type: 'connected', durationMs: 800 }], sessions: [{ phase: 'up' }] });
  expect(await raw()).toEqual([]);
  expect(await read()).toEqual(first);
});

test('two pages that read at once see the same', async () => {
  await append(cameUp(), checked(40, { at: NOW + 1 }));
  const [first, second] = await Promise.all([read(), read()]);
  expect(second).toEqual(first);
  expect(first.events).toHaveLength(1);
});

test('a session goes on over several readings, and is stored once', async () => {
  await append(cameUp());
  await read();
  await append(checked(40, { at: NOW + 30_000 }));
  expect((await read()).sessions).toMatchObject([{ startedAt: NOW, seenAt: NOW + 30_000, endedAt: null }]);
  await append(switchedOff({ at: NOW + 60_000 }));
  expect((await read()).sessions).toMatchObject([{ startedAt: NOW, endedAt: NOW + 60_000, connectedMs: 60_000 }]);
  expect((await read()).sessions).toHaveLength(1);
});

test('a check is news by what it was before the last reading', async () => {
  const failing = (at: number) =>
    checked(0, {
      at,
      checks: [
        {
          server: berlin,
          verdict: { type: 'failed', failure: { cause: 'captivePortal' }, weight: 'none' },
          ladder: {},
        },
      ],
    });
  await append(failing(NOW));
  await read();
  await append(failing(NOW + 1));
  expect((await read()).events).toMatchObject([{ type: 'healthCheck', cause: 'captivePortal' }]);
  await append(checked(40, { at: NOW + 2 }));
  expect((await read()).events).toHaveLength(2);
});

test('a check that fails after the tunnel came back is news, as the one was that failed before', async () => {
  const failing = (at: number) =>
    checked(0, {
      at,
      checks: [
        {
          server: berlin,
          verdict: { type: 'failed', failure: { cause: 'serverTimedOut' }, weight: 'soft' },
          ladder: {},
        },
      ],
    });
  await append(failing(NOW), cameUp({ at: NOW + 1 }));
  await read();
  await append(failing(NOW + 2));
  expect((await read()).events.map(({ type }) => type)).toEqual(['healthCheck', 'connected', 'healthCheck']);
});

test('a leak is no check: one that passes after it is no news', async () => {
  await append(checked(40, { leak: 'quicUsed' }));
  await read();
  await append(checked(41, { at: NOW + 1 }));
  expect((await read()).events).toMatchObject([{ cause: 'leakDetected' }]);
});

describe('events', () => {
  const attempts = (events: Awaited<ReturnType<typeof read>>['events']) => events.map(({ at }) => at - NOW);

  test('above the limit push the oldest out', async () => {
    await append(...[1, 2, 3, 4].map((ms) => cameUp({ at: NOW + ms })));
    expect(attempts((await read({ eventLimit: 3 })).events)).toEqual([2, 3, 4]);
    await append(cameUp({ at: NOW + 5 }));
    expect(attempts((await read({ eventLimit: 3 })).events)).toEqual([3, 4, 5]);
    expect(attempts((await read()).events)).toEqual([3, 4, 5]);
  });

  test('come again after everything was deleted', async () => {
    await append(cameUp());
    await read();
    await append(cameUp({ at: NOW + 1 }));
    await createHistoryReader(() => NOW).clear();
    expect(await read()).toEqual({ events: [], sessions: [], measurements: [], damagedCount: 0 });
    await append(cameUp({ at: NOW + 2 }));
    expect(attempts((await read({ eventLimit: 1 })).events)).toEqual([2]);
  });
});

describe('measurements', () => {
  test('of the same ten minutes and server share a block, over several readings', async () => {
    const at = NOW - (NOW % BLOCK_MS);
    const measured = (seconds: number, server: typeof berlin | typeof oslo = berlin) =>
      checked(seconds, {
        at: at + seconds * 1_000,
        checks: [{ server, verdict: { type: 'passed', latencyMs: seconds }, ladder: {} }],
      });
    await append(measured(1), measured(300), measured(2, oslo));
    await read();
    await append(measured(599), measured(600));
    const { measurements } = await read();
    expect(
      measurements.map((row) => [row.at - at, row.server.id, row.samples.map(({ latencyMs }) => latencyMs)]),
    ).toEqual([
      [0, 'berlin', [1, 300, 599]],
      [0, 'oslo', [2]],
      [600_000, 'berlin', [600]],
    ]);
  });

  test('and sessions older than the days kept are deleted, the session that lasts is not', async () => {
    await append(cameUp(), checked(40), switchedOff({ at: NOW + 1_000 }), cameUp({ at: NOW + 2_000, server: oslo }));
    await read();
    const later = await read({}, NOW + 31 * DAY_MS);
    expect(later.measurements).toEqual([]);
    expect(later.sessions).toMatchObject([{ server: oslo, endedAt: null }]);
  });
});

describe('of a year that is kept', () => {
  const YEAR = { eventLimit: 100, historyDays: 365 };
  const blockOf = (daysAgo: number) => NOW - (NOW % BLOCK_MS) - daysAgo * DAY_MS;
  const reader = (now = NOW) => createHistoryReader(() => now);
  const note = async (at: number, latencyMs: number) => createHistoryInbox().append(checked(latencyMs, { at }), 365);
  const daysOf = ({ measurements }: Awaited<ReturnType<typeof read>>) =>
    measurements.map(({ at }) => Math.round((NOW - at) / DAY_MS));

  test('the last 30 days are read, and the rest for files', async () => {
    for (const daysAgo of [300, 31, 29, 0]) await note(NOW - daysAgo * DAY_MS, daysAgo);
    expect(daysOf(await reader().read(YEAR))).toEqual([29, 0]);
    const all = await reader().readAll(YEAR);
    expect(daysOf(all)).toEqual([300, 31, 29, 0]);
    expect(await reader().read(YEAR)).toEqual({
      ...all,
      measurements: all.measurements.filter(({ at }) => at >= NOW - 30 * DAY_MS),
    });
  });

  test('sessions and events are all read', async () => {
    const at = NOW - 200 * DAY_MS;
    const inbox = createHistoryInbox();
    for (const fact of [cameUp({ at }), switchedOff({ at: at + 1_000 })]) await inbox.append(fact, 365);
    const history = await reader().read(YEAR);
    expect(history).toMatchObject({ sessions: [{ startedAt: at }], measurements: [] });
    expect(history.events.map((event) => event.at)).toEqual([at, at + 1_000]);
  });

  test('what was noted down long ago joins the block that was there then', async () => {
    const at = blockOf(100);
    await note(at + 1_000, 1);
    await reader(at + 2_000).read(YEAR);
    await note(at + 500_000, 2);
    const { measurements } = await reader().readAll(YEAR);
    expect(measurements.map((block) => [block.at, block.samples.map(({ latencyMs }) => latencyMs)])).toEqual([
      [at, [1, 2]],
    ]);
  });

  test('nothing of it is lost when a file is made before the page is read', async () => {
    await note(NOW - 60 * DAY_MS, 1);
    await note(NOW, 2);
    expect(daysOf(await reader().readAll(YEAR))).toEqual([60, 0]);
    expect(daysOf(await reader().readAll({ ...YEAR, historyDays: 30 }))).toEqual([0]);
  });
});

describe('the feed', () => {
  const lost: FeedFact = {
    at: NOW + 60_000,
    feed: {
      from: feedPlace({ state: 'receivingData', heartbeat: { pingsSent: 3, pongsReceived: 2 } }),
      to: feedPlace({ failure: { cause: 'silent' } }),
    },
  };

  test('is remembered beside the tunnel, over several readings', async () => {
    await append(cameUp(), feedCameUp(NOW + 1));
    await read();
    await append(lost);
    await read();
    await append(feedCameUp(NOW + 62_000));
    const { events, measurements } = await read();
    expect(events.filter(({ kind }) => kind)).toMatchObject([
      { type: 'connected', server: berlin },
      { type: 'disconnected', cause: 'silent', reason: 'loss', server: berlin, pingsSent: 3, pongsReceived: 2 },
      { type: 'reconnected', durationMs: 2_000 },
    ]);
    expect(measurements.flatMap(({ feed = [] }) => feed.map(({ type }) => type))).toEqual([
      'connected',
      'disconnected',
      'reconnected',
    ]);
  });

  test('of a server that the history does not know is an event without one', async () => {
    await append(feedCameUp());
    const { events, measurements } = await read();
    expect(events).toEqual([{ kind: 'feed', at: NOW, type: 'connected', pingsSent: 0, pongsReceived: 0 }]);
    expect(measurements).toEqual([]);
  });

  test('goes into a block of before that knew of none', async () => {
    await append(cameUp(), checked(40));
    await read();
    await append(feedCameUp(NOW + 1));
    expect((await read()).measurements).toMatchObject([
      { samples: [{ latencyMs: 40 }], feed: [{ type: 'connected' }] },
    ]);
  });
});

test('facts that nobody reads are deleted when they are as old as what is kept', async () => {
  await append(cameUp({ at: NOW - 31 * DAY_MS }), cameUp({ at: NOW - 29 * DAY_MS }), cameUp());
  expect(await raw()).toHaveLength(2);
});

test('what pages have made of facts is deleted when it is too old, also where no page is opened any more', async () => {
  await append(cameUp(), checked(40), switchedOff({ at: NOW + 1_000 }), cameUp({ at: NOW + 2_000, server: oslo }));
  await read();
  await append(checked(41, { at: NOW + 31 * DAY_MS, server: oslo }));
  const db = await openDB('history');
  expect(await db.getAll('measurements')).toEqual([]);
  expect(await db.getAll('sessions')).toMatchObject([{ server: oslo, endedAt: null }]);
  db.close();
});

test('rows that were damaged are counted, and cost themselves alone', async () => {
  await append(cameUp());
  await read();
  const db = await openDB('history');
  await db.add('events', 'damaged');
  await db.put('sessions', { phase: 'damaged' }, 0);
  await db.put('measurements', { at: NOW }, [NOW - BLOCK_MS, 'berlin']);
  await db.put('facts', { at: 'soon' }, [NOW, 99]);
  db.close();
  await append(checked(40, { at: NOW + 1 }));
  expect(await read()).toMatchObject({
    damagedCount: 2,
    events: [{ type: 'connected' }],
    measurements: [{ samples: [{ latencyMs: 40 }] }],
    sessions: [{ start: 'resumed', phase: 'up' }],
  });
});

describe('the pages are told', () => {
  test('of what is new, and not of each check', async () => {
    await historyNoteStore.write({ at: 0, problem: null });
    await append(checked(40));
    expect(await historyNoteStore.read()).toEqual({ at: 0, problem: null });
    await append(cameUp());
    expect(await historyNoteStore.read()).toEqual({ at: NOW, problem: null });
    await append(feedCameUp(NOW + 1));
    expect(await historyNoteStore.read()).toEqual({ at: NOW + 1, problem: null });
  });

  test('what keeps the history from being written, by the browser’s name for it, and when that is over', async () => {
    const inbox = createHistoryInbox();
    const reader = createHistoryReader(() => NOW);
    const refused = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(inbox.append(checked(40), 30)).rejects.toThrow('no room');
    expect(await historyNoteStore.read()).toEqual({ at: NOW, problem: 'QuotaExceededError' });
    await expect(reader.read(limits)).rejects.toThrow('no room');
    refused.mockRestore();
    await inbox.append(checked(41), 30);
    expect(await historyNoteStore.read()).toEqual({ at: NOW, problem: null });
    expect((await reader.read(limits)).measurements).toHaveLength(1);
  });
});

test('a later version of the database is not kept waiting, and named by the earlier one', async () => {
  const inbox = createHistoryInbox();
  const reader = createHistoryReader(() => NOW);
  await inbox.append(cameUp(), 30);
  await reader.read(limits);
  const later = await openDB('history', 2);
  await expect(inbox.append(cameUp(), 30)).rejects.toMatchObject({ name: 'VersionError' });
  await expect(reader.read(limits)).rejects.toMatchObject({ name: 'VersionError' });
  later.close();
});
