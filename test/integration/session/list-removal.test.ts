import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, pageGoesTo, serverA, statusOf, type World } from './world.ts';

const SEEDS = Number(process.env['STEADWAY_SCHEDULES'] ?? 100);

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const listed = { ...serverA, listId: 'list' };

/** Connected through a server of a list, with standbys known. */
async function connect(seed: number, isListed = true) {
  const world = createWorld();
  const server = isListed ? listed : serverA;
  world.servers.set(server.id, server);
  world.local.set('intent', JSON.stringify({ state: 'on', server, isProtecting: true }));
  const { session } = startLife(world, createRandom(seed), () => false);
  void session.send({ type: 'TICK' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(statusOf(world)).toMatchObject({ state: 'connected', server: { id: 'a' } });
  return { world, session };
}

/** What pages met while the time went on. */
async function watch(world: World, ms: number): Promise<ReadonlySet<string>> {
  const met = new Set<string>();
  for (let passed = 0; passed < ms; passed += 50) {
    await vi.advanceTimersByTimeAsync(50);
    met.add(pageGoesTo(world));
  }
  return met;
}

test('a server in use that its list drops makes way for a standby, and not a request is blocked or goes direct', async () => {
  for (let seed = 1; seed <= Math.min(SEEDS, 100); seed += 1) {
    const { world, session } = await connect(seed);
    world.servers.delete('a');
    void session.serversChanged();
    expect(await watch(world, 5_000)).toEqual(new Set(['server']));
    const status = statusOf(world);
    expect(status?.state).toBe('connected');
    expect(['b', 'c']).toContain(status?.server?.id);
    expect(world.faults).toEqual([]);
    vi.clearAllTimers();
  }
});

test('where no other answers, what the list has dropped ends blocked', async () => {
  const { world, session } = await connect(1);
  world.servers.delete('a');
  for (const id of ['b', 'c']) world.downServers.add(id);
  void session.serversChanged();
  const met = await watch(world, 120_000);
  expect(met).not.toContain('direct');
  expect(pageGoesTo(world)).toBe('blocked');
  expect(statusOf(world)?.state).toBe('error');
});

test('a list that drops all its servers at once leaves the traffic blocked', async () => {
  const { world, session } = await connect(1);
  world.servers.clear();
  void session.serversChanged();
  expect(await watch(world, 5_000)).not.toContain('direct');
  expect(statusOf(world)?.state).toBe('error');
});

test('a server that the user removes ends the tunnel, whatever others there are', async () => {
  const { world, session } = await connect(1, false);
  world.servers.delete('a');
  void session.serversChanged();
  await watch(world, 5_000);
  expect(statusOf(world)?.state).toBe('error');
  expect(pageGoesTo(world)).toBe('blocked');
});
