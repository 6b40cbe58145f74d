import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Measurement } from '../../../src/domain/measurement.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, statusOf } from './world.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

const portal: Measurement = { type: 'answered', status: 302, body: '', retryAfterMs: null, durationMs: 20 };

test('where the sign-in page leads on is listened for by the time that it is opened', async () => {
  const world = createWorld();
  let isCaptive = false;
  let isListening = false;
  const opened: { readonly url: string; readonly isListening: boolean }[] = [];
  const distort = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    request: (...asked) => (isCaptive ? Promise.resolve(portal) : ports.request(...asked)),
    pages: {
      ...ports.pages,
      followMoves: (isWanted) => {
        isListening = isWanted;
      },
    },
    openPage: async (url) => {
      opened.push({ url, isListening });
    },
  });
  const { session } = startLife(world, createRandom(1), () => false, distort);
  const command = async (type: 'connect' | 'signIn') => {
    void session.command({ type });
    await vi.advanceTimersByTimeAsync(60_000);
  };
  await command('connect');
  isCaptive = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect([statusOf(world)?.failure?.cause, isListening]).toEqual(['captivePortal', false]);
  await command('signIn');
  expect(opened).toEqual([{ url: expect.stringContaining('/'), isListening: true }]);
});
