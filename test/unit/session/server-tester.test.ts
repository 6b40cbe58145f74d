import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Measurement } from '../../../src/domain/measurement.ts';
import { resolve } from '../../../src/domain/resolve.ts';
import { direct } from '../../../src/domain/route.ts';
import type { Server } from '../../../src/domain/server.ts';
import type { TestProgress } from '../../../src/domain/server-measurements.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { UnstampedEvent } from '../../../src/machines/connection/events.ts';
import type { Driver } from '../../../src/session/driver.ts';
import type { Finding } from '../../../src/session/pool.ts';
import { createServerTester } from '../../../src/session/server-tester.ts';
import { parametersOf, type Run, START } from '../machines/support/run.ts';
import { runIn } from '../machines/support/states.ts';

beforeEach(() => void vi.useFakeTimers({ now: START }));
afterEach(() => void vi.useRealTimers());

const serverOf = (id: string): Server => ({ id, label: id, scheme: 'http', host: `${id}.example`, port: 8080 });
const many = (count: number) => Array.from({ length: count }, (_, index) => serverOf(`s${index}`));

const LATENCY_MS = 100;

const answered = (status: number): Measurement => ({
  type: 'answered',
  status,
  body: '',
  retryAfterMs: null,
  durationMs: LATENCY_MS,
});
const refused: Measurement = { type: 'failed', code: 'net::ERR_PROXY_CONNECTION_FAILED' };

/** A machine in a state of its own, whose route decides whom a request reaches; servers that answer as they are told to. */
function createFixture(run: Run = runIn.disconnected()) {
  const world = { isOnline: true, answers: new Map<string, Measurement>(), most: 0 };
  const asked: string[] = [];
  let underWay = 0;
  const told: { readonly ids: readonly string[]; readonly progress: TestProgress | null }[] = [];
  const findings: Finding[] = [];
  let tail = Promise.resolve();
  const send = async (event: UnstampedEvent) => {
    const from = run.position();
    run.send(event);
    const stamp = { now: START, random: 0.5, secret: '', isOnline: true };
    tester.follow({ event: { ...event, ...stamp }, from, to: run.position() });
  };
  const driver: Driver = {
    send: (event) => driver.run((hand) => hand.send(event)),
    run: (job) => {
      tail = tail.then(() => job({ position: run.position, send }));
      return tail;
    },
  };
  const destinationOf = (url: string) => {
    const route = run.route();
    return route.type === 'released' ? direct : resolve(route, url, 0, () => 0);
  };
  const tester = createServerTester(
    driver,
    {
      note: (found, progress) => {
        findings.push(...found);
        told.push({ ids: found.map(({ server }) => server.id), progress });
      },
    },
    {
      clock: { now: Date.now, random: () => 0.5, secret: () => '', isOnline: () => world.isOnline },
      store: { loadSettings: async () => ({ ...defaultSettings, checkAddresses: ['http://check.example/204'] }) },
      request: (url, { signal }) => {
        const destination = destinationOf(url);
        const id = destination.type === 'server' ? destination.server.id : destination.type;
        asked.push(id);
        underWay += 1;
        world.most = Math.max(world.most, underWay);
        return new Promise((settle) => {
          const end = (measurement: Measurement) => {
            underWay -= 1;
            settle(measurement);
          };
          const answer = world.answers.get(id) ?? answered(204);
          if (answer.type === 'timedOut') signal.addEventListener('abort', () => end({ type: 'cancelled' }));
          else setTimeout(() => end(signal.aborted ? { type: 'cancelled' } : answer), LATENCY_MS);
        });
      },
    },
  );
  return {
    world,
    run,
    asked,
    told,
    findings,
    tester,
    send: driver.send,
    causesOf: (id: string) =>
      findings.flatMap(({ server, verdict }) =>
        server.id === id ? [verdict.type === 'passed' ? 'passed' : `${verdict.failure.cause} ${verdict.weight}`] : [],
      ),
    countOf: (id: string) => asked.filter((other) => other === id).length,
  };
}

test('each server is asked three times, one after the other, all servers at once', async () => {
  const { tester, world, findings, countOf, run } = createFixture();
  void tester.test(many(50));
  await vi.advanceTimersByTimeAsync(3 * LATENCY_MS + 10);
  expect(many(50).map(({ id }) => countOf(id))).toEqual(Array(50).fill(3));
  // And one request beside them, which tells of the network.
  expect(world.most).toBe(51);
  expect(findings).toHaveLength(150);
  expect([run.context().tested, run.route().type]).toEqual([[], 'released']);
});

