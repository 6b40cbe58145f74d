import { describe, expect, test } from 'vitest';
import { getMicrosteps } from 'xstate';
import type { FeedReport } from '../../../../src/domain/feed/feed-report.ts';
import type { UnstampedFeedEvent } from '../../../../src/machines/feed/events.ts';
import { feedMachine } from '../../../../src/machines/feed/machine.ts';
import { BEAT_MS, createRun, exhaustedRun, type Run, refused, rejected, runIn, told } from './support.ts';

type State = FeedReport['state'];

/** The states that an event leads through, the one it ends in last. */
function pathOf(run: Run, event: UnstampedFeedEvent): readonly State[] {
  const snapshot = feedMachine.resolveState({ value: run.state(), context: run.context() });
  const stamped = { ...event, now: run.now(), random: 0.5, beatMs: BEAT_MS };
  return getMicrosteps(feedMachine, snapshot, stamped).map(([{ value }]) => value);
}

const due = (run: Run) => {
  run.pass(run.waitMs() ?? 0);
  return run;
};

/** The transition table of a metrics socket, row by row. */
const rows: readonly (readonly [string, () => Run, UnstampedFeedEvent, readonly State[]])[] = [
  ['disconnected, somebody wants it', runIn.disconnected, { type: 'CONNECT' }, ['connecting']],
  ['connecting, it opens', runIn.connecting, { type: 'OPENED' }, ['connected']],
  ['connecting, the token is rejected', runIn.connecting, rejected, ['error']],
  ['connecting, refused', runIn.connecting, refused, ['disconnected', 'reconnecting']],
  ['connecting, too long', () => due(runIn.connecting()), { type: 'TICK' }, ['disconnected', 'reconnecting']],
  ['connected, the first message', runIn.connected, told, ['receivingData']],
  ['connected, closed', runIn.connected, refused, ['disconnected', 'reconnecting']],
  ['receiving data, a message', runIn.receivingData, told, ['receivingData']],
  ['receiving data, closed', runIn.receivingData, refused, ['disconnected', 'reconnecting']],
  ['receiving data, the token has expired', runIn.receivingData, rejected, ['error']],
  ['reconnecting, the wait is over', () => due(runIn.reconnecting()), { type: 'TICK' }, ['connecting']],
  ['error, somebody tries again', runIn.error, { type: 'RETRY' }, ['connecting']],
  ['connecting, nobody wants it', runIn.connecting, { type: 'CLOSE' }, ['disconnected']],
  ['connected, nobody wants it', runIn.connected, { type: 'CLOSE' }, ['disconnected']],
  ['receiving data, nobody wants it', runIn.receivingData, { type: 'CLOSE' }, ['disconnected']],
  ['reconnecting, nobody wants it', runIn.reconnecting, { type: 'CLOSE' }, ['disconnected']],
  ['error, nobody wants it', runIn.error, { type: 'CLOSE' }, ['disconnected']],
];

test.each(rows)('%s', (_row, toRun, event, path) => {
  expect(pathOf(toRun(), event)).toEqual(path);
});

test('the attempts run out on the way into another', () => {
  const run = runIn.connecting();
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    run.send(refused);
    expect([run.state(), run.context().attempt]).toEqual(['reconnecting', attempt]);
    run.awaitDeadline();
    expect(run.state()).toBe('connecting');
  }
  expect(pathOf(run, refused)).toEqual(['disconnected', 'reconnecting', 'error']);
});

