import { expect, test } from 'vitest';
import { connectedRun, lostRun, START, toChecked } from './support/run.ts';
import { berlin } from './support/servers.ts';
import { runIn } from './support/states.ts';

test('a lost tunnel keeps all traffic inside it while it is tried again', () => {
  const run = connectedRun();
  const { route } = run;
  const before = route();
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
  expect([run.state(), run.traffic()]).toEqual(['reconnecting.attempting', 'berlin']);
  expect(route()).toEqual(before);
  run.failed();
  expect([run.state(), run.traffic()]).toEqual(['reconnecting.waiting', 'berlin']);
  run.awaitDeadline();
  expect([run.state(), run.traffic()]).toEqual(['reconnecting.attempting', 'berlin']);
});

test('since when it is lost is kept until it is back', () => {
  const run = connectedRun();
  run.pass(10_000);
  const lostAt = START + run.elapsedMs();
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
  run.awaitDeadline();
  run.failed();
  run.awaitDeadline();
  expect(run.context().lostAt).toBe(lostAt);
});

test('the waits double from 1 s to 30 s over ten attempts', () => {
  const run = lostRun();
  const waits: (number | null)[] = [];
  while (run.state() === 'reconnecting.waiting') {
    waits.push(run.waitMs());
    run.awaitDeadline();
    run.failed();
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 30, 30, 30, 30, 30].map((seconds) => seconds * 1_000));
});

test('each attempt is counted, up to as many as are allowed', () => {
  const run = lostRun({ settings: { reconnectProfile: 'stable' } });
  const counted: number[] = [];
  while (run.state() === 'reconnecting.waiting') {
    run.awaitDeadline();
    counted.push(run.context().attempt);
    run.failed();
  }
  expect(counted).toEqual([1, 2, 3, 4, 5]);
});

test('an attempt without an answer ends after 10 s, as timed out', () => {
  const run = runIn['reconnecting.attempting']();
  expect(run.checks().at(-1)).toMatchObject({ timeoutMs: 9_500, server: berlin, standbys: [], ways: [] });
  expect(run.waitMs()).toBe(10_000);
  run.awaitDeadline();
  expect([run.state(), run.context().attempt]).toEqual(['reconnecting.waiting', 2]);
  expect(run.context().failure).toEqual({ cause: 'serverTimedOut' });
});

test('an attempt that succeeds connects, tells so, and sets the count back', () => {
  const run = runIn['reconnecting.attempting']();
  run.failed();
  run.awaitDeadline();
  run.passed();
  expect([run.state(), run.traffic()]).toEqual(['connected', 'berlin']);
  expect(run.context()).toMatchObject({ attempt: 0, failure: null, lostAt: 0, isVerified: true });
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
  expect([run.context().attempt, run.waitMs()]).toEqual([0, 4_000]);
  run.failed();
  expect([run.context().attempt, run.waitMs()]).toEqual([1, 1_000]);
});

test.each([{ type: 'RETRY' } as const, { type: 'CONNECT', server: berlin } as const])(
  '$type of the user does not wait, and uses up no attempt',
  (event) => {
    const run = lostRun();
    run.pass(300);
    run.send(event);
    expect([run.state(), run.context().attempt, run.elapsedMs()]).toEqual([
      'reconnecting.attempting',
      1,
      connectedRun().elapsedMs() + 300,
    ]);
  },
);

test('the answer to an attempt that was given up changes nothing', () => {
  const run = runIn['reconnecting.attempting']();
  const { epoch } = run.context();
  run.awaitDeadline();
  run.send({ ...toChecked(berlin, { verdict: { type: 'passed', latencyMs: 20 } }), epoch });
  expect(run.state()).toBe('reconnecting.waiting');
});

test('a cause that cannot pass ends it at once', () => {
  const run = runIn['reconnecting.attempting']();
  run.failed('credentialsRejected');
  expect([run.state(), run.context().failure]).toEqual(['error', { cause: 'credentialsRejected' }]);
});

test('while somebody looks it is checked between the attempts, every 2 s at most', () => {
  const run = lostRun({ settings: { reconnectProfile: 'unstable' } });
  const began = run.checks().length;
  run.pass(2_000);
  for (let look = 0; look < 3; look += 1) run.send({ type: 'LOOK' });
  expect(run.checks()).toHaveLength(began + 1);
  run.pass(1_999);
  run.send({ type: 'LOOK' });
  expect(run.checks()).toHaveLength(began + 1);
  run.pass(1);
  run.send({ type: 'LOOK' });
  expect(run.checks()).toHaveLength(began + 2);
  expect(run.context().attempt).toBe(1);
  run.passed();
  expect(run.state()).toBe('connected');
  expect(run.context()).toMatchObject({ attempt: 0, failure: null, lostAt: 0, isVerified: true });
});

test('an attempt is a check as well: soon after it a look makes no other', () => {
  const run = runIn['reconnecting.attempting']();
  run.failed();
  const made = run.checks().length;
  run.send({ type: 'LOOK' });
  expect(run.checks()).toHaveLength(made);
});

test('such a check that fails uses up no attempt, and one that can never pass ends it', () => {
  const run = lostRun({ settings: { reconnectProfile: 'unstable' } });
  run.pass(2_000);
  run.send({ type: 'LOOK' });
  run.failed();
  expect([run.state(), run.context().attempt]).toEqual(['reconnecting.waiting', 1]);
  run.failed('serverCertificateInvalid');
  expect(run.state()).toBe('error');
});
