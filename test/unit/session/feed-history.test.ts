import { describe, expect, test } from 'vitest';
import { noFeed } from '../../../src/domain/feed/feed-report.ts';
import { toFeedStatistics } from '../../../src/domain/history/feed-statistics.ts';
import type { UnstampedFeedEvent } from '../../../src/machines/feed/events.ts';
import { stepFeed, toFeedReport, toNewFeed } from '../../../src/machines/feed/step.ts';
import { START } from '../machines/support/run.ts';
import { paris } from '../machines/support/servers.ts';
import { createWatchedMachine } from './support/watched-machine.ts';

const UP = START + 800;
const berlinLabel = { id: 'berlin', label: 'Berlin' };

/** A tunnel that stands, with a feed that came up 100 ms later. */
async function createFed() {
  const machine = createWatchedMachine();
  machine.connect();
  const connect = async () => {
    await machine.feed({ serverId: 'berlin', state: 'connecting' });
    machine.wait(100);
    await machine.feed({ state: 'connected' });
    await machine.feed({
      state: 'receivingData',
      attempt: 0,
      failure: null,
      heartbeat: { ...noFeed.heartbeat, pingsSent: 3, pongsReceived: 2 },
    });
  };
  await connect();
  return {
    ...machine,
    connectFeed: connect,
    fed: async () => (await machine.written()).events.filter(({ kind }) => kind === 'feed'),
  };
}

const silent = { cause: 'silent' } as const;

test('a feed that comes up is an event of its server', async () => {
  const machine = await createFed();
  expect(await machine.fed()).toEqual([
    { kind: 'feed', at: UP + 100, type: 'connected', server: berlinLabel, pingsSent: 3, pongsReceived: 2 },
  ]);
});

test('a socket that is opened and refused before it has told anything is no feed that came up', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  await machine.feed({ serverId: 'berlin', state: 'connecting' });
  await machine.feed({ state: 'connected' });
  await machine.feed({ state: 'error', failure: { cause: 'credentialsRejected', code: 1008 } });
  const { events, blocks } = await machine.written();
  expect(events.slice(1)).toEqual([
    {
      kind: 'feed',
      at: UP,
      type: 'error',
      server: berlinLabel,
      cause: 'credentialsRejected',
      code: 1008,
    },
  ]);
  expect(toFeedStatistics(blocks)).toMatchObject({ successRatio: 0, endings: { token: 0 } });
});

test('metrics and heartbeats leave nothing', async () => {
  const machine = await createFed();
  await machine.written();
  const before = machine.memory.facts.length;
  await machine.feed({ updatedAt: START + 5_000, heartbeat: { ...noFeed.heartbeat, pingsSent: 4 } });
  await machine.feed({ samples: [{ at: START, downloadBytesPerSecond: 1, uploadBytesPerSecond: 2 }] });
  await machine.written();
  expect(machine.memory.facts).toHaveLength(before);
});

test('what was transferred does not get into the history', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  await machine.feed({
    serverId: 'berlin',
    state: 'receivingData',
    samples: [{ at: START, downloadBytesPerSecond: 7_654_321, uploadBytesPerSecond: 2 }],
    metrics: { uploadBytesPerSecond: 0, downloadBytesPerSecond: 0, bytesUploaded: 7_654_321, bytesDownloaded: 0 },
  });
  await machine.written();
  expect(JSON.stringify(machine.memory.facts)).not.toContain('7654321');
});

