import { describe, expect, test } from 'vitest';
import { connectedRun, type Run, START } from './support/run.ts';

const HOUR_MS = 3_600_000;

/** The machine sleeps, for an hour if not told otherwise; the first thing heard afterwards is the TICK that is long due. */
function slept(sleepMs = HOUR_MS): Run {
  const run = connectedRun();
  run.set({ now: START + run.elapsedMs() + sleepMs });
  return run;
}

describe('after the machine has slept for less than two checks are apart', () => {
  test('failures within 3 s are held against nobody', () => {
    const run = slept(40_000);
    run.send({ type: 'TICK' });
    for (let failures = 0; failures < 3; failures += 1) run.failed();
    expect([run.state(), run.context().suspicion]).toEqual(['connected', 0]);
  });

  test('neither is the check that was under way, nor what fails in the 3 s after it', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.set({ now: START + run.elapsedMs() + 20_000 });
    run.failed('serverTimedOut', 'soft');
    for (let failures = 0; failures < 3; failures += 1) {
      run.awaitDeadline();
      run.failed();
    }
    expect([run.state(), run.context().suspicion]).toEqual(['connected', 0]);
  });

  test('what was suspected before is forgotten', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.failed('serverTimedOut', 'soft');
    run.set({ now: START + run.elapsedMs() + 20_000 });
    run.send({ type: 'TICK' });
    expect(run.context().suspicion).toBe(0);
  });

  test('a worker that has died is no sleep: what it suspected is looked into', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.failed('serverTimedOut', 'soft');
    run.set({ now: START + run.elapsedMs() + 34_000 });
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    run.send({ type: 'TICK' });
    run.failed('serverTimedOut', 'soft');
    expect(run.context().suspicion).toBe(6.4);
  });
});

describe('after the machine has slept', () => {
  test('a check is made at once', () => {
    const run = slept();
    const before = run.checks().length;
    run.send({ type: 'TICK' });
    expect(run.checks().length).toBe(before + 1);
  });

  test('failures within 3 s are held against nobody, whatever they are', () => {
    const run = slept();
    run.send({ type: 'TICK' });
    for (const cause of ['serverUnreachable', 'offline', 'serverCertificateInvalid', 'serverUnreachable'] as const)
      run.failed(cause);
    expect([run.state(), run.context().suspicion]).toEqual(['connected', 0]);
  });

  test('a check that was under way when it fell asleep is held against nobody', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.set({ now: START + run.elapsedMs() + HOUR_MS });
    run.failed('serverTimedOut', 'soft');
    run.failed('serverTimedOut', 'soft');
    run.failed('serverTimedOut', 'soft');
    expect([run.state(), run.context().suspicion]).toEqual(['connected', 0]);
  });

  test('a server that is really gone is found out once the network has had its time', () => {
    const run = slept();
    run.send({ type: 'TICK' });
    run.failed();
    while (run.state() === 'connected' && run.elapsedMs() < 2 * HOUR_MS) {
      run.awaitDeadline();
      run.failed();
    }
    expect(run.state()).toBe('reconnecting.attempting');
    expect(run.elapsedMs() % HOUR_MS).toBeLessThan(60_000);
  });
});
