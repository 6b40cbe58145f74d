import { expect, test } from 'vitest';
import { BEAT_MS, metrics, type Run, runIn, told } from './support.ts';

const pongs = (run: Run, id: number) => run.send({ type: 'PONG', id });

test('a ping is sent each interval, from the moment the feed is open', () => {
  const run = runIn.connected();
  for (let id = 1; id <= 3; id += 1) {
    expect(run.waitMs()).toBe(BEAT_MS);
    expect(run.awaitDeadline()).toEqual(['ping']);
    run.pass(40);
    pongs(run, id);
    expect(run.context().heartbeat).toEqual({ pingsSent: id, pongsReceived: id, roundTripMs: 40, isHealthy: true });
    run.pass(-40);
  }
});

test('a pong that does not come in one and a half intervals is a lost feed, and a hint that the tunnel may be', () => {
  const run = runIn.receivingData();
  run.awaitDeadline();
  const pingedAt = run.now();
  expect(run.awaitDeadline()).toEqual(['ping']);
  expect(run.state()).toBe('receivingData');
  expect(run.awaitDeadline()).toEqual(['hint', 'close']);
  expect(run.now() - pingedAt).toBe(1.5 * BEAT_MS);
  expect(run.context()).toMatchObject({
    failure: { cause: 'silent' },
    heartbeat: { pingsSent: 2, pongsReceived: 0, isHealthy: false },
    attempt: 1,
  });
});

test.each([
  ['metrics', told],
  ['an earlier pong', { type: 'PONG', id: 1 }],
] as const)('%s instead of the pong are a sign of life, too', (_what, event) => {
  const run = runIn.receivingData();
  run.awaitDeadline();
  run.awaitDeadline();
  run.pass(9_000);
  run.send(event);
  run.awaitDeadline();
  expect(run.state()).toBe('receivingData');
  expect(run.context().heartbeat).toMatchObject({ pingsSent: 3, pongsReceived: 0, isHealthy: true });
});

test('a pong is counted once, and only that of the last ping', () => {
  const run = runIn.receivingData();
  pongs(run, 0);
  pongs(run, 1);
  run.awaitDeadline();
  for (const id of [1, 1, 2, 0, -1, Number.MAX_VALUE]) pongs(run, id);
  expect(run.context().heartbeat).toMatchObject({ pingsSent: 1, pongsReceived: 1 });
});

test('a feed that was silent is healthy again with its next pong, not before', () => {
  const run = runIn.receivingData();
  for (let tick = 0; tick < 3; tick += 1) run.awaitDeadline();
  run.awaitDeadline();
  run.send({ type: 'OPENED' }, told);
  expect(run.context().heartbeat.isHealthy).toBe(false);
  run.awaitDeadline();
  pongs(run, run.context().heartbeat.pingsSent);
  expect(run.context().heartbeat.isHealthy).toBe(true);
});

test.each([
  ['that has slept', 3_600_000],
  ['whose clock was set back', -3_600_000],
  ['whose clock was set on', 86_400_000],
])('of a machine %s silence says nothing: it pings anew', (_what, ms) => {
  const run = runIn.receivingData();
  run.awaitDeadline();
  run.pass(ms);
  expect(run.send({ type: 'TICK' })).toEqual(['ping']);
  expect([run.state(), run.waitMs()]).toEqual(['receivingData', BEAT_MS]);
  run.awaitDeadline();
  expect(run.awaitDeadline()).toEqual(['hint', 'close']);
});

test('a pong after the clock was set back took no negative time', () => {
  const run = runIn.receivingData();
  run.awaitDeadline();
  run.pass(-5_000);
  pongs(run, 1);
  expect(run.context().heartbeat.roundTripMs).toBe(0);
});

test('figures are noted once a second at most, and those of the last five minutes kept', () => {
  const run = runIn.connected();
  const at = (index: number) => ({ ...metrics, downloadBytesPerSecond: index });
  for (let index = 0; index < 100; index += 1) {
    run.send({ type: 'METRICS', metrics: at(index) });
    run.pass(100);
  }
  expect(run.context().samples.map(({ downloadBytesPerSecond }) => downloadBytesPerSecond)).toEqual([
    0, 10, 20, 30, 40, 50, 60, 70, 80, 90,
  ]);
  expect(run.context().metrics).toEqual(at(90));
  for (let index = 0; index < 1_000; index += 1) {
    run.pass(1_000);
    run.send({ type: 'METRICS', metrics: at(index) });
  }
  const { samples } = run.context();
  expect(samples.length).toBeLessThanOrEqual(80);
  expect(samples.every((sample) => sample.at > run.now() - 300_000)).toBe(true);
});

test('pongs never reach the figures', () => {
  const run = runIn.receivingData();
  run.awaitDeadline();
  const before = run.context();
  pongs(run, 1);
  const { metrics: after, samples, updatedAt } = run.context();
  expect({ after, samples, updatedAt }).toEqual({
    after: before.metrics,
    samples: before.samples,
    updatedAt: before.updatedAt,
  });
});
