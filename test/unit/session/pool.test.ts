import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { noMeasurements } from '../../../src/domain/server-measurements.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import type { Verdict } from '../../../src/domain/verdict.ts';
import { type ConnectionContext, toInitialContext } from '../../../src/machines/connection/context.ts';
import type { UnstampedEvent } from '../../../src/machines/connection/events.ts';
import { toParameters } from '../../../src/machines/connection/parameters.ts';
import type { Position } from '../../../src/machines/connection/step.ts';
import { createPool, type LinkCheck } from '../../../src/session/pool.ts';
import { parsePool } from '../../../src/session/pooled-server.ts';

const START = 1_800_000_000_000;
const SECRET = 'a'.repeat(32);
const MINUTE_MS = 60_000;

const serverOf = (id: string): Server => ({ id, label: id, scheme: 'https', host: `${id}.example`, port: 443 });
const [berlin, paris, oslo, rome] = [serverOf('berlin'), serverOf('paris'), serverOf('oslo'), serverOf('rome')];

const passed: Verdict = { type: 'passed', latencyMs: 20 };
const failed: Verdict = { type: 'failed', failure: { cause: 'serverTimedOut' }, weight: 'soft' };
const refused: Verdict = { type: 'failed', failure: { cause: 'credentialsRejected' }, weight: 'definitive' };
const innocent: Verdict = { type: 'failed', failure: { cause: 'offline' }, weight: 'none' };

type Start = { readonly settings?: Partial<Settings>; readonly servers?: readonly Server[] };

/** A pool beside a machine that is connected to Berlin and takes the standbys that it is told. */
function createFixture({ settings, servers = [berlin, paris, oslo] }: Start = {}) {
  const world = {
    now: START,
    servers,
    stored: undefined as string | undefined,
    saves: 0,
    verdict: passed,
    measurements: noMeasurements,
  };
  const checks: LinkCheck[] = [];
  const reported: unknown[] = [];
  const parameters = toParameters({ ...defaultSettings, ...settings });
  let position: Position = {
    state: 'connected',
    context: { ...toInitialContext(parameters), server: berlin, secret: SECRET, activeAt: START },
  };
  let answer = async (_check: LinkCheck) => world.verdict;
  const told: (readonly string[])[] = [];
  const moved: string[] = [];
  const lookedFor: (readonly string[])[] = [];
  const startWorker = () =>
    createPool({
      clock: { now: () => world.now, random: () => 0.5, secret: () => SECRET, isOnline: () => true },
      report: (error) => reported.push(error),
      store: {
        loadServers: async () => world.servers,
        loadPool: async () => (world.stored === undefined ? undefined : JSON.parse(world.stored)),
        savePool: async (pool, measurements) => {
          world.stored = JSON.stringify(pool);
          world.measurements = measurements;
          world.saves += 1;
        },
      },
      check: (check) => {
        checks.push(check);
        return answer(check);
      },
      onFaster: (server) => moved.push(server.id),
      onUnknown: (unknown) => lookedFor.push(unknown.map(({ id }) => id)),
      onStandbys: (standbys) => {
        told.push(standbys.map(({ id }) => id));
        move({ type: 'STANDBYS_CHANGED', standbys }, { standbys: [...standbys] });
      },
    });
  let pool = startWorker();
  const settle = () => new Promise((resolve) => setTimeout(resolve));

  /** A step of the machine. */
  function move(event: UnstampedEvent, context: Partial<ConnectionContext> = {}, state = position.state): void {
    const from = position;
    // Somebody is at the browser all the time.
    position = { state, context: { ...from.context, activeAt: world.now, ...context } };
    const stamp = { now: world.now, random: 0.5, secret: SECRET, isOnline: true };
    pool.follow({ event: { ...event, ...stamp }, from, to: position });
  }
  const known = (server: Server) =>
    parsePool(JSON.parse(world.stored ?? '[]')).find((pooled) => pooled.server.id === server.id);

  return {
    world,
    checks,
    reported,
    told,
    moved,
    lookedFor,
    settle,
    pool: () => pool,
    move: async (...step: Parameters<typeof move>) => {
      move(...step);
      await settle();
    },
    /** Ticks of the machine, each so long after the one before. */
    tick: async (waitMs = 0, count = 1) => {
      for (let index = 0; index < count; index += 1) {
        world.now += waitMs;
        move({ type: 'TICK' });
        await settle();
      }
    },
    found: async (server: Server, verdict: Verdict, losers: readonly { server: Server; verdict: Verdict }[] = []) => {
      move({ type: 'CHECKED', epoch: 0, verdict, server, losers, ladder: {} });
      await settle();
    },
    setAnswer: (to: typeof answer) => {
      answer = to;
    },
    restartWorker: () => {
      pool = startWorker();
    },
    standbys: () => position.context.standbys.map(({ id }) => id).toSorted(),
    linkTo: (server: Server) => known(server)?.link,
    healthOf: (server: Server) => known(server)?.health,
    idsChecked: () => checks.map(({ server }) => server.id),
  };
}

