import { describe, expect, test } from 'vitest';
import { causeNames, causes } from '../../../src/domain/cause.ts';
import { createRun, START } from './support/run.ts';
import { berlin } from './support/servers.ts';
import { runIn } from './support/states.ts';

const finalCauses = causeNames.filter((cause) => causes[cause].isFinal);
const passingCauses = causeNames.filter((cause) => !causes[cause].isFinal);

describe('make before break', () => {
  test('pages go direct until the server has been proven through itself', () => {
    const run = createRun();
    run.send({ type: 'CONNECT', server: berlin });
    expect([run.state(), run.traffic()]).toEqual(['connecting.staging', 'direct']);
    run.applied();
    expect([run.state(), run.traffic()]).toEqual(['connecting.verifying', 'direct']);
    run.passed();
    expect([run.state(), run.traffic()]).toEqual(['connecting.securing', 'berlin']);
    run.applied();
    expect([run.state(), run.traffic()]).toEqual(['connected', 'berlin']);
  });

  test('it is connected only when the browser has taken the route', () => {
    const run = runIn['connecting.securing']();
    run.refused({ cause: 'routingBroken' });
    expect([run.state(), run.traffic(), run.context().failure?.cause]).toEqual(['error', 'direct', 'routingBroken']);
  });

  test('a connect that fails leaves traffic as it was', () => {
    const run = runIn['connecting.verifying']();
    run.failed('serverCertificateInvalid');
    expect([run.state(), run.traffic(), run.route().type]).toEqual(['error', 'direct', 'released']);
  });

  test('the check takes the route made ready for it, by a secret of that route alone', () => {
    const run = runIn['connecting.verifying']();
    const [check] = run.checks();
    expect(check).toMatchObject({
      server: berlin,
      standbys: [],
      timeoutMs: 9_500,
      ways: ['http', 'https', 'socks5', 'direct'],
      isDirect: true,
    });
    const route = run.route();
    const ways = route.type === 'routed' ? route.exceptions : [];
    expect(ways.map(({ token }) => token.slice(0, -4))).toEqual(ways.map(() => check?.secret));
    expect(ways.map(({ destination, host }) => [destination.type, host])).toEqual([
      ['server', undefined],
      ['server', undefined],
      ['server', undefined],
      ['server', undefined],
      ['direct', 'berlin.test'],
    ]);
  });

  test('a route applied for an earlier epoch proves nothing', () => {
    const run = runIn['connecting.staging']();
    run.send({ type: 'ROUTE_APPLIED', epoch: run.context().epoch - 1 });
    expect(run.state()).toBe('connecting.staging');
  });
});

describe('inside the bound of 30 s', () => {
  test('a browser that never takes the route is waited for no longer', () => {
    const run = runIn['connecting.staging']();
    run.pass(29_999);
    expect(run.state()).toBe('connecting.staging');
    run.pass(1);
    expect([run.state(), run.context().failure]).toEqual(['error', { cause: 'serverTimedOut' }]);
  });

  test('a browser that never takes the route into the tunnel is waited for no longer', () => {
    const run = runIn['connecting.securing']();
    expect(run.waitMs()).toBe(30_000);
    run.awaitDeadline();
    expect([run.state(), run.traffic()]).toEqual(['error', 'direct']);
  });

  test('a server is tried three times, after 1 s and after 2 s', () => {
    const run = runIn['connecting.verifying']();
    const waits = [1, 2].map((attempt) => {
      expect(run.context().attempt).toBe(attempt);
      run.failed('serverRefused');
      const waitMs = run.waitMs();
      run.awaitDeadline();
      return waitMs;
    });
    expect([waits, run.state(), run.context().attempt]).toEqual([[1_000, 2_000], 'connecting.verifying', 3]);
    run.failed('serverRefused');
    expect([run.state(), run.context().failure]).toEqual(['error', { cause: 'serverRefused' }]);
  });

  test('a silent server gets 10 s a try, and the third ends with the bound', () => {
    const run = runIn['connecting.verifying']();
    const course = [1, 2, 3, 4, 5].map(() => {
      run.awaitDeadline();
      return [run.elapsedMs(), run.state()];
    });
    expect(course).toEqual([
      [10_000, 'connecting.waiting'],
      [11_000, 'connecting.verifying'],
      [21_000, 'connecting.waiting'],
      [23_000, 'connecting.verifying'],
      [30_000, 'error'],
    ]);
    expect(run.context().failure).toEqual({ cause: 'serverTimedOut' });
  });

  test('no wait outlasts the bound, and what the last try failed from is the cause', () => {
    const run = runIn['connecting.verifying']({ settings: { reconnectProfile: 'unstable' } });
    run.set({ now: run.context().limitAt - 1_000 });
    run.failed('serverUnreachable');
    expect([run.state(), run.waitMs()]).toEqual(['connecting.waiting', 1_000]);
    run.awaitDeadline();
    expect([run.state(), run.context().failure]).toEqual(['error', { cause: 'serverUnreachable' }]);
  });

  test('no try begins once the bound has run out', () => {
    const run = runIn['connecting.verifying']();
    run.set({ now: run.context().limitAt });
    run.failed('serverUnreachable');
    expect(run.state()).toBe('error');
  });

  test('a worker that dies and is started again extends nothing', () => {
    const run = runIn['connecting.waiting']();
    run.pass(900);
    run.set({ now: run.context().limitAt - 5_000 });
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect([run.state(), run.waitMs(), run.context().attempt]).toEqual(['connecting.staging', 5_000, 2]);
    run.pass(5_000);
    expect(run.state()).toBe('error');
  });

  test.each(finalCauses)('%s ends it at the first try', (cause) => {
    const run = runIn['connecting.verifying']();
    run.failed(cause);
    expect([run.state(), run.context().failure, run.elapsedMs()]).toEqual(['error', { cause }, 0]);
  });

  test.each(passingCauses)('%s is tried again', (cause) => {
    const run = runIn['connecting.verifying']();
    run.failed(cause, 'none');
    expect([run.state(), run.context().attempt]).toEqual(['connecting.waiting', 2]);
  });
});

test('once connected, tries and failure are forgotten', () => {
  const run = runIn['connecting.waiting']();
  run.awaitDeadline();
  run.passed();
  run.applied();
  expect(run.context()).toMatchObject({ attempt: 0, failure: null, isVerified: true, lostAt: 0, suspicion: 0 });
  expect(run.context().connectedAt - run.elapsedMs()).toBe(1_800_000_000_000);
});

test.each([
  ['begin with the wish, where a server had to be picked first', START - 1_500, START + 28_500],
  ['begin no later than now, should the clock have been set back since the wish', START + 3_600_000, START + 30_000],
])('the 30 s that a connect may take %s', (_name, wishedAt, limitAt) => {
  const run = createRun();
  run.send({ type: 'CONNECT', server: berlin, wishedAt });
  expect(run.context().limitAt).toBe(limitAt);
});
