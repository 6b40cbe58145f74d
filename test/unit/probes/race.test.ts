import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { race } from '../../../src/probes/race.ts';
import { timed } from './support/fake-request.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Passes or fails after a while; `never` ends only when it is cancelled; `deaf` not even then. */
type Runner = { readonly name: string; readonly does: 'passes' | 'fails' | 'never' | 'deaf'; readonly afterMs: number };

const passes = (name: string, afterMs: number): Runner => ({ name, does: 'passes', afterMs });
const fails = (name: string, afterMs: number): Runner => ({ name, does: 'fails', afterMs });
const never = (name: string): Runner => ({ name, does: 'never', afterMs: 0 });
const deaf = (name: string): Runner => ({ name, does: 'deaf', afterMs: 0 });

function createTrack(abortedAtMs?: number) {
  const startedAt = Date.now();
  const begun: (readonly [name: string, atMs: number])[] = [];
  const cancelled: string[] = [];
  const controller = new AbortController();
  if (abortedAtMs !== undefined) setTimeout(() => controller.abort(), abortedAtMs);
  const check = ({ name, does, afterMs }: Runner, signal: AbortSignal) => {
    begun.push([name, Date.now() - startedAt]);
    return new Promise<{ readonly type: string; readonly of: string }>((resolve) => {
      if (does === 'deaf') return;
      let hasEnded = false;
      const end = (type: string) => {
        hasEnded = true;
        clearTimeout(work);
        resolve({ type, of: name });
      };
      const work = does === 'never' ? undefined : setTimeout(end, afterMs, does === 'passes' ? 'passed' : 'failed');
      signal.addEventListener('abort', () => {
        if (!hasEnded) cancelled.push(name);
        end('failed');
      });
    });
  };
  return { begun, cancelled, check, signal: controller.signal };
}

async function run(runners: readonly Runner[], abortedAtMs?: number) {
  const track = createTrack(abortedAtMs);
  const work = race(runners, { staggerMs: 250 }, track.check, track.signal);
  const { value, ms } = await timed(vi.advanceTimersByTimeAsync, work);
  return {
    ms,
    winner: value.winner?.name ?? null,
    outcomes: value.outcomes.map(({ candidate, outcome }) => [candidate.name, outcome.type]),
    begun: track.begun,
    cancelled: track.cancelled,
  };
}

describe('the preferred one', () => {
  test('runs alone while it is quick', async () => {
    const { winner, begun, ms, outcomes } = await run([passes('a', 249), passes('b', 0)]);
    expect([winner, begun, ms, outcomes]).toEqual(['a', [['a', 0]], 249, [['a', 'passed']]]);
  });

  test('wins against one that began after it and is no quicker', async () => {
    const { winner, begun, cancelled } = await run([passes('a', 400), passes('b', 300)]);
    expect([winner, begun.length, cancelled]).toEqual(['a', 2, ['b']]);
  });

  test('loses to one that began after it and is quicker', async () => {
    const { winner, ms, cancelled, outcomes } = await run([passes('a', 400), passes('b', 100)]);
    expect([winner, ms, cancelled, outcomes]).toEqual(['b', 350, ['a'], [['b', 'passed']]]);
  });
});

describe('the next one begins', () => {
  test('at its turn while those before are silent', async () => {
    const { begun, ms, winner } = await run([never('a'), never('b'), passes('c', 40)]);
    expect([begun, ms, winner]).toEqual([
      [
        ['a', 0],
        ['b', 250],
        ['c', 500],
      ],
      540,
      'c',
    ]);
  });

  test('at once when all before it have failed', async () => {
    const { begun, winner, outcomes } = await run([fails('a', 30), fails('b', 20), passes('c', 40)]);
    expect([begun, winner]).toEqual([
      [
        ['a', 0],
        ['b', 30],
        ['c', 50],
      ],
      'c',
    ]);
    expect(outcomes).toEqual([
      ['a', 'failed'],
      ['b', 'failed'],
      ['c', 'passed'],
    ]);
  });

  test('not before its turn when only one of those before has failed', async () => {
    const { begun } = await run([never('a'), fails('b', 10), passes('c', 0)]);
    expect(begun).toEqual([
      ['a', 0],
      ['b', 250],
      ['c', 500],
    ]);
  });
});

describe('when none has passed', () => {
  test('there is no winner, and all is known, as it came', async () => {
    const { winner, outcomes, ms } = await run([fails('a', 900), fails('b', 10), fails('c', 5)]);
    expect([winner, ms]).toEqual([null, 900]);
    expect(outcomes).toEqual([
      ['b', 'failed'],
      ['c', 'failed'],
      ['a', 'failed'],
    ]);
  });

  test('because there are none, that is known at once', async () => {
    expect(await run([])).toMatchObject({ winner: null, outcomes: [], ms: expect.any(Number) });
  });
});

test('who does not heed the cancelling is not waited for', async () => {
  const { winner, ms } = await run([deaf('a'), passes('b', 10), deaf('c')]);
  expect([winner, ms]).toEqual(['b', 260]);
});

test('a race that nobody needs any more ends at once, begins no other, and cancels all', async () => {
  const { winner, ms, begun, cancelled, outcomes } = await run([fails('a', 5), never('b'), passes('c', 9)], 100);
  expect([winner, ms, begun.map(([name]) => name), cancelled]).toEqual([null, 100, ['a', 'b'], ['b']]);
  expect(outcomes).toEqual([['a', 'failed']]);
});

test('a race that nobody needed from the start has no runners', async () => {
  const track = createTrack();
  const raced = await race([passes('a', 1)], { staggerMs: 250 }, track.check, AbortSignal.abort());
  expect([raced, track.begun]).toEqual([{ winner: null, outcomes: [] }, []]);
});

test('a check that throws is a bug, and the race throws it', async () => {
  const check = () => Promise.reject(new Error('a bug'));
  await expect(race(['a', 'b'], { staggerMs: 250 }, check, new AbortController().signal)).rejects.toThrow('a bug');
});

test('the winner has passed, and without one all have failed', async () => {
  const does = fc.constantFrom('passes', 'fails', 'never');
  // A fake timer that is set while another one fires is due a millisecond later at the soonest.
  const runner = fc.record({ does, afterMs: fc.integer({ min: 1, max: 900 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(runner, { maxLength: 4 }), async (drawn) => {
      const runners = drawn.map((one, index) => ({ ...one, name: `${index}` }));
      const { winner, outcomes, ms } = await run(runners, 5_000);
      const passing = runners.filter((one) => one.does === 'passes');
      expect(winner === null).toBe(passing.length === 0);
      expect(outcomes.filter(([, type]) => type === 'passed')).toEqual(winner === null ? [] : [[winner, 'passed']]);
      for (const [index, one] of runners.entries())
        if (one.does === 'passes') expect(ms).toBeLessThanOrEqual(index * 250 + one.afterMs);
    }),
    { numRuns: 60 },
  );
});
