import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Settings } from '../../../src/domain/settings.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, serverA, statusOf, type World } from './world.ts';

vi.setConfig({ testTimeout: 60_000 });
beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;

/** Chromium closes a connection that nobody has used for so long. */
const CLOSED_MS = 5 * MINUTE_MS;

type Start = {
  readonly settings?: Partial<Settings>;
  readonly others?: readonly string[];
  readonly feedUrl?: string;
};

/** A session with servers that take so long, in ms, by their ids; those beyond the world's three are made up. */
function begin({ settings, others = [], feedUrl }: Start = {}) {
  const world = createWorld(settings);
  world.isFeedSteady = true;
  world.servers.set('a', { ...serverA, ...(feedUrl !== undefined && { feedUrl }) });
  for (const id of others) world.servers.set(id, { ...serverA, id, label: id, host: `${id}.example` });
  const latencyMs: Record<string, number> = { a: 40, b: 80, c: 90 };
  const timed = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    request: async (...asked) => {
      const answer = ports.request(...asked);
      const durationMs = latencyMs[world.requests.at(-1)?.serverId ?? ''] ?? 500;
      const measurement = await answer;
      return measurement.type === 'answered' ? { ...measurement, durationMs } : measurement;
    },
  });
  const { session } = startLife(world, createRandom(1), () => false, timed);
  const page = () => ({
    url: 'https://page.example/',
    tabId: 1,
    method: 'GET',
    startedAt: Date.now(),
    isEvidence: true,
    ip: '192.0.2.1',
  });
  return {
    world,
    latencyMs,
    connect: async () => {
      void session.command({ type: 'connect' });
      await vi.advanceTimersByTimeAsync(MINUTE_MS);
    },
    browse: async (minutes: number, everyMs = 8 * SECOND_MS) => {
      for (const until = Date.now() + minutes * MINUTE_MS; Date.now() < until; ) {
        void session.pageSeen(page());
        await vi.advanceTimersByTimeAsync(everyMs);
      }
    },
    rest: (minutes: number) => vi.advanceTimersByTimeAsync(minutes * MINUTE_MS),
    serverInUse: () => statusOf(world)?.server?.id,
  };
}

/** The longest that nothing was asked through a server, from its first question on. */
function longestRestMs({ requests }: World, id: string): number {
  const instants = [...requests.filter(({ serverId }) => serverId === id).map(({ at }) => at), Date.now()];
  return Math.max(...instants.slice(1).map((at, index) => at - (instants[index] ?? at)));
}

describe('the links to the standbys are kept warm', () => {
  test('while one page follows the other, and no check is due', async () => {
    const { world, connect, browse } = begin();
    await connect();
    await browse(30);
    expect([longestRestMs(world, 'b'), longestRestMs(world, 'c')].filter((restMs) => restMs >= CLOSED_MS)).toEqual([]);
  });

  test('while a feed tells of the tunnel, and no check is due', async () => {
    const { world, connect, browse } = begin({ feedUrl: 'wss://feed.example/' });
    await connect();
    await browse(30, MINUTE_MS);
    expect([longestRestMs(world, 'b'), longestRestMs(world, 'c')].filter((restMs) => restMs >= CLOSED_MS)).toEqual([]);
  });
});

describe('the fastest server', () => {
  const settings = { picksFastest: true };

  test('is not left while pages come, and is as soon as none has for a while, once it is slow', async () => {
    const { latencyMs, connect, browse, rest, serverInUse } = begin({ settings });
    await connect();
    expect(serverInUse()).toBe('a');
    latencyMs['a'] = 400;
    // It is known to be slow before it may be left; then the exit is due, and with it a check.
    await rest(8);
    await browse(20);
    expect(serverInUse()).toBe('a');
    await rest(1);
    expect(serverInUse()).not.toBe('a');
  });

  test('is left as well where a feed tells of it all the time', async () => {
    const { latencyMs, connect, browse, serverInUse } = begin({ settings, feedUrl: 'wss://feed.example/' });
    await connect();
    expect(serverInUse()).toBe('a');
    latencyMs['a'] = 400;
    await browse(65, MINUTE_MS);
    expect(serverInUse()).not.toBe('a');
  });

  test('is found also among those that were slow before', async () => {
    const { world, latencyMs, connect, browse, serverInUse } = begin({ settings, others: ['d', 'e', 'f'] });
    Object.assign(latencyMs, { d: 300, e: 320, f: 340 });
    await connect();
    expect(serverInUse()).toBe('a');
    latencyMs['e'] = 5;
    // What it was before counts for half of what is known after the first look.
    await browse(80, MINUTE_MS);
    expect(serverInUse()).toBe('e');
    expect(world.faults).toEqual([]);
  });

  test('is found also among those that were added since', async () => {
    const { world, latencyMs, connect, browse, serverInUse } = begin({ settings });
    await connect();
    latencyMs['d'] = 5;
    world.servers.set('d', { ...serverA, id: 'd', label: 'd', host: 'd.example' });
    await browse(20, MINUTE_MS);
    expect(serverInUse()).toBe('d');
  });

  test('is looked for among the others no more than twice an hour each, and not while nobody is there', async () => {
    const { world, latencyMs, connect, browse, rest } = begin({ settings, others: ['d'] });
    latencyMs['d'] = 300;
    await connect();
    const askedOfD = () => world.requests.filter(({ serverId }) => serverId === 'd').length;
    const begun = askedOfD();
    // Three requests make a test.
    await browse(125, MINUTE_MS);
    const times = (askedOfD() - begun) / 3;
    expect(times).toBeGreaterThanOrEqual(2);
    expect(times).toBeLessThanOrEqual(4);
    await rest(15);
    const asked = askedOfD();
    await rest(120);
    expect(askedOfD()).toBe(asked);
  });

  test('is not looked for among those that may not take over', async () => {
    const { world, connect, browse } = begin({ settings: { ...settings, failover: 'server' }, others: ['d'] });
    await connect();
    const asked = world.requests.length;
    await browse(65, MINUTE_MS);
    expect(world.requests.slice(asked).filter(({ serverId }) => serverId !== 'a' && serverId !== null)).toEqual([]);
  });
});
