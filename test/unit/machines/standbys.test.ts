import { describe, expect, test } from 'vitest';
import { type RestingState, restingStates } from '../../../src/machines/connection/resting-states.ts';
import { tokenOf, type Way, wayOf } from '../../../src/machines/connection/route.ts';
import type { Run } from './support/run.ts';
import { berlin, paris, rome } from './support/servers.ts';
import { runIn } from './support/states.ts';

const stand = (run: Run) => run.send({ type: 'STANDBYS_CHANGED', standbys: [paris, rome] });

const serverBy = (run: Run, way: Way) => {
  const route = run.route();
  const exceptions = route.type === 'routed' ? route.exceptions : [];
  const found = exceptions.find(({ token }) => token === tokenOf(run.context().secret, way));
  return found?.destination.type === 'server' ? found.destination.server.id : undefined;
};

/** A check that is under way would be led to another server than the one it is for. */
const deaf: readonly RestingState[] = [
  'connecting.staging',
  'connecting.verifying',
  'connecting.securing',
  'reconnecting.attempting',
  'reconnecting.securing',
];

test.each(deaf)('others are not taken while a check depends on those there are (%s)', (state) => {
  const run = runIn[state]();
  expect(stand(run).hasMoved).toBe(false);
});

test.each(restingStates.filter((state) => !deaf.includes(state)))('others are remembered in %s', (state) => {
  const run = runIn[state]();
  const { epoch } = run.context();
  stand(run);
  expect([run.state(), run.context().standbys, run.context().epoch]).toEqual([state, [paris, rome], epoch]);
});

describe.each(['connected', 'reconnecting.waiting', 'connecting.waiting'] as const)('in %s', (state) => {
  test('the route has a way to each, and pages go where they went', () => {
    const run = runIn[state]();
    const before = run.traffic();
    const { durable } = stand(run);
    expect(durable.map(({ type }) => type)).toEqual(['setRoute']);
    expect([serverBy(run, 'server'), serverBy(run, 'standby0'), serverBy(run, 'standby1')]).toEqual([
      'berlin',
      'paris',
      'rome',
    ]);
    expect(run.traffic()).toBe(before);
  });
});

test('a connect that waits keeps the ways that a failure of it is looked into by', () => {
  const run = runIn['connecting.waiting']();
  stand(run);
  for (const scheme of ['http', 'https', 'socks5'] as const) expect(serverBy(run, scheme)).toBe('berlin');
  run.awaitDeadline();
  expect(run.checks().at(-1)).toMatchObject({ server: berlin, standbys: [paris, rome] });
});

test.each(['disconnected', 'error', 'disconnecting', 'paused'] as const)('in %s no route is set for them', (state) => {
  expect(stand(runIn[state]()).durable).toEqual([]);
});

test('the server that is connected to is none of its own standbys', () => {
  const run = runIn.connected();
  stand(run);
  run.send({ type: 'CONNECT', server: paris });
  expect(run.context().standbys).toEqual([rome]);
});

test('a way is found by the server that it leads to', () => {
  const held = { server: berlin, standbys: [paris, rome] };
  expect(['berlin', 'paris', 'rome', 'oslo'].map((id) => wayOf(held, id))).toEqual([
    'server',
    'standby0',
    'standby1',
    undefined,
  ]);
});
