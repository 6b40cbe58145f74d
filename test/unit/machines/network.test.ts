import { describe, expect, test } from 'vitest';
import { lostRun, START } from './support/run.ts';
import { givenUpRun, runIn } from './support/states.ts';

describe('offline', () => {
  test('no attempt is used up, for however long it lasts', () => {
    const run = lostRun();
    run.set({ isOnline: false });
    run.pass(600_000);
    expect([run.state(), run.context().attempt, run.context().failure]).toEqual([
      'reconnecting.waiting',
      1,
      { cause: 'offline' },
    ]);
  });

  test('a check is made all the same every 6 s, for a browser can be wrong about the network', () => {
    const run = lostRun();
    const before = run.checks().length;
    run.set({ isOnline: false });
    run.pass(1_000);
    expect([run.waitMs(), run.checks().length - before]).toEqual([6_000, 1]);
    run.pass(12_000);
    expect(run.checks().length - before).toBe(3);
    run.passed();
    expect(run.state()).toBe('connected');
  });

  test('a tick before the attempt is due makes no check', () => {
    const run = lostRun();
    run.set({ isOnline: false });
    expect(run.send({ type: 'TICK' }).hasMoved).toBe(false);
  });

  test('a page that is looked at then asks for no check beside it', () => {
    const run = lostRun();
    run.set({ isOnline: false });
    run.pass(1_000);
    const made = run.checks().length;
    run.send({ type: 'LOOK' });
    expect(run.checks()).toHaveLength(made);
  });

  test('a check that fails then changes nothing but how the probes went', () => {
    const run = lostRun();
    run.set({ isOnline: false });
    run.pass(1_000);
    const before = run.position();
    const { to, durable, fleeting } = run.failed('offline', 'none');
    expect([durable, fleeting]).toEqual([[], []]);
    expect(to).toEqual({ ...before, context: { ...before.context, ladder: to.context.ladder } });
    expect(to.context.ladder.server.state).toBe('failed');
  });

  test('a change of networks that leaves the browser offline starts no attempt', () => {
    const run = lostRun();
    run.set({ isOnline: false });
    expect(run.send({ type: 'NETWORK_CHANGED' }).hasMoved).toBe(false);
  });
});

describe('when the network is back', () => {
  test('an attempt is made at once, and the count begins anew', () => {
    const run = lostRun();
    for (let attempt = 1; attempt < 6; attempt += 1) {
      run.awaitDeadline();
      run.failed();
    }
    expect(run.context().attempt).toBe(6);
    const since = run.elapsedMs();
    run.send({ type: 'NETWORK_CHANGED' });
    expect([run.state(), run.context().attempt, run.elapsedMs() - since]).toEqual(['reconnecting.attempting', 1, 0]);
  });

  test('a browser that does not tell of it is back within 6 s', () => {
    const run = lostRun();
    run.set({ isOnline: false });
    run.pass(60_000);
    run.set({ isOnline: true });
    run.pass(6_000);
    expect(run.state()).toBe('reconnecting.attempting');
  });

  test('a connection is checked at once', () => {
    const run = runIn.connected();
    const before = run.checks().length;
    run.send({ type: 'NETWORK_CHANGED' });
    expect(run.waitMs()).toBe(0);
    run.awaitDeadline();
    expect(run.checks()).toHaveLength(before + 1);
  });

  test('a session that had given up takes the tunnel up again', () => {
    const run = givenUpRun();
    run.pass(5_000);
    run.send({ type: 'NETWORK_CHANGED' });
    expect([run.state(), run.traffic(), run.context().attempt]).toEqual(['reconnecting.attempting', 'berlin', 1]);
    expect(run.context().lostAt).toBe(START + run.elapsedMs());
  });

  test('a session that had given up notices it by itself at a tick', () => {
    const run = givenUpRun();
    expect(run.send({ type: 'TICK' }).hasMoved).toBe(false);
    run.set({ isOnline: false });
    run.send({ type: 'TICK' });
    expect([run.state(), run.context().failure]).toEqual(['error', { cause: 'offline' }]);
    expect(run.send({ type: 'NETWORK_CHANGED' }).hasMoved).toBe(false);
    run.set({ isOnline: true });
    run.send({ type: 'TICK' });
    expect(run.state()).toBe('reconnecting.attempting');
  });

  test('a first connect that failed is left to the user', () => {
    const run = runIn['connecting.verifying']();
    run.set({ isOnline: false });
    for (const _attempt of [1, 2]) {
      run.failed('offline', 'none');
      run.awaitDeadline();
    }
    run.failed('offline', 'none');
    expect([run.state(), run.context().failure?.cause]).toEqual(['error', 'offline']);
    run.set({ isOnline: true });
    expect(run.send({ type: 'NETWORK_CHANGED' }).hasMoved).toBe(false);
    expect(run.send({ type: 'TICK' }).hasMoved).toBe(false);
  });

  test('a session that was taken over by somebody else stays where it is', () => {
    const run = runIn.connected();
    run.send({ type: 'CONTROL_CHANGED', control: 'other' });
    expect(run.send({ type: 'NETWORK_CHANGED' }).hasMoved).toBe(false);
  });
});
