import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SessionPorts } from '../../../src/ports.ts';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, pageGoesTo, serverA, statusOf } from './world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

test('a start that storage spoils is made again with the next event, and protects then', async () => {
  const world = createWorld();
  world.local.set('intent', JSON.stringify({ state: 'on', server: serverA, isProtecting: true }));
  let failures = 1;
  const spoilt = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    report: () => {},
    store: {
      ...ports.store,
      commit: (record, status) => {
        if (failures === 0) return ports.store.commit(record, status);
        failures -= 1;
        return Promise.reject(new Error('expected storage, got none'));
      },
    },
  });
  const { session } = startLife(world, createRandom(1), () => false, spoilt);
  void session.send({ type: 'TICK' });
  await vi.advanceTimersByTimeAsync(10);
  expect(statusOf(world)).toBeUndefined();
  void session.send({ type: 'LOOK' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect([statusOf(world)?.state, pageGoesTo(world)]).toEqual(['connected', 'server']);
});
