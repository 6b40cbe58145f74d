import { describe, expect, test } from 'vitest';
import { parseStatus, type Status } from '../../../src/domain/status.ts';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import { toStatus } from '../../../src/session/status.ts';
import { lostRun, type Run, racingRun, START } from '../machines/support/run.ts';
import { berlin } from '../machines/support/servers.ts';
import { givenUpRun, runIn } from '../machines/support/states.ts';

const statusOf = (run: Run) => toStatus(run.state(), run.context());

describe('what is told', () => {
  test.each(restingStates)('of %s holds no secret and is read by pages', (state) => {
    const run = runIn[state]();
    const told = JSON.stringify(statusOf(run));
    expect(told).not.toContain(run.context().secret);
    expect(told).not.toMatch(/secret|token|password/i);
    expect(parseStatus(JSON.parse(told))).toStrictEqual(statusOf(run));
  });

  test.each<[(typeof restingStates)[number], Status['state']]>([
    ['disconnected', 'disconnected'],
    ['connecting.staging', 'connecting'],
    ['connecting.verifying', 'connecting'],
    ['connecting.waiting', 'connecting'],
    ['connecting.securing', 'connecting'],
    ['connected', 'connected'],
    ['reconnecting.waiting', 'reconnecting'],
    ['reconnecting.attempting', 'reconnecting'],
    ['disconnecting', 'disconnecting'],
    ['error', 'error'],
  ])('%s is told as %s, with its server', (state, told) => {
    expect(statusOf(runIn[state]())).toMatchObject({ state: told, server: berlin });
  });

  test('a connect: the try of as many as there are', () => {
    expect(statusOf(runIn['connecting.waiting']())).toMatchObject({
      attempt: 2,
      maxAttempts: 3,
      failure: { cause: 'serverUnreachable' },
    });
  });

  test('a connection: since when, whether verified, what was measured', () => {
    const run = runIn.connected();
    const { connectedAt, metrics } = run.context();
    expect(statusOf(run)).toMatchObject({ connectedAt, isVerified: true, metrics, failure: null });
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect(statusOf(run)).toMatchObject({ isVerified: false });
  });

  test('a wait: since when lost, the attempt, and when it comes', () => {
    const run = lostRun();
    const { lostAt, deadlineAt } = run.context();
    expect(statusOf(run)).toMatchObject({ lostAt, attempt: 1, maxAttempts: 10, nextAttemptAt: deadlineAt });
  });

  test('an attempt under way is not waited for', () => {
    expect(statusOf(runIn['reconnecting.attempting']())).toMatchObject({ attempt: 1, nextAttemptAt: null });
  });

  test('offline it is the network that is waited for, not an attempt', () => {
    const run = lostRun();
    run.set({ isOnline: false });
    run.awaitDeadline();
    expect(statusOf(run)).toMatchObject({ state: 'reconnecting', failure: { cause: 'offline' }, nextAttemptAt: null });
  });

  test.each(['block', 'direct', 'lockdown'] as const)('the kill switch: %s', (killSwitch) => {
    expect(statusOf(runIn.connected({ settings: { killSwitch } }))).toMatchObject({ killSwitch });
  });

  test('attempts that have run out: all of them', () => {
    expect(statusOf(givenUpRun())).toMatchObject({ state: 'error', attempt: 10, maxAttempts: 10 });
  });
});

describe('what was found out besides', () => {
  test('the probes, four of them: the worse of two tells', () => {
    const run = runIn['connecting.verifying']();
    const { checks } = statusOf(run);
    expect(checks).toEqual({ internet: 'running', firewall: 'running', server: 'running', subscription: 'notRun' });
    run.failed();
    expect(statusOf(run).checks).toMatchObject({ server: 'failed', firewall: 'notRun' });
  });

  test('the checks of the last minutes, also while the tunnel is lost', () => {
    const run = runIn.connected();
    const { samples } = run.context();
    expect(samples).toEqual([{ at: START + run.elapsedMs(), latencyMs: 20 }]);
    expect(statusOf(run)).toMatchObject({ samples });
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    expect(statusOf(run)).toMatchObject({ state: 'reconnecting', samples });
  });

  test('a leak, until it has been read', () => {
    const run = runIn.connected();
    run.pass(10_000);
    const leak = { kind: 'quicUsed', at: START + run.elapsedMs() } as const;
    run.send({ type: 'LEAK_SEEN', leak });
    expect(statusOf(run)).toMatchObject({ leak });
    expect(statusOf(run).enabled).toContain('dismiss');
  });

  test('a sign-in page, once its host goes direct', () => {
    const run = portalRun();
    expect(statusOf(run).enabled).toContain('signIn');
    run.send({ type: 'SIGN_IN', address: 'http://check.test/' });
    expect(statusOf(run).signIn).toBeNull();
    run.send({ type: 'SIGN_IN_MOVED', from: 'http://check.test/', to: 'http://portal.test/', tabId: 1 });
    expect(statusOf(run).signIn).toMatchObject({ hosts: ['portal.test'] });
  });
});