test('a loss, each attempt and the return are events with time, cause and reason', async () => {
  const machine = await createFed();
  machine.wait(60_000);
  await machine.feed({ state: 'reconnecting', attempt: 1, failure: silent });
  machine.wait(1_000);
  await machine.feed({ state: 'connecting' });
  machine.wait(10_000);
  await machine.feed({ state: 'reconnecting', attempt: 2, failure: { cause: 'timedOut' } });
  machine.wait(2_000);
  await machine.feed({ state: 'connecting' });
  machine.wait(50);
  await machine.feed({ state: 'connected' });
  await machine.feed({ state: 'receivingData', attempt: 0, failure: null });
  const lostAt = UP + 60_100;
  const rest = { kind: 'feed', server: berlinLabel };
  const counts = { pingsSent: 3, pongsReceived: 2 };
  expect((await machine.fed()).slice(1)).toEqual([
    { ...rest, at: lostAt, type: 'disconnected', cause: 'silent', reason: 'loss', ...counts },
    { ...rest, at: lostAt + 1_000, type: 'reconnecting', attempt: 1, reason: 'schedule', cause: 'silent' },
    { ...rest, at: lostAt + 13_000, type: 'reconnecting', attempt: 2, reason: 'schedule', cause: 'timedOut' },
    { ...rest, at: lostAt + 13_050, type: 'reconnected', attempt: 2, durationMs: 13_050, ...counts },
  ]);
});

test('a token that is refused while metrics come is one error, which counts as an ending by the token', async () => {
  const machine = await createFed();
  await machine.feed({ state: 'error', failure: { cause: 'credentialsRejected', code: 1008 } });
  const { blocks, events } = await machine.written();
  expect(events.slice(-1)).toMatchObject([{ type: 'error', cause: 'credentialsRejected', code: 1008, pingsSent: 3 }]);
  expect(toFeedStatistics(blocks)).toMatchObject({ connected: 1, errors: 1, endings: { token: 1, network: 0 } });
});

test('attempts that run out are one error with their number, and a retry begins without one', async () => {
  const machine = await createFed();
  await machine.feed({ state: 'reconnecting', attempt: 10, failure: { cause: 'refused', code: 1006 } });
  await machine.feed({ state: 'error', failure: { cause: 'attemptsExhausted' } });
  await machine.feed({ state: 'connecting', attempt: 0, failure: null });
  machine.wait(9_000);
  await machine.feed({ state: 'receivingData' });
  const { blocks } = await machine.written();
  expect((await machine.fed()).slice(2)).toMatchObject([
    { type: 'error', cause: 'attemptsExhausted', attempt: 10 },
    { type: 'reconnecting', cause: 'attemptsExhausted' },
    { type: 'connected' },
  ]);
  expect(toFeedStatistics(blocks)).toMatchObject({ exhausted: 1, connected: 2, errors: 1, reconnections: 0 });
});

describe('a feed that goes with its tunnel', () => {
  test('was lost with it, and comes back with it', async () => {
    const machine = await createFed();
    machine.lose('serverTimedOut');
    await machine.feed({ state: 'disconnected' });
    machine.wait(3_000);
    machine.passed();
    await machine.connectFeed();
    const { blocks } = await machine.written();
    expect((await machine.fed()).slice(1)).toMatchObject([
      { type: 'disconnected', reason: 'loss' },
      { type: 'reconnected', durationMs: 3_100 },
    ]);
    expect(toFeedStatistics(blocks)).toMatchObject({ meanReconnectionMs: 3_100, endings: { network: 1, user: 0 } });
  });

  test('ends by the user who switches off, and a later one is no return', async () => {
    const machine = await createFed();
    machine.send({ type: 'DISCONNECT' });
    await machine.feed(noFeed);
    machine.applied();
    machine.wait(3_600_000);
    machine.connect();
    await machine.connectFeed();
    const { blocks } = await machine.written();
    expect((await machine.fed()).slice(1)).toMatchObject([
      { type: 'disconnected', reason: 'user', server: berlinLabel, pingsSent: 3 },
      { type: 'connected' },
    ]);
    expect(toFeedStatistics(blocks)).toMatchObject({ reconnections: 0, endings: { user: 1, network: 0 } });
  });

  test('ends by a pause', async () => {
    const machine = await createFed();
    machine.send({ type: 'PAUSE' });
    await machine.feed({ state: 'disconnected' });
    expect((await machine.fed()).slice(1)).toMatchObject([{ type: 'disconnected', reason: 'pause' }]);
  });

  test('ends as one server takes over from another, whose feed is its own', async () => {
    const machine = await createFed();
    machine.send({ type: 'CONNECT', server: paris });
    machine.applied();
    machine.passed();
    machine.applied();
    await machine.feed({ ...noFeed, serverId: 'paris', state: 'connecting' });
    await machine.feed({ state: 'receivingData' });
    expect((await machine.fed()).slice(1)).toMatchObject([
      { type: 'disconnected', reason: 'user', server: berlinLabel },
      { type: 'connected', server: { id: 'paris', label: 'Paris' } },
    ]);
  });
});

