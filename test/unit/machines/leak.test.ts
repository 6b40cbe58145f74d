import { describe, expect, test } from 'vitest';
import { connectedRun, type Run, START } from './support/run.ts';
import { paris } from './support/servers.ts';
import { runIn } from './support/states.ts';

const SETTLE_MS = 3_000;

const now = (run: Run) => START + run.elapsedMs();
const see = (run: Run, at = now(run)) =>
  run.send({ type: 'LEAK_SEEN', leak: { kind: 'requestDirect', host: 'site.test', at } });

/** Connected, and past what may still be under way from before. */
function settledRun(): Run {
  const run = connectedRun();
  run.pass(SETTLE_MS);
  return run;
}

describe('what is seen beside the tunnel', () => {
  test('is told, the route is set anew, and server and exit are looked at', () => {
    const run = settledRun();
    const { durable, fleeting } = see(run);
    expect(durable.map(({ type }) => type)).toEqual(['setRoute', 'notify']);
    expect(fleeting.map(({ type }) => type)).toEqual(['measureExit']);
    expect([run.state(), run.traffic(), run.waitMs()]).toEqual(['connected', 'berlin', 0]);
    expect(run.context().leak).toEqual({ kind: 'requestDirect', host: 'site.test', at: now(run) });
    expect(run.notices()).toEqual([{ kind: 'leak', serverLabel: 'Berlin', failure: null, isBlocked: true }]);
  });

  test('is told once, until the user has read it', () => {
    const run = settledRun();
    see(run);
    expect(see(run).hasMoved).toBe(false);
    run.send({ type: 'DISMISS' });
    expect([run.state(), run.context().leak]).toEqual(['connected', null]);
    see(run);
    expect(run.notices().map(({ kind }) => kind)).toEqual(['leak', 'leak']);
  });

  test.each(['reconnecting.waiting', 'reconnecting.attempting'] as const)('counts in %s as well', (state) => {
    const run = runIn[state]();
    see(run, now(run) + SETTLE_MS);
    expect([run.state(), run.traffic(), run.context().leak?.kind]).toEqual([state, 'berlin', 'requestDirect']);
    expect(run.notices().at(-1)?.kind).toBe('leak');
  });
});

describe('what began before the traffic was led this way is no leak', () => {
  test('nor what began within 3 s of it', () => {
    const run = connectedRun();
    const { routedAt } = run.context();
    expect(see(run, routedAt - 1).hasMoved).toBe(false);
    expect(see(run, routedAt + SETTLE_MS - 1).hasMoved).toBe(false);
    expect(see(run, routedAt + SETTLE_MS).hasMoved).toBe(true);
  });

  test('after a switch of servers', () => {
    const run = settledRun();
    const before = now(run);
    run.pass(5_000);
    run.send({ type: 'CONNECT', server: paris });
    run.applied();
    run.passed();
    run.applied();
    expect(run.state()).toBe('connected');
    expect(see(run, before).hasMoved).toBe(false);
  });

  test('while another server takes over', () => {
    const run = settledRun();
    const before = now(run);
    run.pass(5_000);
    run.send({ type: 'STANDBYS_CHANGED', standbys: [paris] });
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    run.won(paris);
    expect(run.state()).toBe('reconnecting.securing');
    expect(see(run, before).hasMoved).toBe(false);
  });

  test('after a pause', () => {
    const run = settledRun();
    run.send({ type: 'PAUSE' });
    run.pass(60_000);
    const during = now(run);
    run.send({ type: 'RETRY' });
    run.passed();
    expect([run.state(), see(run, during).hasMoved]).toEqual(['connected', false]);
  });

  test('by a clock that was set back it is told of from then on', () => {
    const run = settledRun();
    run.set({ now: START - 3_600_000 });
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect(see(run, START - 3_600_000 + SETTLE_MS).hasMoved).toBe(true);
  });
});

test.each(['disconnected', 'connecting.verifying', 'paused', 'disconnecting', 'error'] as const)(
  'what goes direct by right is no leak (%s)',
  (state) => {
    const run = runIn[state]();
    expect(see(run, now(run) + 60_000).hasMoved).toBe(false);
  },
);

describe('the alarm is over', () => {
  test.each([
    ['with the next connect', (run: Run) => run.send({ type: 'CONNECT', server: paris })],
    ['when the VPN is turned off', (run: Run) => run.send({ type: 'DISCONNECT' })],
  ])('%s', (_name, end) => {
    const run = settledRun();
    see(run);
    end(run);
    expect(run.context().leak).toBeNull();
  });

  test('but not for a worker’s end, nor for a change of settings', () => {
    const run = settledRun();
    see(run);
    const { leak } = run.context();
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    run.send({ type: 'SETTINGS_CHANGED', parameters: run.context().parameters });
    expect(run.context().leak).toEqual(leak);
  });
});

test('a failure and an alarm are read together', () => {
  const run = settledRun();
  run.send({ type: 'CONNECT', server: paris });
  run.applied();
  run.failed('wrongServerType');
  run.pass(SETTLE_MS);
  see(run);
  expect(run.context().failure).toEqual({ cause: 'wrongServerType' });
  run.send({ type: 'DISMISS' });
  expect(run.context()).toMatchObject({ failure: null, leak: null });
  expect(run.send({ type: 'DISMISS' }).hasMoved).toBe(false);
});
