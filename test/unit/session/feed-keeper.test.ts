import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { noFeed } from '../../../src/domain/feed/feed-report.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { START } from '../machines/support/run.ts';
import { berlin } from '../machines/support/servers.ts';
import {
  createFeedWorld,
  createLiveWorld,
  type FeedWorld,
  fedBerlin,
  fedParis,
  metrics,
} from './support/feed-world.ts';

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

const states = (world: FeedWorld) => [world.report().state, world.open().length];

/** Answers pings and tells figures every 5 s, as a server does. */
async function serve(world: FeedWorld, ms: number) {
  const socket = world.last();
  let answered = socket.sent.length;
  for (let passed = 0; passed < ms; passed += 5_000) {
    await world.pass(5_000);
    socket.say({ type: 'metrics', ...metrics });
    for (const message of socket.sent.slice(answered)) socket.say({ ...Object(message), type: 'pong' });
    answered = socket.sent.length;
    await world.pass(0);
  }
}

describe('the feed of the server in use', () => {
  test('is opened once the tunnel stands, greets, and tells its figures', async () => {
    const world = createFeedWorld();
    world.send({ type: 'CONNECT', server: fedBerlin });
    await world.pass(0);
    expect(world.sockets).toEqual([]);
    await world.connect(fedBerlin);
    expect([world.last().url, ...states(world)]).toEqual(['wss://feed.berlin.test/feed', 'connecting', 1]);
    world.last().accept();
    await world.pass(0);
    expect(world.last().sent).toEqual([{ type: 'hello', version: 1 }]);
    expect(states(world)).toEqual(['connected', 1]);
    world.last().say({ type: 'metrics', ...metrics, latencyMs: 9, serverLocation: 'Berlin, DE' });
    await world.pass(0);
    expect(world.report()).toMatchObject({
      serverId: 'berlin',
      state: 'receivingData',
      updatedAt: START,
      metrics: { ...metrics, latencyMs: 9 },
      samples: [{ at: START, downloadBytesPerSecond: 2_000, uploadBytesPerSecond: 1_000 }],
    });
    expect(world.machine()).toMatchObject({ ...metrics, serverLocation: 'Berlin, DE', latencyMs: null });
  });

  test('is none where the server has none: nothing is opened, stored or awaited', async () => {
    const world = createFeedWorld();
    const timers = vi.getTimerCount();
    await world.connect(berlin);
    world.tell({ type: 'RETRY' });
    world.tell({ type: 'TICK' });
    await world.pass(60_000);
    expect([world.sockets, world.report(), vi.getTimerCount()]).toEqual([[], noFeed, timers]);
  });

  test('does not tell where the server is once the exit was measured', async () => {
    const world = await createLiveWorld();
    const { epoch } = world.run.context();
    world.send({ type: 'METRICS_UPDATE', epoch, metrics: { serverLocation: 'Paris, FR' } });
    await world.pass(5_000);
    world.last().say({ type: 'metrics', ...metrics, serverLocation: 'Atlantis' });
    await world.pass(0);
    expect(world.machine().serverLocation).toBe('Paris, FR');
  });

  test.each([
    ['lost', 'reconnecting', (world: FeedWorld) => world.lose()],
    ['paused', 'paused', async (world: FeedWorld) => world.send({ type: 'PAUSE' })],
    ['turned off', 'disconnecting', async (world: FeedWorld) => world.send({ type: 'DISCONNECT' })],
    [
      'taken over',
      'error',
      async (world: FeedWorld) => world.send({ type: 'CONTROL_CHANGED', control: 'other', by: 'Rival' }),
    ],
  ])('is closed at once when the tunnel is %s', async (_what, state, act) => {
    const world = await createLiveWorld();
    await act(world);
    await world.pass(0);
    expect(world.run.state()).toMatch(state);
    expect(states(world)).toEqual(['disconnected', 0]);
    // Of a tunnel that may come back the last figures stay.
    expect(world.report().metrics).toEqual(state === 'reconnecting' ? metrics : null);
    expect(world.report().serverId).toBe(state === 'reconnecting' ? 'berlin' : null);
    await world.pass(120_000);
    expect(world.sockets).toHaveLength(1);
  });

  test('is opened anew when the tunnel is back, with its attempts counted anew', async () => {
    const world = await createLiveWorld();
    world.last().end(1_006);
    await world.pass(1_000);
    world.last().end(1_006);
    await world.pass(0);
    expect(world.report()).toMatchObject({ state: 'reconnecting', attempt: 2 });
    await world.lose();
    await world.comeBack();
    expect(world.report()).toMatchObject({ state: 'connecting', attempt: 0, failure: null, metrics });
    expect(world.open()).toHaveLength(1);
  });

  test('makes way for that of another server, which begins with nothing', async () => {
    const world = await createLiveWorld();
    const former = world.last();
    world.send({ type: 'CONNECT', server: fedParis });
    await world.pass(0);
    expect(former.state()).toBe('closed');
    await world.connect(fedParis);
    expect(world.last().url).toMatch(/^wss:\/\/feed\.paris\.test/);
    expect(world.report()).toMatchObject({ serverId: 'paris', state: 'connecting', metrics: null, samples: [] });
    former.say({ type: 'metrics', ...metrics });
    await world.pass(0);
    expect([world.report().state, world.machine().bytesUploaded]).toEqual(['connecting', null]);
  });

  test('follows an edit of its address, and of nothing else', async () => {
    const world = await createLiveWorld();
    const edit = async (server: typeof fedBerlin) => {
      world.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server });
      await world.pass(0);
    };
    await edit({ ...fedBerlin, label: 'Berlin 2' });
    expect(world.sockets).toHaveLength(1);
    await edit({ ...fedBerlin, feedUrl: 'wss://other.test/' });
    expect([world.last().url, world.open().length, world.sockets.length]).toEqual(['wss://other.test/', 1, 2]);
    await edit(berlin);
    expect([world.open().length, world.report()]).toEqual([0, noFeed]);
  });
});

