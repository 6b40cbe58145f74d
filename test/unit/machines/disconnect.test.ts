import { describe, expect, test } from 'vitest';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import { paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const onStates = restingStates.filter((state) => state !== 'disconnected' && state !== 'disconnecting');

describe.each(onStates)('from %s', (state) => {
  test('the browser gets its own settings back, and nothing is intended any more', () => {
    const run = runIn[state]();
    run.send({ type: 'DISCONNECT' });
    expect([run.state(), run.route().type, run.lastIntent()]).toEqual(['disconnecting', 'released', { state: 'off' }]);
    run.applied();
    expect([run.state(), run.route().type, run.waitMs()]).toEqual(['disconnected', 'released', null]);
    expect(run.context().failure).toBeNull();
  });
});

test('a block is lifted', () => {
  const run = givenUpRun();
  run.send({ type: 'DISCONNECT' });
  expect([run.state(), run.route().type]).toEqual(['disconnecting', 'released']);
});

test('it takes 5 s at most', () => {
  const run = runIn.disconnecting();
  run.pass(4_999);
  expect(run.state()).toBe('disconnecting');
  run.pass(1);
  expect([run.state(), run.route().type]).toEqual(['disconnected', 'released']);
});

test('settings that the browser does not give back are told of', () => {
  const run = runIn.disconnecting();
  run.refused({ cause: 'routingBroken' });
  expect([run.state(), run.context().failure]).toEqual(['disconnected', { cause: 'routingBroken' }]);
});

test('an answer from before it ends nothing', () => {
  const run = runIn.disconnecting();
  run.send({ type: 'ROUTE_APPLIED', epoch: run.context().epoch - 1 });
  expect(run.state()).toBe('disconnecting');
});

test('a connect need not wait for its end', () => {
  const run = runIn.disconnecting();
  run.send({ type: 'CONNECT', server: paris });
  expect([run.state(), run.traffic(), run.context().server]).toEqual(['connecting.staging', 'direct', paris]);
});

test('a server chosen meanwhile is the one that is shown afterwards', () => {
  const run = runIn.disconnecting();
  run.send({ type: 'SERVER_SELECTED', server: paris });
  run.applied();
  expect([run.state(), run.context().server]).toEqual(['disconnected', paris]);
});