test('the other servers become the standbys, and are told once', async () => {
  const fixture = createFixture();
  await fixture.tick(1_000, 5);
  expect(fixture.standbys()).toEqual(['oslo', 'paris']);
  expect(fixture.told).toHaveLength(1);
});

test('while nobody uses the browser no link is kept warm, and it is again with the first who does', async () => {
  const fixture = createFixture();
  await fixture.tick(1_000, 3);
  const begun = fixture.checks.length;
  fixture.world.now += 11 * MINUTE_MS;
  for (let tick = 0; tick < 5; tick += 1) await fixture.move({ type: 'TICK' }, { activeAt: START });
  expect(fixture.checks).toHaveLength(begun);
  await fixture.tick(1_000);
  expect(fixture.checks.length).toBeGreaterThan(begun);
});

test('a step that says nothing new of any server is not written down', async () => {
  const fixture = createFixture({ settings: { failover: 'server' } });
  await fixture.found(berlin, passed);
  const { saves } = fixture.world;
  await fixture.tick(1_000, 5);
  expect(fixture.world.saves).toBe(saves);
  await fixture.found(berlin, failed);
  expect(fixture.world.saves).toBe(saves + 1);
});

test('with failover to no other server there are none', async () => {
  const fixture = createFixture({ settings: { failover: 'server' } });
  await fixture.tick(MINUTE_MS, 5);
  expect(fixture.standbys()).toEqual([]);
  expect(fixture.checks).toEqual([]);
});

test('standbys are chosen while there is a tunnel or one is to be, and not while the VPN is off', async () => {
  for (const [state, count] of [
    ['connecting.staging', 2],
    ['reconnecting.waiting', 2],
    ['disconnected', 0],
    ['error', 0],
  ] as const) {
    const fixture = createFixture();
    await fixture.move({ type: 'TICK' }, {}, state);
    expect(fixture.standbys()).toHaveLength(count);
    expect(fixture.checks).toEqual([]);
  }
});

test('a standby is checked by its own way once the route leads there, and again before its connection would be idle for five minutes', async () => {
  const fixture = createFixture();
  await fixture.tick();
  expect(fixture.checks).toEqual([]);
  await fixture.tick();
  expect(fixture.checks.map(({ way, secret }) => [way, secret])).toEqual([
    ['standby0', SECRET],
    ['standby1', SECRET],
  ]);
  expect(fixture.idsChecked().toSorted()).toEqual(['oslo', 'paris']);
  expect(fixture.linkTo(paris)).toMatchObject({ state: 'connected' });
  await fixture.tick(30_000, 7);
  expect(fixture.checks).toHaveLength(2);
  await fixture.tick(30_000);
  expect(fixture.checks).toHaveLength(4);
});

test('no link is kept warm when the idle time is nothing, and none stays open', async () => {
  const fixture = createFixture({ settings: { linkIdleMinutes: 0 } });
  await fixture.tick(MINUTE_MS, 10);
  expect(fixture.standbys()).toEqual(['oslo', 'paris']);
  expect(fixture.checks).toEqual([]);
  await fixture.found(berlin, passed, [{ server: paris, verdict: passed }]);
  expect(fixture.linkTo(paris)?.state).toBe('disconnected');
});

test('a link that fails is tried three times, and then the server is ejected and another takes its place', async () => {
  const fixture = createFixture({ servers: [berlin, paris, oslo, rome] });
  await fixture.tick();
  const [first] = fixture.standbys();
  const bad = [paris, oslo, rome].find(({ id }) => id === first) ?? paris;
  fixture.setAnswer(async ({ server }) => (server.id === bad.id ? failed : passed));
  await fixture.tick(30_000);
  expect(fixture.idsChecked().filter((id) => id === bad.id)).toHaveLength(3);
  expect(fixture.linkTo(bad)).toMatchObject({ state: 'connectionFailed', context: { attempts: 3 } });
  expect(fixture.healthOf(bad)).toMatchObject({ checks: 3, failures: 3, ejections: 1 });
  await fixture.tick(1_000);
  expect(fixture.standbys()).not.toContain(bad.id);
  expect(fixture.standbys()).toHaveLength(2);
});

