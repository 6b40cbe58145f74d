import { describe, expect, test } from 'vitest';
import { ladderNotRun, type ProbeState } from '../../../src/domain/ladder.ts';
import { connectedRun, lostRun, type Run, START, toChecked } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const ask = (run: Run) => run.send({ type: 'RUN_CHECKS' });
const typesOf = ({ durable, fleeting }: ReturnType<typeof ask>) => [...durable, ...fleeting].map(({ type }) => type);
const probe = (run: Run): ProbeState => run.context().ladder.server.state;

const resting = [
  ['disconnected', runIn.disconnected],
  ['an error that blocks nothing', runIn.error],
  ['an error that blocks', givenUpRun],
] as const;

describe('while connected', () => {
  test('server and exit are looked at, as by any check', () => {
    const run = connectedRun();
    expect(typesOf(ask(run))).toEqual(['check', 'measureExit']);
    expect(run.checks().at(-1)).toMatchObject({ server: berlin, standbys: [], timeoutMs: 4_000 });
    const { ladder } = run.context();
    for (const name of ['internet', 'captivePortal', 'firewall', 'server', 'credentials', 'exit'] as const)
      expect(ladder[name]).toEqual({ state: 'running', durationMs: null });
    expect(ladder.subscription.state).toBe('notRun');
  });

  test('what is found is shown, and weighed as of any check', () => {
    const run = connectedRun();
    ask(run);
    run.failed('serverTimedOut', 'soft');
    expect([run.state(), probe(run), run.context().suspicion]).toEqual(['connected', 'failed', 3.2]);
    ask(run);
    run.passed();
    expect([probe(run), run.context().ladder.server.durationMs]).toEqual(['passed', 20]);
  });

  test('what was told of a leak is forgotten: what is found now counts', () => {
    const run = connectedRun();
    run.pass(10_000);
    run.send({ type: 'LEAK_SEEN', leak: { kind: 'quicUsed', at: START + run.elapsedMs() } });
    ask(run);
    expect(run.context().leak).toBeNull();
  });
});

describe('while a tunnel is lost', () => {
  test('the server is looked at beside the attempts, and one that is back is connected to', () => {
    const run = lostRun();
    const wait = run.waitMs();
    expect(typesOf(ask(run))).toEqual(['check']);
    expect([run.state(), run.waitMs(), probe(run)]).toEqual(['reconnecting.waiting', wait, 'running']);
    run.passed();
    expect([run.state(), run.traffic()]).toEqual(['connected', 'berlin']);
  });

  test('a failure uses up no attempt', () => {
    const run = lostRun();
    ask(run);
    run.failed();
    expect([run.state(), run.context().attempt, probe(run)]).toEqual(['reconnecting.waiting', 1, 'failed']);
  });

  test.each(['reconnecting.attempting', 'reconnecting.securing'] as const)(
    'an attempt is check enough (%s)',
    (state) => {
      expect(ask(runIn[state]()).hasMoved).toBe(false);
    },
  );
});

describe.each(resting)('in %s', (_name, start) => {
  test('the server is looked at by a route made ready for it, with pages as they were', () => {
    const run = start();
    const { secret } = run.context();
    const [state, traffic] = [run.state(), run.traffic()];
    expect(typesOf(ask(run))).toEqual(['setRoute', 'check']);
    expect([run.state(), run.traffic(), run.waitMs()]).toEqual([state, traffic, 10_000]);
    expect(run.context().secret).not.toBe(secret);
    const check = run.checks().at(-1);
    expect(check).toMatchObject({ server: berlin, standbys: [], timeoutMs: 9_500, secret: run.context().secret });
    expect([check?.isDirect, check?.ways]).toEqual([
      traffic === 'direct',
      ['http', 'https', 'socks5', ...(traffic === 'direct' ? ['direct'] : [])],
    ]);
  });

  test('the route there was is set again when the answer is there', () => {
    const run = start();
    const before = [run.state(), run.route().type, run.traffic()];
    ask(run);
    expect(run.route().type).toBe('routed');
    run.failed('serverRefused');
    expect([run.state(), run.route().type, run.traffic()]).toEqual(before);
    expect([run.waitMs(), probe(run), run.context().failure]).toEqual([null, 'failed', { cause: 'serverRefused' }]);
  });

  test('and when no answer comes: what comes too late counts no more', () => {
    const run = start();
    const before = run.route().type;
    ask(run);
    run.awaitDeadline();
    expect([run.route().type, run.waitMs(), probe(run)]).toEqual([before, null, 'notRun']);
    expect(run.passed().hasMoved).toBe(false);
  });

  test('and when the worker dies meanwhile', () => {
    const run = start();
    const before = run.route().type;
    ask(run);
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect([run.route().type, run.waitMs(), probe(run)]).toEqual([before, null, 'notRun']);
  });

  test('a route that the browser does not take proves nothing of the server', () => {
    const run = start();
    ask(run);
    run.refused({ cause: 'proxyControlledByOther' });
    expect([probe(run), run.waitMs(), run.context().failure]).toEqual([
      'notRun',
      null,
      { cause: 'proxyControlledByOther' },
    ]);
    expect(run.passed().hasMoved).toBe(false);
    expect(run.refused({ cause: 'proxyControlledByOther' }).durable).toEqual([]);
  });

  test('it is not looked at twice at once', () => {
    const run = start();
    ask(run);
    expect(ask(run).hasMoved).toBe(false);
    run.failed();
    expect(ask(run).hasMoved).toBe(true);
  });

  test('without a server there is nothing to look at', () => {
    const run = start();
    run.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: null });
    expect(ask(run).hasMoved).toBe(false);
  });

  test('a connect takes its place', () => {
    const run = start();
    ask(run);
    const { epoch } = run.context();
    run.send({ type: 'CONNECT', server: paris });
    expect([run.state(), probe(run)]).toEqual(['connecting.staging', 'notRun']);
    run.send({ ...toChecked(berlin, { verdict: { type: 'passed', latencyMs: 20 } }), epoch });
    expect(run.state()).toBe('connecting.staging');
  });

  test('refused credentials are named, and only of the server that is looked at', () => {
    const failure = { cause: 'credentialsRejected' } as const;
    const run = start();
    expect(run.send({ type: 'CHALLENGE_FAILED', serverId: 'berlin', failure }).hasMoved).toBe(false);
    ask(run);
    expect(run.send({ type: 'CHALLENGE_FAILED', serverId: 'paris', failure }).hasMoved).toBe(false);
    run.send({ type: 'CHALLENGE_FAILED', serverId: 'berlin', failure });
    expect(run.context().failure).toEqual(failure);
  });
});

