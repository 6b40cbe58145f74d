import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import type { Status } from '../../../src/domain/status.ts';
import { toToolbar } from '../../../src/domain/toolbar.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, serverA } from './world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** What the toolbar is told, in words, each as it has been shown. */
function startWatched(world = createWorld(), show: () => Promise<void> = async () => {}) {
  const shown: string[] = [];
  const badges: string[] = [];
  const distort = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    report: () => {},
    toolbar: {
      show: async (status) => {
        await show();
        shown.push(toWords(status));
        badges.push(toToolbar(status, Date.now()).badge);
      },
    },
  });
  const { session } = startLife(world, createRandom(1), () => false, distort);
  void session.send({ type: 'TICK' });
  return { world, session, shown, badges };
}

const toWords = ({ state, server, picksFastest, failure, leak }: Status) =>
  [state, picksFastest ? 'fastest' : server?.label, leak ? 'leakDetected' : failure?.cause].filter(Boolean).join(' ');

const pass = (timeMs = 1_000) => vi.advanceTimersByTimeAsync(timeMs);

const rename = (server: Server, label: string): Server => ({ ...server, label });

test('the toolbar hears of another name and of another server, while the state stays', async () => {
  const { world, session, shown } = startWatched();
  await pass();
  expect(shown.at(-1)).toBe('disconnected A');
  world.servers.set('a', rename(serverA, 'Renamed'));
  void session.serversChanged();
  await pass();
  expect(shown.at(-1)).toBe('disconnected Renamed');
  void session.command({ type: 'useServer', serverId: 'b' });
  await pass();
  expect(shown.at(-1)).toBe('disconnected B');
  void session.command({ type: 'useFastest' });
  void session.settingsChanged();
  await pass();
  expect(shown.at(-1)).toBe('disconnected fastest');
});

test('the toolbar hears of another cause, while state and badge stay', async () => {
  const { session, shown, badges } = startWatched();
  void session.command({ type: 'connect' });
  await pass(5_000);
  expect(shown.at(-1)).toBe('connected A');
  const badge = badges.at(-1);
  const page = { url: 'https://page.example/', tabId: 1, method: 'GET', startedAt: Date.now(), isEvidence: true };
  void session.pageSeen({ ...page, error: 'net::ERR_NAME_NOT_RESOLVED' });
  await pass();
  expect(shown.at(-1)).toBe('connected A leakDetected');
  expect(badges.at(-1)).toBe(badge);
});

test('the toolbar is told once of what looks the same', async () => {
  const { session, shown } = startWatched();
  void session.command({ type: 'connect' });
  await pass(5_000);
  const before = [...shown];
  await pass(300_000);
  expect(shown).toEqual(before);
});

test('a toolbar that is slow to show one thing does not show it after the next', async () => {
  const delays = [500, 0, 0, 0, 0, 0];
  const { session, shown } = startWatched(
    createWorld(),
    () => new Promise((go) => setTimeout(go, delays.shift() ?? 0)),
  );
  void session.command({ type: 'connect' });
  await pass(5_000);
  expect([shown[0], shown.at(-1)]).toEqual(['disconnected', 'connected A']);
});

test('what the toolbar could not show does not keep it from what comes next', async () => {
  let failures = 1;
  const { session, shown } = startWatched(createWorld(), async () => {
    failures -= 1;
    if (failures >= 0) throw new Error('expected a toolbar, got none');
  });
  void session.command({ type: 'connect' });
  await pass(5_000);
  expect(shown.at(-1)).toBe('connected A');
});

test('a worker that starts again shows at once where things stand', async () => {
  const { world, session } = startWatched();
  void session.command({ type: 'connect' });
  await pass(5_000);
  const { shown } = startWatched(world);
  await pass(0);
  expect(shown).toEqual(['connected A']);
  // As after the browser's start.
  world.session.clear();
  const { shown: anew } = startWatched(world);
  await pass(5_000);
  expect([anew[0], anew.at(-1)]).toEqual(['reconnecting A', 'connected A']);
});
