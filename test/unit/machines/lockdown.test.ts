import { describe, expect, test } from 'vitest';
import { createRun, parametersOf, type Run } from './support/run.ts';
import { berlin } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const lockdown = { settings: { killSwitch: 'lockdown' } } as const;
const lockDown = (run: Run) =>
  run.send({ type: 'SETTINGS_CHANGED', parameters: parametersOf({ killSwitch: 'lockdown' }) });
const bootLocked = (run: Run) => run.send({ type: 'BOOT', parameters: parametersOf({ killSwitch: 'lockdown' }) });

describe('when the VPN is off', () => {
  test('traffic is blocked from the start of the browser', () => {
    const run = createRun(lockdown);
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect([run.state(), run.traffic()]).toEqual(['disconnected', 'blocked']);
  });

  test('traffic is blocked as lockdown is switched on, and let go as it is switched off', () => {
    const run = createRun();
    lockDown(run);
    expect([run.state(), run.traffic()]).toEqual(['disconnected', 'blocked']);
    run.send({ type: 'SETTINGS_CHANGED', parameters: parametersOf({ killSwitch: 'block' }) });
    expect([run.state(), run.route().type]).toEqual(['disconnected', 'released']);
  });

  test('disconnecting blocks', () => {
    const run = runIn.connected(lockdown);
    run.send({ type: 'DISCONNECT' });
    expect([run.state(), run.traffic()]).toEqual(['disconnecting', 'blocked']);
    run.applied();
    expect([run.state(), run.traffic()]).toEqual(['disconnected', 'blocked']);
  });

  test('dismissing an error blocks', () => {
    const run = givenUpRun(lockdown);
    run.send({ type: 'DISMISS' });
    expect([run.state(), run.traffic(), run.lastIntent()]).toEqual(['disconnected', 'blocked', { state: 'off' }]);
  });
});

describe('while connecting', () => {
  test('nothing but the checks gets out, and they go to the server alone', () => {
    const run = runIn['connecting.verifying'](lockdown);
    expect(run.traffic()).toBe('blocked');
    expect(JSON.stringify(run.route())).not.toContain('direct');
    expect(run.checks()[0]).toMatchObject({ ways: ['http', 'https', 'socks5'], isDirect: false });
  });

  test('a connect that fails leaves traffic blocked', () => {
    const run = runIn['connecting.verifying'](lockdown);
    run.failed('serverCertificateInvalid');
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  });

  test.each(['connecting.staging', 'connecting.verifying', 'connecting.waiting'] as const)(
    'switched on in %s it blocks at once, and the connect goes on within its bound',
    (state) => {
      const run = runIn[state]();
      run.pass(500);
      const { limitAt } = run.context();
      lockDown(run);
      expect([run.state(), run.traffic(), run.context().limitAt]).toEqual(['connecting.staging', 'blocked', limitAt]);
      expect(run.context().parameters.killSwitch).toBe('lockdown');
      expect(JSON.stringify(run.route())).not.toContain('direct');
      expect(run.lastIntent()).toEqual({ state: 'on', server: berlin, isProtecting: true });
      run.applied();
      run.failed('serverCertificateInvalid');
      expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
    },
  );

  test('switched on while the tunnel is being secured it blocks should that fail', () => {
    const run = runIn['connecting.securing']();
    lockDown(run);
    expect(run.traffic()).toBe('berlin');
    run.refused({ cause: 'routingBroken' });
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  });
});

test.each(['connected', 'reconnecting.waiting', 'reconnecting.attempting'] as const)(
  'switched on in %s it leaves traffic in the tunnel',
  (state) => {
    const run = runIn[state]();
    lockDown(run);
    expect([run.state(), run.traffic()]).toEqual([state, 'berlin']);
  },
);

test('switched on in an error it blocks at once', () => {
  const run = runIn.error();
  expect(run.traffic()).toBe('direct');
  lockDown(run);
  expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  run.send({ type: 'DISMISS' });
  expect([run.state(), run.traffic()]).toEqual(['disconnected', 'blocked']);
});

test('switched on while disconnecting it blocks at once', () => {
  const run = runIn.disconnecting();
  expect(run.traffic()).toBe('direct');
  lockDown(run);
  expect([run.state(), run.traffic()]).toEqual(['disconnecting', 'blocked']);
});

test.each(['disconnected', 'connecting.staging', 'connecting.verifying', 'disconnecting', 'error'] as const)(
  'switched on while no worker is alive, it blocks as soon as one starts in %s',
  (state) => {
    const run = runIn[state]();
    expect(run.traffic()).toBe('direct');
    bootLocked(run);
    expect([run.traffic(), run.context().traffic.type]).toEqual(['blocked', 'blocked']);
    expect(run.context().parameters.killSwitch).toBe('lockdown');
  },
);

test('switched on while no worker is alive and the clock was set back, it prolongs no connect', () => {
  const run = runIn['connecting.verifying']();
  run.set({ now: run.context().limitAt - 3_600_000 });
  bootLocked(run);
  expect(run.waitMs()).toBe(30_000);
});

describe('a block that the kill switch no longer asks for', () => {
  const toDirect = parametersOf({ killSwitch: 'direct' });

  test.each(['SETTINGS_CHANGED', 'BOOT'] as const)('is lifted in an error by %s', (type) => {
    const run = givenUpRun();
    run.send({ type, parameters: toDirect });
    expect([run.state(), run.route().type]).toEqual(['disconnected', 'released']);
    expect([run.lastIntent(), run.context().failure?.cause]).toEqual([{ state: 'off' }, 'attemptsExhausted']);
    expect(run.context().parameters).toEqual(toDirect);
  });

  test('stays where the kill switch is as it was', () => {
    const run = runIn.connected({ settings: { killSwitch: 'direct' } });
    run.send({ type: 'CONTROL_CHANGED', control: 'other' });
    run.send({ type: 'BOOT', parameters: toDirect });
    run.send({ type: 'SETTINGS_CHANGED', parameters: { ...toDirect, checkIntervalMs: 60_000 } });
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  });
});
