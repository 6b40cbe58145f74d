import { describe, expect, test } from 'vitest';
import { recordFromIntent } from '../../../src/session/record.ts';
import { parametersOf, START } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const FIVE_MINUTES_MS = 300_000;

describe.each([
  ['connected', () => runIn.connected()],
  ['reconnecting', () => runIn['reconnecting.waiting']()],
  ['given up and blocked', () => givenUpRun()],
])('while %s', (_state, start) => {
  test('traffic goes direct for five minutes, and no longer even if nobody is there to end it', () => {
    const run = start();
    run.send({ type: 'PAUSE' });
    expect(run.state()).toBe('paused');
    expect(run.route()).toEqual({
      type: 'routed',
      otherwise: { type: 'blocked' },
      exceptions: [],
      directUntil: run.context().pausedUntil,
    });
    expect(run.context().pausedUntil - START - run.elapsedMs()).toBe(FIVE_MINUTES_MS);
  });

  test('the tunnel is taken up again by itself, and nothing goes direct from then on', () => {
    const run = start();
    run.send({ type: 'PAUSE' });
    run.pass(FIVE_MINUTES_MS - 1);
    expect(run.state()).toBe('paused');
    run.pass(1);
    expect([run.state(), run.traffic()]).toEqual(['reconnecting.attempting', 'berlin']);
    run.passed();
    expect(run.state()).toBe('connected');
  });
});

test.each(['CONNECT', 'RETRY'] as const)('a pause that %s has ended is none to a browser that starts again', (type) => {
  const run = runIn.paused();
  run.send(type === 'CONNECT' ? { type, server: berlin } : { type });
  expect(run.lastIntent()).toMatchObject({ state: 'on', server: berlin, isProtecting: true });
});

test('only what protects can be paused: not a VPN that is off, connecting from off, or in an error that blocks nothing', () => {
  for (const state of ['disconnected', 'connecting.verifying', 'error', 'disconnecting'] as const)
    expect(runIn[state]().send({ type: 'PAUSE' }).hasMoved).toBe(false);
});

test('what is left of it is told twice a minute', () => {
  const run = runIn.paused();
  expect(run.waitMs()).toBe(30_000);
  run.awaitDeadline();
  expect([run.state(), run.waitMs()]).toEqual(['paused', 30_000]);
});

test('it can be ended early, by the switch or by choosing a server', () => {
  const resumed = runIn.paused();
  resumed.send({ type: 'CONNECT', server: berlin });
  expect([resumed.state(), resumed.traffic()]).toEqual(['reconnecting.attempting', 'berlin']);
  const moved = runIn.paused();
  moved.send({ type: 'CONNECT', server: paris });
  expect([moved.state(), moved.traffic()]).toEqual(['connecting.staging', 'blocked']);
});

test('a worker that starts during it goes on with it, and one that starts too late ends it', () => {
  const early = runIn.paused();
  early.send({ type: 'BOOT', parameters: parametersOf() });
  expect([early.state(), early.traffic()]).toEqual(['paused', 'direct']);
  const late = runIn.paused();
  late.set({ now: START + late.elapsedMs() + FIVE_MINUTES_MS });
  late.send({ type: 'BOOT', parameters: parametersOf() });
  expect(late.traffic()).toBe('blocked');
  late.send({ type: 'TICK' });
  expect([late.state(), late.traffic()]).toEqual(['reconnecting.attempting', 'berlin']);
});

test('a clock set back makes it no longer than it could have been', () => {
  const run = runIn.paused();
  run.set({ now: START - 3_600_000 });
  run.send({ type: 'BOOT', parameters: parametersOf() });
  expect(run.context().pausedUntil).toBe(START - 3_600_000 + FIVE_MINUTES_MS);
});

test('a browser that starts during it goes on with it, and one that starts after it protects at once', () => {
  const intent = runIn.paused().lastIntent();
  expect(intent).toMatchObject({ state: 'paused', server: berlin });
  const during = recordFromIntent(intent, parametersOf(), { now: START + 60_000, secret: 'a'.repeat(32) });
  expect([during.state, during.context.traffic.type]).toEqual(['paused', 'direct']);
  const after = recordFromIntent(intent, parametersOf(), {
    now: START + FIVE_MINUTES_MS + 60_000,
    secret: 'a'.repeat(32),
  });
  expect([after.state, after.context.traffic.type]).toEqual(['reconnecting.attempting', 'server']);
});

test('a server that is removed meanwhile leaves nothing to come back to: blocked', () => {
  const run = runIn.paused();
  run.send({ type: 'SERVER_CHANGED', serverId: berlin.id, server: null });
  expect([run.state(), run.route().type, run.context().failure?.cause]).toEqual(['error', 'routed', 'serverRemoved']);
});
