import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { parseFeedReport } from '../../../src/domain/feed/feed-report.ts';
import type { Fact } from '../../../src/domain/history/fact.ts';
import type { History, SessionPorts } from '../../../src/ports.ts';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, load, pageGoesTo, serverA, statusOf } from './world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const refusal = new DOMException('no room', 'QuotaExceededError');

test.each<[string, History['append'], readonly unknown[]]>([
  ['hangs', () => new Promise(() => {}), []],
  ['refuses', () => Promise.reject(refusal), [refusal]],
  [
    'throws',
    () => {
      throw refusal;
    },
    [refusal],
  ],
])('a history that %s delays neither tunnel nor feed, nor the way out', async (_name, append, reported) => {
  const world = createWorld();
  world.servers.set(serverA.id, { ...serverA, feedUrl: 'wss://feed.example/' });
  const reports: unknown[] = [];
  const noted: unknown[] = [];
  const distort = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    report: (error) => void reports.push(error),
    history: {
      append: (fact, days) => {
        noted.push(fact);
        return append(fact, days);
      },
    },
  });
  const { session } = startLife(world, createRandom(1), () => false, distort);
  void session.command({ type: 'connect' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect([statusOf(world)?.state, pageGoesTo(world)]).toEqual(['connected', 'server']);
  expect(parseFeedReport(load(world.session, 'feed')).serverId).toBe(serverA.id);
  void session.command({ type: 'disconnect' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(statusOf(world)?.state).toBe('disconnected');
  expect(noted.length).toBeGreaterThan(0);
  expect(reports).toEqual(reported);
});

test('the time to connect begins with the toggle, before the fastest server is looked for', async () => {
  const world = createWorld({ picksFastest: true });
  const noted: Fact[] = [];
  const { session } = startLife(
    world,
    createRandom(1),
    () => false,
    (ports) => ({
      ...ports,
      history: { append: async (fact) => void ('feed' in fact || noted.push(fact)) },
    }),
  );
  void session.send({ type: 'TICK' });
  await vi.advanceTimersByTimeAsync(1_000);
  const toggledAt = Date.now();
  void session.command({ type: 'connect' });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(statusOf(world)?.state).toBe('connected');
  const connect = noted.find(({ type }) => type === 'CONNECT');
  expect(connect?.at).toBeGreaterThan(toggledAt);
  expect(connect?.wishedAt).toBe(toggledAt);
});
