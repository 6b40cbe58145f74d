import { describe, expect, test } from 'vitest';
import type { Backoff } from '../../../src/domain/backoff.ts';
import type { ReconnectProfile } from '../../../src/domain/settings.ts';
import { lostRun, type Start } from './support/run.ts';
import { runIn } from './support/states.ts';

const withBackoff = (backoff: Backoff, others: Start['parameters'] = {}): Start => ({
  parameters: { backoff, ...others },
});

/** The waits before each attempt, in seconds, until the attempts run out. */
function waitsOf(start: Start, random = 0.5): readonly number[] {
  const run = lostRun(start);
  // The wait before the first attempt has been drawn already: the second loss draws it anew.
  run.awaitDeadline();
  run.passed();
  run.set({ random });
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
  run.failed();
  const waits: number[] = [];
  while (run.state() === 'reconnecting.waiting') {
    waits.push((run.waitMs() ?? Number.NaN) / 1_000);
    run.awaitDeadline();
    run.failed();
  }
  expect(run.context().failure?.cause).toBe('attemptsExhausted');
  return waits;
}

describe('three attempts from 1 s, with 30 s to connect and 10 s an attempt', () => {
  const backoff = { maxAttempts: 3, baseDelayMs: 1_000, maxDelayMs: 30_000, jitterRatio: 0 };
  const start = withBackoff(backoff, { connectTimeoutMs: 30_000, connectAttempts: 1, attemptTimeoutMs: 10_000 });

  test('the waits are 1 s, 2 s and 4 s', () => {
    expect(waitsOf(start)).toEqual([1, 2, 4]);
  });

  test('the third may still succeed, and sets the count back', () => {
    const run = lostRun(start);
    for (const _failed of [1, 2]) {
      run.awaitDeadline();
      run.failed();
    }
    run.awaitDeadline();
    expect(run.context().attempt).toBe(3);
    run.passed();
    expect([run.state(), run.context().attempt]).toEqual(['connected', 0]);
  });

  test('each attempt has 10 s', () => {
    const run = runIn['reconnecting.attempting'](start);
    expect(run.waitMs()).toBe(10_000);
  });

  test('a connect that is tried once fails at its first failure, and after 10 s of silence', () => {
    const failing = runIn['connecting.verifying'](start);
    failing.failed();
    expect(failing.state()).toBe('error');
    const silent = runIn['connecting.verifying'](start);
    silent.pass(10_000);
    expect(silent.state()).toBe('error');
  });

  test('a connect may take all of its 30 s', () => {
    const run = runIn['connecting.staging'](withBackoff(backoff, { attemptTimeoutMs: 60_000 }));
    run.applied();
    run.pass(29_999);
    expect(run.state()).toBe('connecting.verifying');
    run.pass(1);
    expect(run.state()).toBe('error');
  });
});

test('ten attempts from 1 s double up to 30 s', () => {
  const backoff = { maxAttempts: 10, baseDelayMs: 1_000, maxDelayMs: 30_000, jitterRatio: 0 };
  expect(waitsOf(withBackoff(backoff))).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30, 30]);
});

describe('ten attempts from 2 s to 60 s ± 30 %', () => {
  const start = withBackoff({ maxAttempts: 10, baseDelayMs: 2_000, maxDelayMs: 60_000, jitterRatio: 0.3 });

  test.each([
    ['in the middle', 0.5, [2, 4, 8, 16, 32, 60, 60, 60, 60, 60]],
    ['at the least', 0, [1.4, 2.8, 5.6, 11.2, 22.4, 44.8, 60, 60, 60, 60]],
    ['at the most', 1, [2.6, 5.2, 10.4, 20.8, 41.6, 60, 60, 60, 60, 60]],
  ] as const)('%s', (_name, random, waits) => {
    expect(waitsOf(start, random)).toEqual(waits);
  });
});

describe('the profiles', () => {
  test.each<[ReconnectProfile, readonly number[]]>([
    ['standard', [1, 2, 4, 8, 16, 30, 30, 30, 30, 30]],
    ['stable', [1, 2, 4, 8, 16]],
    ['unstable', [5, 10, 20, 40, ...Array.from({ length: 16 }, () => 60)]],
    ['lowBandwidth', [3, 6, 12, 24, 48, 60, 60, 60, 60, 60]],
  ])('%s', (reconnectProfile, waits) => {
    expect(waitsOf({ settings: { reconnectProfile } })).toEqual(waits);
  });

  test('custom', () => {
    const customBackoff = { maxAttempts: 2, baseDelayMs: 700, maxDelayMs: 1_000 };
    expect(waitsOf({ settings: { reconnectProfile: 'custom', customBackoff } })).toEqual([0.7, 1]);
  });
});

test('settings changed while reconnecting hold from the next wait on', () => {
  const run = lostRun();
  const backoff = { maxAttempts: 2, baseDelayMs: 5_000, maxDelayMs: 60_000, jitterRatio: 0 };
  run.send({ type: 'SETTINGS_CHANGED', parameters: { ...run.context().parameters, backoff } });
  run.awaitDeadline();
  run.failed();
  expect([run.waitMs(), run.context().attempt]).toEqual([10_000, 2]);
  run.awaitDeadline();
  run.failed();
  expect(run.state()).toBe('error');
});