describe('its times', () => {
  test('a handshake has 10 s', () => {
    const run = runIn.connecting();
    expect(run.waitMs()).toBe(10_000);
    run.pass(9_999);
    run.send({ type: 'TICK' });
    expect(run.state()).toBe('connecting');
    run.pass(1);
    run.send({ type: 'TICK' });
    expect(run.context().failure).toEqual({ cause: 'timedOut' });
  });

  test.each([
    [0, [700, 1_400, 2_800, 5_600, 11_200, 22_400, 30_000, 30_000, 30_000, 30_000]],
    [0.5, [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000, 30_000, 30_000]],
    [1 - 1e-9, [1_300, 2_600, 5_200, 10_400, 20_800, 30_000, 30_000, 30_000, 30_000, 30_000]],
  ])('the waits double from 1 s to 30 s, ± 30 %% (random %s)', (random, waits) => {
    const run = runIn.connecting();
    run.set({ random });
    const seen = waits.map(() => {
      run.send(refused);
      const { retryAt } = run.context();
      const waitMs = run.waitMs();
      expect(retryAt).toBe(run.now() + (waitMs ?? 0));
      run.awaitDeadline();
      return waitMs;
    });
    expect(seen).toEqual(waits);
    run.send(refused);
    expect(run.context()).toMatchObject({ attempt: 10, maxAttempts: 10, retryAt: null, deadlineAt: null });
    expect(run.context().failure).toEqual({ cause: 'attemptsExhausted', code: 1_006 });
  });

  test('a clock that is set back strands no wait', () => {
    const run = runIn.reconnecting();
    run.pass(-3_600_000);
    run.send({ type: 'TICK' });
    expect(run.state()).toBe('connecting');
  });
});

describe('its attempts', () => {
  test('are counted anew once metrics have come for half a minute', () => {
    const run = runIn.reconnecting();
    run.awaitDeadline();
    run.send({ type: 'OPENED' });
    expect(run.context()).toMatchObject({ attempt: 1, failure: { cause: 'refused' } });
    run.pass(29_999);
    run.send(told);
    expect(run.context()).toMatchObject({ attempt: 1, failure: null });
    run.pass(1);
    run.send(told);
    expect(run.context()).toMatchObject({ attempt: 0, failure: null });
    run.send(refused);
    expect(run.context().attempt).toBe(1);
  });

  test.each([
    ['accepts', []],
    ['accepts, tells once', [told]],
  ])('run out on a server that %s and closes', (_what, events) => {
    const run = runIn.connecting();
    let opens = 1;
    while (run.state() !== 'error' && opens < 100) {
      run.send({ type: 'OPENED' }, ...events, refused);
      opens += run.awaitDeadline().filter((effect) => effect === 'open').length;
    }
    expect([opens, run.context().failure?.cause]).toEqual([11, 'attemptsExhausted']);
  });

  test.each([
    ['the network is back', { type: 'NETWORK_CHANGED' }],
    ['somebody asks for it', { type: 'RETRY' }],
  ] as const)('begin anew when %s', (_what, event) => {
    for (const run of [runIn.reconnecting(), exhaustedRun()]) {
      expect(run.send(event)).toEqual(['open']);
      expect([run.state(), run.context().attempt, run.context().failure]).toEqual(['connecting', 0, null]);
    }
  });
});

describe('a token that was rejected', () => {
  test('is not offered again by itself', () => {
    const run = runIn.error();
    expect(run.context()).toMatchObject({ failure: { cause: 'credentialsRejected', code: 1_008 }, deadlineAt: null });
    run.pass(86_400_000);
    expect(run.send({ type: 'TICK' }, { type: 'NETWORK_CHANGED' }, { type: 'CONNECT' })).toEqual([]);
    expect(run.state()).toBe('error');
  });

  test('is when somebody asks for it, or another one is known', () => {
    for (const type of ['RETRY', 'TOKENS_CHANGED'] as const) {
      const run = runIn.error();
      expect(run.send({ type })).toEqual(['open']);
    }
  });

  test('of attempts that ran out no token is the cause', () => {
    const run = exhaustedRun();
    expect(run.state()).toBe('error');
    run.send({ type: 'TOKENS_CHANGED' });
    expect(run.state()).toBe('error');
  });
});

test('a feed that nobody wants any more holds its last figures, and nothing else', () => {
  const run = runIn.receivingData();
  run.send(refused);
  expect(run.send({ type: 'CLOSE' })).toEqual(['close']);
  const { metrics, updatedAt, samples, attempt, failure, retryAt, deadlineAt } = run.context();
  expect({ attempt, failure, retryAt, deadlineAt }).toEqual({
    attempt: 0,
    failure: null,
    retryAt: null,
    deadlineAt: null,
  });
  expect([metrics, updatedAt, samples.length]).toEqual([told.type === 'METRICS' && told.metrics, run.now(), 1]);
  expect(createRun(run.feed()).send({ type: 'CONNECT' })).toEqual(['open']);
});
