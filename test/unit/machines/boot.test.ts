import { describe, expect, test } from 'vitest';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import { lostRun, parametersOf, type Run, toChecked } from './support/run.ts';
import { berlin } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const HOUR_MS = 3_600_000;

const boot = (run: Run) => run.send({ type: 'BOOT', parameters: run.context().parameters });
const setBack = (run: Run) => run.set({ now: 1_800_000_000_000 + run.elapsedMs() - HOUR_MS });
const typesOf = ({ durable, fleeting }: ReturnType<typeof boot>) => [...durable, ...fleeting].map(({ type }) => type);

describe.each(restingStates)('a worker that starts in %s', (state) => {
  test('asserts the route', () => {
    const run = runIn[state]();
    const before = run.traffic();
    const { durable } = boot(run);
    expect(durable.filter(({ type }) => type === 'setRoute')).toHaveLength(1);
    // A route that was being secured may not be in force: its checks begin anew, and what it protects stays protected.
    expect(run.traffic()).toBe(before);
  });

  test('takes the settings as they are now', () => {
    const run = runIn[state]();
    const parameters = { ...parametersOf(), checkIntervalMs: 60_000 };
    run.send({ type: 'BOOT', parameters });
    expect(run.context().parameters).toEqual(parameters);
  });
});

test.each(['connecting.staging', 'connecting.verifying', 'connecting.waiting', 'connecting.securing'] as const)(
  'in %s the connect begins anew, with a new secret, and what was asked before counts no more',
  (state) => {
    const run = runIn[state]();
    const { epoch, secret, limitAt } = run.context();
    boot(run);
    expect(run.state()).toBe('connecting.staging');
    expect(run.context()).toMatchObject({ limitAt, server: berlin });
    expect(run.context().secret).not.toBe(secret);
    expect(run.context().epoch).toBeGreaterThan(epoch);
    run.send({ type: 'ROUTE_APPLIED', epoch });
    expect(run.state()).toBe('connecting.staging');
  },
);

test('a tunnel is not shown as verified before a check has gone through it', () => {
  const run = runIn.connected();
  expect(run.context().isVerified).toBe(true);
  const { connectedAt } = run.context();
  boot(run);
  expect([run.state(), run.context().isVerified, run.waitMs()]).toEqual(['connected', false, 0]);
  run.awaitDeadline();
  run.failed('serverTimedOut', 'soft');
  expect(run.context().isVerified).toBe(false);
  run.awaitDeadline();
  run.passed();
  expect(run.context()).toMatchObject({ isVerified: true, connectedAt });
});

test('a wait between attempts goes on where it was', () => {
  const run = runIn['reconnecting.waiting']();
  run.pass(400);
  expect(typesOf(boot(run))).toEqual(['setRoute']);
  expect([run.state(), run.waitMs(), run.context().attempt]).toEqual(['reconnecting.waiting', 600, 1]);
});

test('an attempt that was under way is made again, and counts once', () => {
  const run = runIn['reconnecting.attempting']();
  const { epoch } = run.context();
  expect(typesOf(boot(run))).toEqual(['setRoute', 'check']);
  expect([run.state(), run.context().attempt]).toEqual(['reconnecting.attempting', 1]);
  run.send({ ...toChecked(berlin, { verdict: { type: 'passed', latencyMs: 1 } }), epoch });
  expect(run.state()).toBe('reconnecting.attempting');
});

test('a disconnect that was under way is made again', () => {
  const run = runIn.disconnecting();
  expect(typesOf(boot(run))).toEqual(['saveIntent', 'setRoute']);
  run.applied();
  expect([run.state(), run.route().type]).toEqual(['disconnected', 'released']);
});

test('an error that blocks goes on blocking', () => {
  const run = givenUpRun();
  boot(run);
  expect([run.state(), run.traffic(), run.context().failure?.cause]).toEqual(['error', 'blocked', 'attemptsExhausted']);
});

test.each(restingStates)('a tick before its time changes nothing in %s', (state) => {
  const run = runIn[state]();
  const waitMs = run.waitMs();
  if (waitMs !== null) run.set({ now: 1_800_000_000_000 + run.elapsedMs() + waitMs - 1 });
  expect(run.send({ type: 'TICK' }).hasMoved).toBe(false);
});

test('a wait of the longest there is is none from before the clock was set back', () => {
  const run = lostRun({ settings: { reconnectProfile: 'unstable' } });
  for (let attempt = 1; attempt < 5; attempt += 1) {
    run.awaitDeadline();
    run.failed();
  }
  expect(run.waitMs()).toBe(60_000);
  expect(run.send({ type: 'TICK' }).hasMoved).toBe(false);
});

describe('a clock that was set back by an hour while no worker was alive', () => {
  test('prolongs no wait between attempts beyond the longest there is', () => {
    const run = runIn['reconnecting.waiting']();
    setBack(run);
    boot(run);
    expect(run.waitMs()).toBe(60_000);
  });

  test('prolongs no connect beyond its 30 s, however long the waits of the profile are', () => {
    const run = runIn['connecting.verifying']({ settings: { reconnectProfile: 'unstable' } });
    setBack(run);
    boot(run);
    expect(run.waitMs()).toBe(30_000);
  });

  test('stops no hint, no page and no look, and nothing that comes after so long a time', () => {
    const run = runIn.connected();
    run.pass(10_000);
    run.send({ type: 'SERVED' });
    run.send({ type: 'HINT' });
    run.send({ type: 'LOOK' });
    setBack(run);
    boot(run);
    const now = 1_800_000_000_000 + run.elapsedMs();
    expect(run.context()).toMatchObject({ checkedAt: now, hintedAt: now, servedAt: now, activeAt: now, routedAt: now });
    expect(run.context().exitAskedAt).toBeLessThanOrEqual(now);
    expect(run.context().watchedUntil).toBe(run.context().checkedAt + 6_000);
  });
});

describe('a clock that was set back by an hour while the worker is alive', () => {
  test.each(['connecting.staging', 'connecting.verifying', 'connecting.waiting', 'connecting.securing'] as const)(
    'strands no connect (%s)',
    (state) => {
      const run = runIn[state]();
      setBack(run);
      run.send({ type: 'TICK' });
      expect(run.state()).toBe('error');
    },
  );

  test('stops no hint, and no measurement of the exit', () => {
    const run = runIn.connected();
    run.send({ type: 'HINT' });
    setBack(run);
    const begun = run.checks().length;
    run.send({ type: 'HINT' });
    expect(run.checks()).toHaveLength(begun + 1);
    run.passed();
    expect(run.effects().at(-1)?.type).toBe('measureExit');
  });

  test.each([
    ['connected', 'connected'],
    ['reconnecting.waiting', 'reconnecting.attempting'],
    ['reconnecting.attempting', 'reconnecting.waiting'],
    ['disconnecting', 'disconnected'],
  ] as const)('strands nobody in %s', (state, next) => {
    const run = runIn[state]();
    setBack(run);
    expect(run.send({ type: 'TICK' }).hasMoved).toBe(true);
    expect([run.state(), (run.waitMs() ?? 0) <= 30_000]).toEqual([next, true]);
  });
});