test('a worker that ends takes the feed along, and the next one has it back', async () => {
  const machine = await createFed();
  machine.wait(30_000);
  await machine.written();
  machine.dieAndBoot();
  await machine.connectFeed();
  expect((await machine.fed()).slice(1)).toMatchObject([
    { type: 'disconnected', reason: 'start' },
    { type: 'reconnected', durationMs: 100 },
  ]);
});

test('a loss that the browser’s end left open is no return after the next start', async () => {
  const machine = await createFed();
  await machine.feed({ state: 'reconnecting', attempt: 1, failure: silent });
  machine.wait(3_600_000);
  await machine.written();
  machine.restartBrowser();
  machine.passed();
  machine.applied();
  await machine.feed(noFeed);
  await machine.connectFeed();
  expect((await machine.fed()).at(-1)).toMatchObject({ type: 'connected' });
});

test('a feed that comes and goes without end does not fill the disk, and is heard again once it lasts', async () => {
  const machine = await createFed();
  for (let round = 0; round < 1_000; round += 1) {
    await machine.feed({ state: 'reconnecting', attempt: 1, failure: { cause: 'refused' } });
    await machine.feed({ state: 'connecting' });
    await machine.feed({ state: 'connected' });
    await machine.feed({ state: 'receivingData', attempt: 0, failure: null });
  }
  await machine.written();
  expect(machine.memory.facts.length).toBeLessThan(100);
  for (let check = 0; check < 20; check += 1) {
    machine.tickAtDeadline();
    machine.passed();
  }
  await machine.feed({ state: 'error', failure: silent });
  expect((await machine.fed()).at(-1)).toMatchObject({ type: 'error', cause: 'silent' });
});

test('the feed’s own chart is told as it goes: up, closed, ten attempts in vain, and up again by a retry', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  let feed = toNewFeed('berlin');
  const tell = async (event: UnstampedFeedEvent) => {
    feed = stepFeed(feed, { ...event, now: machine.now(), random: 0.5, beatMs: 20_000 }).to;
    await machine.feed(toFeedReport(feed));
  };
  const tick = async () => {
    machine.wait(Math.max(0, (feed.context.deadlineAt ?? 0) - machine.now()));
    await tell({ type: 'TICK' });
  };
  const refused = { type: 'CLOSED', failure: { cause: 'refused', code: 1006 } } as const;
  const metrics = {
    type: 'METRICS',
    metrics: { uploadBytesPerSecond: 1, downloadBytesPerSecond: 1, bytesUploaded: 1, bytesDownloaded: 1 },
  } as const;
  const comeUp = async () => {
    await tell({ type: 'OPENED' });
    await tell(metrics);
  };
  await tell({ type: 'CONNECT' });
  await comeUp();
  await tick();
  await tell({ type: 'PONG', id: 1 });
  await tell(refused);
  while (feed.state !== 'error') {
    await tick();
    await tell(refused);
  }
  await tell({ type: 'RETRY' });
  await comeUp();
  const { events, blocks } = await machine.written();
  const fed = events.filter(({ kind }) => kind === 'feed');
  expect(fed.map(({ type, attempt }) => [type, attempt])).toEqual([
    ['connected', undefined],
    ['disconnected', undefined],
    ...Array.from({ length: 10 }, (_, index) => ['reconnecting', index + 1]),
    ['error', 10],
    ['reconnecting', undefined],
    ['connected', undefined],
  ]);
  expect(toFeedStatistics(blocks)).toMatchObject({
    connected: 2,
    errors: 1,
    exhausted: 1,
    endings: { network: 1 },
    pingsSent: 1,
    pongsReceived: 1,
  });
});