describe('the token', () => {
  test('is in the first message, or in the address where that has a place for it, and nowhere else', async () => {
    const world = createFeedWorld();
    world.tokens.set('berlin', 't0ken/a').set('paris', 't0ken/b');
    await world.connect(fedBerlin);
    await world.feed();
    expect(world.last().sent).toEqual([{ type: 'hello', version: 1, token: 't0ken/a' }]);
    expect(world.last().url).not.toContain('t0ken');
    await world.connect(fedParis);
    await world.feed();
    expect(world.last().url).toBe('wss://feed.paris.test/feed?key=t0ken%2Fb');
    expect(world.last().sent).toEqual([{ type: 'hello', version: 1 }]);
    world.last().end(1_008);
    await world.pass(0);
    expect(JSON.stringify([world.report(), world.reports, world.run.context()])).not.toContain('t0ken');
  });

  test.each(['at the greeting', 'mid-stream'])('that is rejected %s is not offered again by itself', async (when) => {
    const world = createFeedWorld();
    await world.connect(fedBerlin);
    if (when === 'mid-stream') await world.feed();
    else world.last().accept();
    world.last().end(1_008);
    await world.pass(600_000);
    expect(world.report()).toMatchObject({
      state: 'error',
      failure: { cause: 'credentialsRejected', code: 1_008 },
      retryAt: null,
    });
    expect(world.sockets).toHaveLength(1);
    await world.restart();
    await world.pass(60_000);
    expect([world.report().state, world.sockets.length]).toEqual(['error', 1]);
    world.tokens.set('berlin', 'new');
    world.tell({ type: 'TOKENS_CHANGED' });
    await world.pass(0);
    await world.feed();
    expect(world.last().sent).toEqual([{ type: 'hello', version: 1, token: 'new' }]);
    expect(world.report()).toMatchObject({ state: 'receivingData', failure: null });
  });

  test('that cannot be read costs an attempt, and is read again', async () => {
    const world = createFeedWorld();
    world.stored.tokensFail = true;
    await world.connect(fedBerlin);
    await world.pass(10_000);
    expect(world.report()).toMatchObject({ state: 'reconnecting', failure: { cause: 'timedOut' } });
    world.stored.tokensFail = false;
    await world.pass(1_000);
    expect(world.sockets).toHaveLength(1);
    expect(world.reports).toHaveLength(1);
  });
});