test('when off, a check that passes forgets what was told before', () => {
  const run = givenUpRun({ settings: { killSwitch: 'direct' } });
  expect([run.state(), run.context().failure?.cause]).toEqual(['disconnected', 'attemptsExhausted']);
  ask(run);
  run.passed();
  expect([run.state(), run.route().type, run.context().failure]).toEqual(['disconnected', 'released', null]);
});

test('in an error that may pass, a check that passes takes the tunnel up again', () => {
  const run = givenUpRun();
  ask(run);
  run.passed();
  expect([run.state(), run.traffic()]).toEqual(['reconnecting.attempting', 'berlin']);
});

test.each([
  ['that blocks nothing', () => runIn.error()],
  [
    'that cannot pass by itself',
    () => {
      const run = connectedRun();
      run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverCertificateInvalid' } });
      return run;
    },
  ],
])('an error %s stays one, whatever a check says', (_name, start) => {
  const run = start();
  const { failure, traffic } = run.context();
  ask(run);
  run.passed();
  expect([run.state(), run.context().failure, run.context().traffic, probe(run)]).toEqual([
    'error',
    failure,
    traffic,
    'passed',
  ]);
});

test('in an error without network a check that never answers ends all the same', () => {
  const run = givenUpRun();
  run.set({ isOnline: false });
  run.send({ type: 'TICK' });
  ask(run);
  run.awaitDeadline();
  expect([run.waitMs(), probe(run)]).toEqual([null, 'notRun']);
});

test.each([
  'connecting.staging',
  'connecting.verifying',
  'connecting.waiting',
  'connecting.securing',
  'paused',
  'disconnecting',
] as const)('there is nothing to ask in %s', (state) => {
  expect(ask(runIn[state]()).hasMoved).toBe(false);
});

describe('the probes', () => {
  test('run with each try, and stop where nobody waits for them any more', () => {
    const run = runIn['connecting.staging']();
    expect(run.context().ladder).toEqual(ladderNotRun);
    run.applied();
    expect([probe(run), run.context().ladder.exit.state]).toEqual(['running', 'notRun']);
    run.awaitDeadline();
    expect([run.state(), run.context().ladder]).toEqual(['connecting.waiting', ladderNotRun]);
    run.awaitDeadline();
    run.failed();
    expect([run.state(), probe(run), run.context().ladder.internet.state]).toEqual([
      'connecting.waiting',
      'failed',
      'notRun',
    ]);
  });

  test('of a later try take nothing back of what the one before has found out', () => {
    const run = runIn['connecting.waiting']();
    const { ladder } = run.context();
    expect(ladder.server).toEqual({ state: 'failed', durationMs: 20 });
    run.awaitDeadline();
    expect([run.state(), run.context().ladder]).toEqual(['connecting.verifying', ladder]);
    const lost = lostRun();
    lost.awaitDeadline();
    lost.failed();
    lost.awaitDeadline();
    expect([lost.state(), lost.context().attempt, probe(lost)]).toEqual(['reconnecting.attempting', 2, 'failed']);
  });

  test('are stopped by a worker’s end', () => {
    const run = connectedRun();
    ask(run);
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect([probe(run), run.context().ladder.exit.state]).toEqual(['notRun', 'notRun']);
  });
});

test('another server that is chosen meanwhile is not called what the one before is found to be', () => {
  const run = runIn.disconnected();
  ask(run);
  run.send({ type: 'SERVER_SELECTED', server: paris });
  expect([probe(run), run.waitMs(), run.route().type]).toEqual(['notRun', null, 'released']);
  run.failed('serverCertificateInvalid');
  expect(run.context().failure).toBeNull();
});
