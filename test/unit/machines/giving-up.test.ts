import { describe, expect, test } from 'vitest';
import { paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const exhausted = { cause: 'attemptsExhausted', last: 'serverUnreachable' };

describe.each(['block', 'lockdown'] as const)('with the kill switch at %s', (killSwitch) => {
  test('traffic is blocked when the attempts run out', () => {
    const run = givenUpRun({ settings: { killSwitch } });
    expect([run.state(), run.traffic(), run.context().failure]).toEqual(['error', 'blocked', exhausted]);
    expect(run.context().attempt).toBe(10);
  });

  test('what is intended stays to be protected, should the browser start again', () => {
    expect(givenUpRun({ settings: { killSwitch } }).lastIntent()).toMatchObject({ state: 'on', isProtecting: true });
  });

  test('a cause that cannot pass blocks as well', () => {
    const run = runIn.connected({ settings: { killSwitch } });
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverCertificateInvalid' } });
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  });

  test('another try goes on from the block, and a failure of it back to it', () => {
    const run = givenUpRun({ settings: { killSwitch } });
    run.send({ type: 'RETRY' });
    expect([run.state(), run.traffic(), run.context().attempt]).toEqual(['connecting.staging', 'blocked', 1]);
    run.applied();
    run.failed('serverCertificateInvalid');
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  });

  test('another server can be tried, from the block as well', () => {
    const run = givenUpRun({ settings: { killSwitch } });
    run.send({ type: 'CONNECT', server: paris });
    run.applied();
    expect(run.traffic()).toBe('blocked');
    run.passed();
    expect(run.traffic()).toBe('paris');
  });
});

describe('with the kill switch at direct', () => {
  const start = { settings: { killSwitch: 'direct' } } as const;

  test('traffic is released when the attempts run out', () => {
    const run = givenUpRun(start);
    expect([run.state(), run.route().type, run.context().failure]).toEqual(['disconnected', 'released', exhausted]);
    expect(run.lastIntent()).toEqual({ state: 'off' });
  });

  test('traffic is kept inside until then', () => {
    const run = runIn['reconnecting.attempting'](start);
    for (let attempt = 1; attempt < 10; attempt += 1) {
      expect(run.traffic()).toBe('berlin');
      run.failed();
      run.awaitDeadline();
    }
    expect([run.state(), run.traffic(), run.context().attempt]).toEqual(['reconnecting.attempting', 'berlin', 10]);
  });

  test('a cause that cannot pass releases as well', () => {
    const run = runIn.connected(start);
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverCertificateInvalid' } });
    expect([run.state(), run.traffic(), run.context().failure?.cause]).toEqual([
      'disconnected',
      'direct',
      'serverCertificateInvalid',
    ]);
  });
});

test('an attempt that times out as the last one names that as what it failed from', () => {
  const run = runIn['reconnecting.attempting']({ settings: { reconnectProfile: 'custom', customBackoff: ONCE } });
  run.awaitDeadline();
  expect(run.context().failure).toEqual({ cause: 'attemptsExhausted', last: 'serverTimedOut' });
});

const ONCE = { maxAttempts: 1, baseDelayMs: 1_000, maxDelayMs: 1_000 };
