import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionPorts } from '../../../src/ports.ts';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, pageGoesTo, serverA, statusOf } from './world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

test('a standby that is removed while it is being tried does not keep the traffic', async () => {
  const world = createWorld();
  world.local.set('intent', JSON.stringify({ state: 'on', server: serverA, isProtecting: true }));
  /** The user removes it in the instant between its answer and the route to it. */
  const removing = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    routing: {
      apply: (route) => {
        const id =
          route.type === 'routed' && route.otherwise.type === 'server' ? route.otherwise.server.id : serverA.id;
        if (id !== serverA.id) world.servers.delete(id);
        return ports.routing.apply(route);
      },
    },
  });
  const { session } = startLife(world, createRandom(1), () => false, removing);
  void session.send({ type: 'TICK' });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(statusOf(world)?.state).toBe('connected');
  world.downServers.add(serverA.id);
  await vi.advanceTimersByTimeAsync(90_000);
  const status = statusOf(world);
  expect([...world.servers.keys()]).toContain(status?.server?.id ?? serverA.id);
  expect(pageGoesTo(world)).not.toBe('direct');
});
