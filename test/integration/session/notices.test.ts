import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NoticeKind } from '../../../src/domain/notice.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, statusOf } from './world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** A session with one server that comes and goes, and the notice of the connection that is on the screen. */
function startTold() {
  const world = createWorld({ failover: 'server' });
  let onScreen: NoticeKind | undefined;
  const distort = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    notifications: {
      show: async ({ kind }) => {
        onScreen = kind;
      },
      withdraw: async () => {
        onScreen = undefined;
      },
    },
  });
  const { session } = startLife(world, createRandom(1), () => false, distort);
  const command = async (type: 'connect' | 'disconnect' | 'pause' | 'retry') => {
    void session.command({ type });
    await vi.advanceTimersByTimeAsync(5_000);
  };
  return {
    command,
    looks: () => [statusOf(world)?.state, onScreen],
    setServer: async (isUp: boolean) => {
      if (isUp) world.downServers.delete('a');
      else world.downServers.add('a');
      await vi.advanceTimersByTimeAsync(60_000);
    },
  };
}

test.each([
  ['disconnect', 'disconnected'],
  ['pause', 'paused'],
] as const)('a notice of a loss goes with the wish to %s', async (type, state) => {
  const told = startTold();
  await told.command('connect');
  await told.setServer(false);
  expect(told.looks()).toEqual(['reconnecting', 'lost']);
  await told.command(type);
  expect(told.looks()).toEqual([state, undefined]);
});

test('a notice of a failed connect goes when the next one is begun', async () => {
  const told = startTold();
  await told.setServer(false);
  await told.command('connect');
  await told.setServer(false);
  expect(told.looks()).toEqual(['error', 'failed']);
  await told.setServer(true);
  await told.command('retry');
  expect(told.looks()).toEqual(['connected', undefined]);
});

test('a notice of what has just come about stays', async () => {
  const told = startTold();
  await told.command('connect');
  await told.setServer(false);
  await told.setServer(true);
  expect(told.looks()).toEqual(['connected', 'recovered']);
});