test('a standby that is the last resort is not checked at every tick', async () => {
  const fixture = createFixture({ servers: [berlin, paris] });
  fixture.setAnswer(async () => failed);
  await fixture.tick(1_000, 20);
  expect(fixture.standbys()).toEqual(['paris']);
  expect(fixture.checks).toHaveLength(3);
});

test('an open link that does not answer is opened anew', async () => {
  const fixture = createFixture();
  await fixture.tick(0, 2);
  fixture.world.verdict = failed;
  await fixture.tick(240_000);
  expect(fixture.linkTo(paris)?.state).toBe('disconnected');
  fixture.world.verdict = passed;
  await fixture.tick(30_000);
  expect(fixture.linkTo(paris)?.state).toBe('connected');
  expect(fixture.healthOf(paris)).toMatchObject({ failures: 1, failuresInRow: 0 });
});

test('what is nobody’s fault is held against nobody', async () => {
  const fixture = createFixture();
  fixture.world.verdict = innocent;
  await fixture.tick(30_000, 5);
  expect(fixture.healthOf(paris)).toMatchObject({ checks: 0, failures: 0 });
  expect(fixture.standbys()).toEqual(['oslo', 'paris']);
});

test('every verdict of the machine’s counts, the losers’ of a race too', async () => {
  const fixture = createFixture();
  await fixture.found(berlin, failed, [{ server: paris, verdict: passed }]);
  expect(fixture.healthOf(berlin)).toMatchObject({ checks: 1, failures: 1 });
  expect(fixture.healthOf(paris)).toMatchObject({ checks: 1, failures: 0 });
  expect(fixture.linkTo(paris)?.state).toBe('connected');
});

test('a server that was lost is ejected, one that went offline with the rest is not', async () => {
  for (const [cause, ejections] of [
    ['serverUnreachable', 1],
    ['offline', 0],
  ] as const) {
    const fixture = createFixture();
    await fixture.found(berlin, passed);
    await fixture.move(
      { type: 'CONNECTION_LOST', failure: { cause } },
      { failure: { cause } },
      'reconnecting.attempting',
    );
    expect(fixture.healthOf(berlin)?.ejections).toBe(ejections);
  }
});

test('a change of networks ends all ejections, and forgives no refused password', async () => {
  const fixture = createFixture({ servers: [berlin, paris, oslo] });
  await fixture.tick();
  fixture.setAnswer(async ({ server }) => (server.id === 'oslo' ? refused : failed));
  await fixture.tick();
  expect(fixture.healthOf(paris)?.ejections).toBe(1);
  await fixture.move({ type: 'NETWORK_CHANGED' });
  expect(fixture.healthOf(paris)).toMatchObject({ ejections: 0, ejectedUntil: 0 });
  expect(fixture.standbys()).toEqual(['paris']);
});

test('a server that refused the password is a standby again when the passwords have changed', async () => {
  const fixture = createFixture();
  await fixture.tick();
  fixture.setAnswer(async ({ server }) => (server.id === 'oslo' ? refused : passed));
  await fixture.tick(MINUTE_MS, 10);
  expect(fixture.standbys()).toEqual(['paris']);
  fixture.pool().credentialsChanged();
  await fixture.tick(MINUTE_MS);
  expect(fixture.standbys()).toEqual(['oslo', 'paris']);
});

test('a server that was led elsewhere starts anew, one that was removed is forgotten', async () => {
  const fixture = createFixture();
  await fixture.tick(0, 2);
  fixture.world.servers = [berlin, { ...paris, port: 8443 }];
  await fixture.tick(1_000);
  expect(fixture.healthOf(oslo)).toBeUndefined();
  await fixture.tick(1_000);
  expect(fixture.healthOf(paris)).toMatchObject({ checks: 1 });
  expect(fixture.checks.at(-1)?.server.port).toBe(8443);
});

test('a link to a server that is no standby any more is closed when it has been idle for so long', async () => {
  const fixture = createFixture({ settings: { linkIdleMinutes: 10 } });
  await fixture.tick(0, 2);
  const parameters = toParameters({ ...defaultSettings, linkIdleMinutes: 10, failover: 'server' });
  await fixture.move({ type: 'SETTINGS_CHANGED', parameters }, { parameters });
  expect(fixture.standbys()).toEqual([]);
  await fixture.tick(MINUTE_MS, 9);
  expect(fixture.linkTo(paris)?.state).toBe('connected');
  await fixture.tick(MINUTE_MS);
  expect(fixture.linkTo(paris)?.state).toBe('disconnected');
  expect(fixture.checks).toHaveLength(2);
});

