import { describe, expect, test } from 'vitest';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import { berlin } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const conflicts = [
  ['other', 'proxyControlledByOther'],
  ['policy', 'proxyControlledByPolicy'],
] as const;

describe.each(conflicts)('the proxy settings are taken over by %s', (control, cause) => {
  test.each(['connected', 'reconnecting.waiting', 'reconnecting.attempting'] as const)('in %s', (state) => {
    const run = runIn[state]();
    run.send({ type: 'CONTROL_CHANGED', control });
    expect([run.state(), run.traffic(), run.context().failure]).toEqual(['error', 'blocked', { cause }]);
    expect(run.lastIntent()).toEqual({ state: 'on', server: berlin, isProtecting: true });
  });

  test.each(['connecting.staging', 'connecting.verifying', 'connecting.waiting', 'connecting.securing'] as const)(
    'in %s',
    (state) => {
      const run = runIn[state]();
      run.send({ type: 'CONTROL_CHANGED', control });
      expect([run.state(), run.traffic(), run.context().failure]).toEqual(['error', 'direct', { cause }]);
    },
  );

  test('and given back: the tunnel comes back by itself', () => {
    const run = runIn.connected();
    run.send({ type: 'CONTROL_CHANGED', control });
    const { secret } = run.context();
    run.send({ type: 'CONTROL_CHANGED', control: 'ours' });
    expect([run.state(), run.traffic(), run.context().attempt]).toEqual(['reconnecting.attempting', 'berlin', 1]);
    expect(run.context().secret).not.toBe(secret);
    run.passed();
    expect([run.state(), run.context().failure]).toEqual(['connected', null]);
  });

  test('in lockdown, when off: it is named for as long as it lasts', () => {
    const run = runIn.disconnected({ settings: { killSwitch: 'lockdown' } });
    run.send({ type: 'CONTROL_CHANGED', control });
    expect(run.context().failure).toEqual({ cause });
    run.send({ type: 'CONTROL_CHANGED', control: 'ours' });
    expect([run.state(), run.context().failure]).toEqual(['disconnected', null]);
  });

  test('in an error that blocks: it is named', () => {
    const run = givenUpRun();
    run.send({ type: 'CONTROL_CHANGED', control });
    expect([run.state(), run.context().failure]).toEqual(['error', { cause }]);
  });
});

test('settings given back after a failed connect start nothing', () => {
  const run = runIn['connecting.verifying']();
  run.send({ type: 'CONTROL_CHANGED', control: 'other' });
  expect(run.send({ type: 'CONTROL_CHANGED', control: 'ours' }).hasMoved).toBe(false);
});

test('settings that are ours make no other failure forgotten', () => {
  const run = givenUpRun({ settings: { killSwitch: 'direct' } });
  expect(run.send({ type: 'CONTROL_CHANGED', control: 'ours' }).hasMoved).toBe(false);
  expect([run.state(), run.context().failure?.cause]).toEqual(['disconnected', 'attemptsExhausted']);
});

test('what others do with the settings is nothing to a VPN that is off', () => {
  expect(runIn.disconnected().send({ type: 'CONTROL_CHANGED', control: 'other' }).hasMoved).toBe(false);
});

test.each(restingStates)('settings that are ours are nothing new in %s', (state) => {
  expect(runIn[state]().send({ type: 'CONTROL_CHANGED', control: 'ours' }).hasMoved).toBe(false);
});

describe('a route that the browser does not take', () => {
  const failure = { cause: 'proxyControlledByOther' } as const;

  test.each(['connected', 'reconnecting.attempting'] as const)('ends %s, blocked', (state) => {
    const run = runIn[state]();
    run.refused(failure);
    expect([run.state(), run.traffic(), run.context().failure]).toEqual(['error', 'blocked', failure]);
  });

  test('ends a connection by the kill switch: direct', () => {
    const run = runIn.connected({ settings: { killSwitch: 'direct' } });
    run.refused(failure);
    expect([run.state(), run.traffic(), run.context().failure]).toEqual(['disconnected', 'direct', failure]);
  });

  test('is named where it was to block', () => {
    const run = givenUpRun();
    run.refused(failure);
    expect([run.state(), run.context().failure]).toEqual(['error', failure]);
  });

  test('is nothing new in an error where traffic goes direct', () => {
    expect(runIn.error().refused(failure).hasMoved).toBe(false);
  });
});