test('two hundred are under way at once, and more are tested in parts of two hundred and fifty', async () => {
  const { tester, world, run, findings } = createFixture();
  void tester.test(many(600));
  await vi.advanceTimersByTimeAsync(10);
  expect([world.most, run.context().tested.length]).toEqual([201, 250]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(new Set(findings.map(({ server }) => server.id)).size).toBe(600);
});

test('no more than a thousand are tested', async () => {
  const { tester, findings } = createFixture();
  void tester.test(many(1_001));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(new Set(findings.map(({ server }) => server.id)).size).toBe(1_000);
});

test('what has failed once is not asked again', async () => {
  const { tester, world, causesOf } = createFixture();
  world.answers.set('s1', refused);
  void tester.test(many(2));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(causesOf('s1')).toEqual(['serverUnreachable definitive']);
  expect(causesOf('s0')).toHaveLength(3);
});

test('pages are told at its beginning, four times a second, and at its end', async () => {
  const { tester, told } = createFixture();
  void tester.test(many(3));
  await vi.advanceTimersByTimeAsync(10);
  expect(told.map(({ progress }) => progress)).toEqual([{ done: 0, total: 3 }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(told.map(({ progress }) => progress)).toEqual([{ done: 0, total: 3 }, { done: 0, total: 3 }, null]);
  expect(told.at(-1)?.ids.length).toBeGreaterThan(0);
});

test('a test that is cancelled counts nothing that comes later, and leaves no way', async () => {
  const { tester, findings, run, told } = createFixture();
  void tester.test(many(3));
  await vi.advanceTimersByTimeAsync(LATENCY_MS / 2);
  void tester.cancel();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(findings).toEqual([]);
  expect([told.at(-1)?.progress, run.context().tested, run.route().type]).toEqual([null, [], 'released']);
});

test('a new test ends the one before', async () => {
  const { tester, findings, told } = createFixture();
  void tester.test(many(3));
  await vi.advanceTimersByTimeAsync(LATENCY_MS / 2);
  void tester.test([serverOf('other')]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(new Set(findings.map(({ server }) => server.id))).toEqual(new Set(['other']));
  expect(told.at(-1)?.progress).toBeNull();
});

describe('a route that changes during the test', () => {
  test('has what is missing begun again', async () => {
    const { tester, send, countOf, findings } = createFixture();
    void tester.test(many(2));
    await vi.advanceTimersByTimeAsync(LATENCY_MS / 2);
    await send({ type: 'SETTINGS_CHANGED', parameters: parametersOf({ failover: 'server' }) });
    await vi.advanceTimersByTimeAsync(2_000);
    expect([countOf('s0'), countOf('s1'), findings.length]).toEqual([4, 4, 6]);
  });

  test('ends it where a connect begins, and counts nothing more', async () => {
    const { tester, send, findings, run, told } = createFixture();
    void tester.test(many(2));
    await vi.advanceTimersByTimeAsync(LATENCY_MS / 2);
    await send({ type: 'CONNECT', server: serverOf('s0') });
    await vi.advanceTimersByTimeAsync(2_000);
    expect([findings, run.state(), told.at(-1)?.progress]).toEqual([[], 'connecting.staging', null]);
  });
});

test('where no test may be, none is made', async () => {
  const { tester, asked, told } = createFixture(runIn.paused());
  void tester.test(many(2));
  await vi.advanceTimersByTimeAsync(2_000);
  expect([asked, told.at(-1)?.progress]).toEqual([[], null]);
});

describe('a network that lets nothing through', () => {
  test.each([
    ['offline none', refused],
    ['captivePortal none', answered(302)],
  ])('is told as %s, and held against nobody', async (told, here) => {
    const { tester, world, causesOf } = createFixture();
    world.answers.set('direct', here);
    for (const { id } of many(2)) world.answers.set(id, refused);
    void tester.test(many(2));
    await vi.advanceTimersByTimeAsync(10_000);
    expect([causesOf('s0'), causesOf('s1')]).toEqual([[told], [told]]);
  });

  test('says nothing of a server that has answered', async () => {
    const { tester, world, causesOf } = createFixture();
    world.answers.set('direct', refused);
    world.answers.set('s0', answered(407));
    void tester.test(many(1));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(causesOf('s0')).toEqual(['credentialsRejected definitive']);
  });

  test('is told by the browser too, where nothing may be asked past the tunnel', async () => {
    const { tester, world, causesOf } = createFixture(runIn.connected());
    world.isOnline = false;
    world.answers.set('s0', refused);
    void tester.test(many(1));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(causesOf('s0')).toEqual(['offline none']);
  });
});

test('while connected nothing is asked but the servers under test', async () => {
  const { tester, asked } = createFixture(runIn.connected());
  void tester.test(many(2));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(new Set(asked)).toEqual(new Set(['s0', 's1']));
});