test('a verdict that comes after the route has changed counts for nothing', async () => {
  const answers: ((verdict: Verdict) => void)[] = [];
  for (const change of ['secret', 'state'] as const) {
    const fixture = createFixture({ servers: [berlin, paris] });
    fixture.setAnswer(() => new Promise((resolve) => answers.push(resolve)));
    await fixture.tick(0, 2);
    expect(fixture.checks).toHaveLength(1);
    await (change === 'secret'
      ? fixture.move({ type: 'TICK' }, { secret: 'b'.repeat(32) })
      : fixture.move({ type: 'DISCONNECT' }, {}, 'disconnecting'));
    answers.pop()?.(passed);
    await fixture.settle();
    expect(fixture.linkTo(paris)?.state).toBe('connecting');
    expect(fixture.healthOf(paris)?.checks).toBe(0);
  }
});

test('a link that was being opened when its server ceased to be a standby is given up', async () => {
  const fixture = createFixture({ servers: [berlin, paris] });
  fixture.setAnswer(() => new Promise(() => {}));
  await fixture.tick(0, 2);
  expect(fixture.linkTo(paris)?.state).toBe('connecting');
  const parameters = toParameters({ ...defaultSettings, failover: 'server' });
  await fixture.move({ type: 'SETTINGS_CHANGED', parameters }, { parameters });
  await fixture.tick();
  expect(fixture.linkTo(paris)).toMatchObject({ state: 'disconnected', context: { attempts: 0 } });
});

test('a check under way is not begun a second time', async () => {
  const fixture = createFixture({ servers: [berlin, paris] });
  fixture.setAnswer(() => new Promise(() => {}));
  await fixture.tick(MINUTE_MS, 10);
  expect(fixture.checks).toHaveLength(1);
});

test('the next worker goes on where the last one died', async () => {
  const fixture = createFixture({ servers: [berlin, paris] });
  fixture.setAnswer(() => new Promise(() => {}));
  await fixture.found(berlin, passed);
  await fixture.tick();
  expect(fixture.linkTo(paris)?.state).toBe('connecting');
  fixture.restartWorker();
  fixture.setAnswer(async () => passed);
  await fixture.tick(30_000);
  expect(fixture.linkTo(paris)?.state).toBe('connected');
  expect(fixture.healthOf(berlin)?.checks).toBe(1);
});

test.each(['{}', '"damaged"', '[{"server":{"id":"paris"}}]', 'null'])(
  'a stored pool that cannot be read is none: %s',
  async (stored) => {
    const fixture = createFixture();
    fixture.world.stored = stored;
    await fixture.tick(0, 2);
    expect(fixture.reported).toEqual([]);
    expect(fixture.linkTo(paris)?.state).toBe('connected');
  },
);

test('a check that breaks is reported and tried again', async () => {
  const fixture = createFixture({ servers: [berlin, paris] });
  fixture.setAnswer(async () => {
    throw new Error('expected a check, got none');
  });
  await fixture.tick(0, 2);
  expect(fixture.reported).toHaveLength(1);
  fixture.setAnswer(async () => passed);
  await fixture.tick(30_000);
  expect(fixture.linkTo(paris)?.state).toBe('connected');
});

test('what is stored of a pool holds no secret', async () => {
  const fixture = createFixture();
  await fixture.tick(0, 2);
  expect(fixture.linkTo(paris)?.state).toBe('connected');
  expect(fixture.world.stored).not.toContain(SECRET);
});