describe('a feed that fails', () => {
  test('comes back after the server has been started anew', async () => {
    const world = await createLiveWorld();
    world.last().end(1_001);
    await world.pass(999);
    expect(world.report()).toMatchObject({
      state: 'reconnecting',
      attempt: 1,
      retryAt: START + 1_000,
      failure: { cause: 'refused', code: 1_001 },
      metrics,
    });
    await world.pass(1);
    await world.feed();
    expect(world.report()).toMatchObject({ state: 'receivingData', attempt: 1, failure: null, retryAt: null });
  });

  test('for ever costs eleven sockets, and leaves the tunnel alone', async () => {
    const world = createFeedWorld();
    await world.connect(fedBerlin);
    for (let failures = 0; failures < 50; failures += 1) {
      if (world.open().length > 0) world.last().end(1_006);
      await world.pass(30_000);
    }
    expect(world.sockets).toHaveLength(11);
    expect(world.report()).toMatchObject({ state: 'error', attempt: 10, failure: { cause: 'attemptsExhausted' } });
    expect([world.run.state(), world.run.context().suspicion, world.hints]).toEqual(['connected', 0, []]);
    await world.restart();
    expect([world.report().state, world.sockets.length]).toEqual(['error', 11]);
    world.tell({ type: 'RETRY' });
    await world.pass(0);
    expect(world.report()).toMatchObject({ state: 'connecting', attempt: 0 });
  });

  test('is tried anew when the network is back, not when it goes', async () => {
    const world = createFeedWorld();
    await world.connect(fedBerlin);
    world.last().end(1_006);
    await world.pass(0);
    world.setOnline(false);
    await world.pass(0);
    expect([world.report().state, world.report().attempt]).toEqual(['reconnecting', 1]);
    world.setOnline(true);
    await world.pass(0);
    expect(world.report()).toMatchObject({ state: 'connecting', attempt: 0 });
  });

  test('to answer has 10 s', async () => {
    const world = createFeedWorld();
    await world.connect(fedBerlin);
    await world.pass(10_000);
    expect(world.report()).toMatchObject({ state: 'reconnecting', failure: { cause: 'timedOut' } });
    expect(world.open()).toEqual([]);
  });

  test('waits its time also where the clock is set back', async () => {
    const world = await createLiveWorld();
    world.last().end(1_006);
    await world.pass(0);
    vi.setSystemTime(START - 86_400_000);
    await world.pass(1_000);
    expect(world.report().state).toBe('connecting');
  });

  test('to be stored is reported, and goes on', async () => {
    const world = await createLiveWorld();
    world.stored.isFull = true;
    await serve(world, 30_000);
    world.stored.isFull = false;
    expect(world.reports.length).toBeGreaterThan(0);
    await serve(world, 5_000);
    expect(world.report()).toMatchObject({ state: 'receivingData', updatedAt: Date.now() });
  });
});

describe('a hostile feed', () => {
  test.each([
    ['what is no JSON', (world: FeedWorld) => world.last().say('<html>')],
    ['too much at once', (world: FeedWorld) => world.last().sayTooMuch()],
    ['figures below zero', (world: FeedWorld) => world.last().say({ type: 'metrics', ...metrics, bytesUploaded: -1 })],
    [
      'more than it may',
      (world: FeedWorld) => {
        for (let count = 0; count < 10_000; count += 1) world.last().say({ type: 'metrics', ...metrics });
      },
    ],
    [
      'more of what nobody knows than it may',
      (world: FeedWorld) => {
        for (let count = 0; count < 60; count += 1) world.last().say({ type: 'news' });
      },
    ],
  ])('that sends %s is closed before anything else is read', async (_what, attack) => {
    const world = await createLiveWorld();
    attack(world);
    expect(world.last().state()).toBe('closed');
    world.last().say({ type: 'metrics', ...metrics, bytesUploaded: 99 });
    await world.pass(0);
    expect(world.report()).toMatchObject({ state: 'reconnecting', attempt: 1, failure: { cause: 'hostile' } });
    expect(world.machine()).toMatchObject(metrics);
    expect([world.run.state(), world.hints, world.reports]).toEqual(['connected', [], []]);
  });

  test('that is it each time runs out of its attempts', async () => {
    const world = createFeedWorld();
    await world.connect(fedBerlin);
    for (let count = 0; count < 30; count += 1) {
      if (world.open().length > 0) {
        world.last().accept();
        world.last().say('x');
      }
      await world.pass(30_000);
    }
    expect([world.report().state, world.sockets.length]).toEqual(['error', 11]);
  });

  test('within its rate does not have the record written more than once a second', async () => {
    const world = await createLiveWorld();
    const seen = new Set<unknown>();
    for (let count = 0; count < 200; count += 1) {
      world.last().say({ type: 'metrics', ...metrics, bytesUploaded: count });
      await world.pass(50);
      seen.add(world.machine().bytesUploaded);
    }
    expect(world.report().state).toBe('receivingData');
    expect(seen.size).toBeLessThanOrEqual(11);
  });
});

