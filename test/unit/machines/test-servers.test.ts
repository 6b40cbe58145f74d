import { describe, expect, test } from 'vitest';
import { resolve } from '../../../src/domain/resolve.ts';
import { withToken } from '../../../src/domain/token.ts';
import { testTokenOf } from '../../../src/machines/connection/route.ts';
import type { Run } from './support/run.ts';
import { parametersOf } from './support/run.ts';
import { berlin, paris, rome } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

/** Where a request goes that has the token of the server at an index of the test. */
function wayOf(run: Run, index: number): string {
  const route = run.route();
  if (route.type === 'released') return 'released';
  const url = withToken('http://check.test/204', testTokenOf(run.context().secret, index), '1');
  const destination = resolve(route, url, 0, () => 0);
  return destination.type === 'server' ? destination.server.id : destination.type;
}

const testing = (run: Run) => {
  run.send({ type: 'TEST_SERVERS', servers: [paris, rome] });
  return run;
};

describe.each([
  ['off', () => runIn.disconnected(), 'direct'],
  ['off in lockdown', () => runIn.disconnected({ settings: { killSwitch: 'lockdown' } }), 'blocked'],
  ['connected', () => runIn.connected(), 'berlin'],
  ['in an error, blocked', () => givenUpRun(), 'blocked'],
  ['in an error, direct', () => runIn.error(), 'direct'],
] as const)('%s', (_name, start, traffic) => {
  test('each server under test has a way of its own, and traffic goes as before', () => {
    const run = testing(start());
    expect([wayOf(run, 0), wayOf(run, 1), run.traffic()]).toEqual(['paris', 'rome', traffic]);
    expect(wayOf(run, 2)).toBe(traffic);
  });

  test('at its end the ways are gone, and the secret that the servers have seen with them', () => {
    const run = start();
    const { secret } = testing(run).context();
    run.send({ type: 'TEST_SERVERS', servers: [] });
    expect([run.context().tested, run.context().secret === secret]).toEqual([[], false]);
    expect(run.route().type).toBe(traffic === 'direct' ? 'released' : 'routed');
    expect(JSON.stringify(run.route())).not.toContain('rome');
  });

  test('a worker that starts finds no test', () => {
    const run = testing(start());
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect([run.context().tested, JSON.stringify(run.route()).includes('rome')]).toEqual([[], false]);
  });

  test('a second part of the test replaces the first', () => {
    const run = testing(start());
    run.send({ type: 'TEST_SERVERS', servers: [rome] });
    expect([wayOf(run, 0), wayOf(run, 1)]).toEqual(['rome', traffic]);
  });

  test('a connect ends it', () => {
    const run = testing(start());
    run.send({ type: 'CONNECT', server: paris });
    expect([run.context().tested, wayOf(run, 1)]).toEqual([[], traffic]);
  });
});

test('while off a test that nobody ends is ended in half a minute', () => {
  const run = testing(runIn.disconnected());
  expect(run.waitMs()).toBe(30_000);
  run.pass(30_000);
  expect([run.context().tested, run.route().type, run.waitMs()]).toEqual([[], 'released', null]);
});

test('a route for a test that the browser refuses is no route, and the user is told why', () => {
  const run = testing(runIn.disconnected());
  run.refused({ cause: 'proxyControlledByOther' });
  expect([run.context().tested, run.context().failure]).toEqual([[], { cause: 'proxyControlledByOther' }]);
  expect(run.route().type).toBe('released');
});

test('checks that were asked for have the route to themselves, and a test makes way for them', () => {
  const run = testing(runIn.disconnected());
  run.send({ type: 'RUN_CHECKS' });
  expect(run.context().tested).toEqual([]);
  expect(testing(run).context().tested).toEqual([]);
  run.passed();
  expect(testing(run).context().tested).toEqual([paris, rome]);
});

test('settings that change while connected leave the test its ways', () => {
  const run = testing(runIn.connected());
  run.send({ type: 'SETTINGS_CHANGED', parameters: parametersOf({ failover: 'server' }) });
  expect([wayOf(run, 0), wayOf(run, 1)]).toEqual(['paris', 'rome']);
});

test('an automatic connect counts as a switch, and one by the user begins the count anew', () => {
  const run = runIn.connected();
  run.send({ type: 'CONNECT', server: paris, isAutomatic: true });
  expect(run.context().switchedAt).toHaveLength(1);
  run.applied();
  run.passed();
  run.applied();
  expect(run.notices().at(-1)?.kind).toBe('switched');
  run.send({ type: 'CONNECT', server: berlin });
  expect(run.context().switchedAt).toEqual([]);
});
