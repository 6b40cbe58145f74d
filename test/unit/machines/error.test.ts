import { describe, expect, test } from 'vitest';
import { connectedRun, createRun, parametersOf } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

describe('RETRY', () => {
  test('tries the same server from the first try on, with a bound of its own', () => {
    const run = runIn.error();
    run.pass(60_000);
    run.send({ type: 'RETRY' });
    expect([run.state(), run.waitMs()]).toEqual(['connecting.staging', 30_000]);
    expect(run.context()).toMatchObject({ server: berlin, attempt: 1, failure: null });
  });

  test('needs a server', () => {
    const run = runIn.error();
    run.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: null });
    expect(run.send({ type: 'RETRY' }).hasMoved).toBe(false);
    run.send({ type: 'SERVER_SELECTED', server: paris });
    run.send({ type: 'RETRY' });
    expect([run.state(), run.context().server]).toEqual(['connecting.staging', paris]);
  });
});

test('a server that is only selected does not take the place of the one that failed', () => {
  const run = runIn.error();
  expect(run.send({ type: 'SERVER_SELECTED', server: paris }).hasMoved).toBe(false);
});

describe('DISMISS', () => {
  test.each([runIn.error, givenUpRun])('ends the error, and with it the block', (start) => {
    const run = start();
    run.send({ type: 'DISMISS' });
    expect([run.state(), run.route().type, run.lastIntent()]).toEqual(['disconnected', 'released', { state: 'off' }]);
    expect(run.context()).toMatchObject({ failure: null, attempt: 0 });
  });

  test('forgets what is still shown when off', () => {
    const run = givenUpRun({ settings: { killSwitch: 'direct' } });
    expect([run.state(), run.context().failure?.cause]).toEqual(['disconnected', 'attemptsExhausted']);
    run.send({ type: 'DISMISS' });
    expect([run.state(), run.context().failure]).toEqual(['disconnected', null]);
    expect(run.send({ type: 'DISMISS' }).hasMoved).toBe(false);
  });

  test('is nothing to a connection that has nothing to forget', () => {
    expect(connectedRun().send({ type: 'DISMISS' }).hasMoved).toBe(false);
  });
});

test('a connect of the user forgets the failure before it', () => {
  const run = runIn.error();
  run.send({ type: 'CONNECT', server: paris });
  expect(run.context().failure).toBeNull();
});

test('when off, the server selected is the one that is shown', () => {
  const run = createRun();
  run.send({ type: 'SERVER_SELECTED', server: paris });
  expect([run.state(), run.context().server]).toEqual(['disconnected', paris]);
  run.send({ type: 'SERVER_SELECTED', server: null });
  expect(run.context().server).toBeNull();
});

test('settings changed in an error hold for the next connect', () => {
  const run = runIn.error();
  const parameters = { ...parametersOf(), connectTimeoutMs: 12_000 };
  run.send({ type: 'SETTINGS_CHANGED', parameters });
  run.send({ type: 'RETRY' });
  expect(run.waitMs()).toBe(12_000);
});