describe('the heartbeat', () => {
  const pings = (world: FeedWorld) => world.last().sent.filter((message) => Object(message).type === 'ping');

  test('pings every 20 s at the most, for the sake of the worker, and is counted', async () => {
    const world = await createLiveWorld();
    await serve(world, 60_000);
    expect(pings(world)).toEqual([1, 2, 3].map((id) => ({ type: 'ping', id })));
    const { heartbeat } = world.report();
    expect(heartbeat).toEqual({ pingsSent: 3, pongsReceived: 3, roundTripMs: 0, isHealthy: true });
  });

  test('pings as often as it is set to, from the next ping on', async () => {
    const world = await createLiveWorld();
    world.stored.settings = { ...defaultSettings, heartbeatSeconds: 5 };
    await serve(world, 20_000);
    expect(pings(world)).toHaveLength(1);
    await serve(world, 20_000);
    expect(pings(world)).toHaveLength(5);
  });

  test('that stops is a half-open connection: closed, a hint to the detector, and opened anew', async () => {
    const world = await createLiveWorld();
    await world.pass(20_000 + 29_999);
    expect([world.hints, ...states(world)]).toEqual([[], 'receivingData', 1]);
    await world.pass(1);
    expect(world.hints).toEqual([START + 50_000]);
    expect(world.report()).toMatchObject({
      state: 'reconnecting',
      failure: { cause: 'silent' },
      heartbeat: { pingsSent: 2, pongsReceived: 0, isHealthy: false },
      metrics,
    });
    expect(world.run.checks().length).toBeGreaterThan(1);
    await world.pass(1_000);
    expect(world.open()).toHaveLength(1);
  });

  test('of a worker whose timers are lost is looked after by the session’s own ticks', async () => {
    const world = await createLiveWorld();
    vi.setSystemTime(START + 30_000);
    await world.pass(0);
    expect(pings(world)).toEqual([]);
    world.tell({ type: 'TICK' });
    await world.pass(0);
    expect(pings(world)).toHaveLength(1);
  });
});

describe('a worker that dies', () => {
  test('takes its socket with it, and the next one opens another', async () => {
    const world = await createLiveWorld();
    await world.restart();
    expect(world.report()).toMatchObject({ serverId: 'berlin', state: 'connecting', attempt: 0, metrics });
    await world.feed();
    expect(states(world)).toEqual(['receivingData', 1]);
  });

  test('between two attempts leaves the wait to the next one', async () => {
    const world = createFeedWorld();
    await world.connect(fedBerlin);
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      world.last().end(1_006);
      await world.pass(0);
      if (attempt < 6) await world.pass((world.report().retryAt ?? 0) - Date.now());
    }
    expect(world.report()).toMatchObject({ state: 'reconnecting', attempt: 6 });
    const count = world.sockets.length;
    await world.pass(10_000);
    await world.restart();
    expect([world.report().state, world.sockets.length]).toEqual(['reconnecting', count]);
    await world.pass(20_000);
    expect([world.report().state, world.report().attempt, world.sockets.length]).toEqual(['connecting', 6, count + 1]);
  });

  test('again and again during an attempt does not count it for nothing', async () => {
    const world = createFeedWorld();
    await world.connect(fedBerlin);
    world.last().end(1_006);
    await world.pass(1_000);
    await world.restart();
    await world.restart();
    expect(world.report()).toMatchObject({ state: 'connecting', attempt: 1 });
    expect(world.open()).toHaveLength(1);
  });

  test('while the tunnel is lost leaves no feed that seems to live', async () => {
    const world = await createLiveWorld();
    world.stored.isFull = true;
    await world.lose();
    world.stored.isFull = false;
    expect(world.report().state).toBe('receivingData');
    await world.restart();
    expect(world.report()).toMatchObject({ state: 'disconnected', serverId: 'berlin', metrics });
  });
});

test('a tick, a retry and a token that come before the machine has told where it stands open nothing', async () => {
  const world = createFeedWorld();
  world.stored.report = { ...noFeed, serverId: 'berlin', state: 'reconnecting', attempt: 1, retryAt: START };
  for (const type of ['TICK', 'RETRY', 'TOKENS_CHANGED'] as const) world.tell({ type });
  await world.pass(0);
  expect(world.sockets).toEqual([]);
});