/** A run whose check has met the network's sign-in page. */
function portalRun(): Run {
  const run = runIn.connected();
  run.awaitDeadline();
  run.failed('captivePortal', 'none');
  return run;
}

describe('where traffic goes', () => {
  test.each<[string, () => Run, Status['traffic']]>([
    ['off', () => runIn.disconnected(), 'direct'],
    ['off in lockdown', () => runIn.disconnected({ settings: { killSwitch: 'lockdown' } }), 'blocked'],
    ['a first connect', () => runIn['connecting.verifying'](), 'direct'],
    ['a tunnel', () => runIn.connected(), 'tunnelled'],
    ['a lost tunnel', () => lostRun(), 'tunnelled'],
    ['attempts run out', () => givenUpRun(), 'blocked'],
    ['a failed connect', () => runIn.error(), 'direct'],
  ])('%s', (_name, start, traffic) => {
    expect(statusOf(start()).traffic).toBe(traffic);
  });

  test.each(['other', 'policy'] as const)('is not ours to say when the settings are held by %s', (control) => {
    const run = runIn.connected();
    run.send({ type: 'CONTROL_CHANGED', control });
    expect(statusOf(run)).toMatchObject({ state: 'error', traffic: 'foreign' });
  });
});

describe('the commands that are offered', () => {
  test.each<[string, () => Run, Status['enabled']]>([
    ['off', () => runIn.disconnected(), ['connect', 'runChecks', 'testServers', 'useServer']],
    ['connecting', () => runIn['connecting.verifying'](), ['disconnect', 'useServer']],
    ['connected', () => runIn.connected(), ['disconnect', 'pause', 'runChecks', 'testServers', 'useServer']],
    ['paused', () => runIn.paused(), ['connect', 'disconnect', 'useServer']],
    ['waiting to reconnect', () => lostRun(), ['disconnect', 'retry', 'pause', 'runChecks', 'useServer']],
    ['racing for it', () => racingRun(), ['disconnect', 'retry', 'pause', 'useServer']],
    ['changing servers', () => runIn['reconnecting.securing'](), ['disconnect', 'retry', 'pause', 'useServer']],
    ['reconnecting', () => runIn['reconnecting.attempting'](), ['disconnect', 'retry', 'pause', 'useServer']],
    ['disconnecting', () => runIn.disconnecting(), ['connect', 'useServer']],
    ['an error, direct', () => runIn.error(), ['connect', 'retry', 'dismiss', 'runChecks', 'testServers', 'useServer']],
    [
      'an error, blocked',
      () => givenUpRun(),
      ['disconnect', 'retry', 'dismiss', 'pause', 'runChecks', 'testServers', 'useServer'],
    ],
  ])('%s', (_name, start, enabled) => {
    expect([...statusOf(start()).enabled].toSorted()).toEqual([...enabled].toSorted());
  });

  test('without a server there is nothing to connect to', () => {
    const off = runIn.disconnected();
    off.send({ type: 'SERVER_SELECTED', server: null });
    expect(statusOf(off).enabled).toEqual(['testServers', 'useServer']);
    expect(statusOf(runIn.disconnected()).enabled).toContain('runChecks');
    const error = givenUpRun();
    error.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: null });
    expect(statusOf(error).enabled).not.toContain('retry');
  });

  test('what went wrong before can be dismissed, when off and while connected', () => {
    const off = givenUpRun({ settings: { killSwitch: 'direct' } });
    expect(statusOf(off)).toMatchObject({
      state: 'disconnected',
      enabled: ['connect', 'dismiss', 'runChecks', 'testServers', 'useServer'],
    });
    const connected = runIn.connected();
    connected.send({ type: 'CONNECT', server: { ...berlin, id: 'paris' } });
    connected.applied();
    connected.failed('wrongServerType');
    expect(statusOf(connected)).toMatchObject({
      state: 'connected',
      enabled: ['disconnect', 'pause', 'dismiss', 'runChecks', 'testServers', 'useServer'],
    });
  });

  test('each means something to the machine', () => {
    const events = {
      connect: { type: 'CONNECT', server: berlin },
      disconnect: { type: 'DISCONNECT' },
      retry: { type: 'RETRY' },
      dismiss: { type: 'DISMISS' },
      pause: { type: 'PAUSE' },
      runChecks: { type: 'RUN_CHECKS' },
      testServers: { type: 'TEST_SERVERS', servers: [berlin] },
      signIn: { type: 'SIGN_IN', address: 'http://check.test/' },
      useServer: { type: 'CONNECT', server: { ...berlin, id: 'oslo' } },
    } as const;
    for (const start of [...Object.values(runIn), givenUpRun, portalRun])
      for (const command of statusOf(start()).enabled) expect(start().send(events[command]).hasMoved).toBe(true);
  });
});