describe('what others have found out', () => {
  const findings = (server: Server, ...verdicts: readonly Verdict[]) =>
    verdicts.map((verdict) => ({ server, verdict }));
  const fast = (latencyMs: number): Verdict => ({ type: 'passed', latencyMs });

  test('counts as any check does, and is left to the pages', async () => {
    const fixture = createFixture();
    fixture
      .pool()
      .note([...findings(paris, passed, passed, passed), ...findings(oslo, refused)], { done: 2, total: 3 });
    await fixture.settle();
    expect(fixture.healthOf(paris)?.checks).toBe(3);
    expect(fixture.world.measurements).toMatchObject({
      test: { done: 2, total: 3 },
      servers: {
        paris: { latencyMs: 20, availability: 1, cause: null },
        oslo: { latencyMs: null, availability: 0, cause: 'credentialsRejected' },
      },
    });
    fixture.pool().note([], null);
    await fixture.settle();
    expect(fixture.world.measurements.test).toBeNull();
  });

  test('says what the network does, and holds it against nobody', async () => {
    const fixture = createFixture();
    fixture.pool().note(findings(paris, passed, passed, innocent), null);
    await fixture.settle();
    expect(fixture.world.measurements.servers['paris']).toMatchObject({ availability: 1, cause: 'offline' });
    fixture.pool().note(findings(paris, passed), null);
    await fixture.settle();
    expect(fixture.world.measurements.servers['paris']).toMatchObject({ availability: 1, cause: null });
  });

  test('of a test that died with its worker pages hear nothing more', async () => {
    const fixture = createFixture();
    fixture.pool().note([], { done: 0, total: 3 });
    await fixture.settle();
    fixture.restartWorker();
    await fixture.tick();
    expect(fixture.world.measurements.test).toBeNull();
  });

  test('names the fastest, once enough is known', async () => {
    const fixture = createFixture();
    const servers = [berlin, paris, oslo];
    fixture.pool().note(findings(paris, fast(50), fast(50)), null);
    expect(await fixture.pool().fastest(servers, 1.5)).toBeUndefined();
    expect((await fixture.pool().fastest(servers, 0))?.id).toBe('paris');
    fixture.pool().note(findings(oslo, fast(20), fast(20)), null);
    expect((await fixture.pool().fastest(servers, 1.5))?.id).toBe('oslo');
  });
});

describe('a standby that is much faster than the server in use', () => {
  async function createSlow(settings: Partial<Settings>) {
    const fixture = createFixture({ settings, servers: [berlin, paris] });
    fixture.setAnswer(async () => ({ type: 'passed', latencyMs: 20 }));
    for (let count = 0; count < 5; count += 1) await fixture.found(berlin, { type: 'passed', latencyMs: 200 });
    await fixture.tick(250_000, 3);
    return fixture;
  }

  test('is asked for where Fastest is chosen', async () => {
    const fixture = await createSlow({ picksFastest: true });
    expect(fixture.moved).toEqual([]);
    await fixture.found(berlin, { type: 'passed', latencyMs: 200 });
    expect(fixture.moved).toEqual(['paris']);
  });

  test('is left alone where a server was chosen', async () => {
    const fixture = await createSlow({ picksFastest: false });
    await fixture.found(berlin, { type: 'passed', latencyMs: 200 });
    expect(fixture.moved).toEqual([]);
  });
});

describe('servers that nothing is known of, where Fastest is chosen', () => {
  const many = Array.from({ length: 14 }, (_, index) => serverOf(`s${index}`));

  /** Connected for so long that the server in use may be left, with standbys whose links have been opened. */
  async function createLong(settings: Partial<Settings> = { picksFastest: true }) {
    const fixture = createFixture({ settings, servers: [berlin, ...many] });
    await fixture.tick(0, 2);
    return fixture;
  }
  const found = (fixture: Awaited<ReturnType<typeof createLong>>) => fixture.found(berlin, passed);

  test('are to be measured, ten at a time, and the next after four minutes', async () => {
    const fixture = await createLong();
    await found(fixture);
    expect(fixture.lookedFor.map(({ length }) => length)).toEqual([10]);
    const [first = []] = fixture.lookedFor;
    fixture.pool().note(
      first.map((id) => ({ server: serverOf(id), verdict: failed })),
      null,
    );
    fixture.world.now += 239_000;
    await found(fixture);
    expect(fixture.lookedFor).toHaveLength(1);
    fixture.world.now += 1_000;
    await found(fixture);
    // The standbys were asked once, to open their links, and that is no figure.
    expect(fixture.lookedFor[1]).toHaveLength(many.length - first.length);
    expect(first.filter((id) => fixture.lookedFor[1]?.includes(id))).toEqual([]);
  });

  test('are not while pages come, while a test is under way, or where a server was chosen', async () => {
    const served = await createLong();
    served.pool().pageSeen();
    await found(served);
    const tested = await createLong();
    tested.pool().note([], { done: 0, total: 1 });
    await found(tested);
    const chosen = await createLong({ picksFastest: false });
    await found(chosen);
    expect([served.lookedFor, tested.lookedFor, chosen.lookedFor]).toEqual([[], [], []]);
    tested.pool().note([], null);
    await found(tested);
    expect(tested.lookedFor).toHaveLength(1);
  });
});
