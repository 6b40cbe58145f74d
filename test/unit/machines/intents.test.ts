import { describe, expect, test } from 'vitest';
import { createRun } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const off = { state: 'off' };
const wanted = { state: 'on', server: berlin, isProtecting: false };
const protecting = { state: 'on', server: berlin, isProtecting: true };

test('a connect is intended from its first step, and protects from the moment traffic is moved', () => {
  const run = createRun();
  run.send({ type: 'CONNECT', server: berlin });
  expect(run.intents()).toEqual([wanted]);
  run.applied();
  expect(run.intents()).toEqual([wanted]);
  run.passed();
  expect(run.intents()).toEqual([wanted, protecting]);
});

test('the intent to protect is stored in the same step that moves the traffic, before the route', () => {
  const run = runIn['connecting.verifying']();
  expect(run.passed().durable.map(({ type }) => type)).toEqual(['saveIntent', 'setRoute']);
});

test('nothing is intended any more in the same step that gives the settings back, before the route', () => {
  const run = runIn.connected();
  expect(run.send({ type: 'DISCONNECT' }).durable.map(({ type }) => type)).toEqual(['saveIntent', 'setRoute']);
});

describe('what is intended after', () => {
  test('a first connect that failed: nothing', () => {
    expect(runIn.error().lastIntent()).toEqual(off);
  });

  test('a loss: to be protected', () => {
    expect(runIn['reconnecting.attempting']().lastIntent()).toEqual(protecting);
  });

  test('giving up, blocked: to be protected', () => {
    expect(givenUpRun().lastIntent()).toEqual(protecting);
  });

  test('giving up, direct: nothing', () => {
    expect(givenUpRun({ settings: { killSwitch: 'direct' } }).lastIntent()).toEqual(off);
  });

  test('a connect in lockdown: to be protected from the first step', () => {
    const run = runIn['connecting.staging']({ settings: { killSwitch: 'lockdown' } });
    expect(run.intents()).toEqual([protecting]);
  });

  test('a switch of servers: to be protected by the new one, all along', () => {
    const run = runIn.connected();
    run.send({ type: 'CONNECT', server: paris });
    expect(run.lastIntent()).toEqual({ ...protecting, server: paris });
  });

  test('a switch that failed: to be protected by the old one', () => {
    const run = runIn.connected();
    run.send({ type: 'CONNECT', server: paris });
    run.applied();
    run.failed('wrongServerType');
    expect(run.lastIntent()).toEqual(protecting);
  });

  test('DISCONNECT and DISMISS: nothing', () => {
    expect(runIn.disconnecting().lastIntent()).toEqual(off);
    const run = givenUpRun();
    run.send({ type: 'DISMISS' });
    expect(run.lastIntent()).toEqual(off);
  });
});

test('checks, looks and settings change nothing that is intended', () => {
  const run = runIn.connected();
  const before = run.intents().length;
  run.send({ type: 'LOOK' });
  run.pass(60_000);
  run.send({ type: 'SETTINGS_CHANGED', parameters: run.context().parameters });
  expect(run.intents()).toHaveLength(before);
});
