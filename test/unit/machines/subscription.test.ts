import { describe, expect, test } from 'vitest';
import type { Failure } from '../../../src/domain/failure.ts';
import type { ProbeState } from '../../../src/domain/ladder.ts';
import type { Server } from '../../../src/domain/server.ts';
import { connectedRun, createRun, type Run, toChecked } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';

const expired: Failure = { cause: 'subscriptionExpired' };

const asked = (run: Run, state: ProbeState, failure: Failure | null = null, serverId = 'berlin') =>
  run.send({ type: 'SUBSCRIPTION_ASKED', serverId, result: { state, durationMs: 30 }, failure });
const probe = (run: Run) => run.context().ladder.subscription.state;

describe('in a tunnel that stands', () => {
  test('the operator’s word is shown among the checks, and none of them is touched by it', () => {
    const run = connectedRun();
    const { ladder } = run.context();
    asked(run, 'passed');
    expect(run.context().ladder).toEqual({ ...ladder, subscription: { state: 'passed', durationMs: 30 } });
    run.awaitDeadline();
    run.passed();
    expect([probe(run), run.context().failure]).toEqual(['passed', null]);
  });

  test('what has ended is told, and neither ends the tunnel nor counts against the server', () => {
    const run = connectedRun();
    const before = run.context();
    const { durable, fleeting } = asked(run, 'failed', expired);
    expect([run.state(), run.traffic(), durable, fleeting]).toEqual(['connected', 'berlin', [], []]);
    expect(run.context()).toEqual({ ...before, failure: expired, ladder: run.context().ladder });
    for (let check = 0; check < 5; check += 1) {
      run.awaitDeadline();
      run.passed();
    }
    expect([run.state(), run.context().failure]).toEqual(['connected', expired]);
  });

  test('it is told no more once it has been read, until it is told anew', () => {
    const run = connectedRun();
    asked(run, 'failed', expired);
    run.send({ type: 'DISMISS' });
    asked(run, 'failed');
    expect([probe(run), run.context().failure]).toEqual(['failed', null]);
    asked(run, 'failed', { cause: 'quotaExceeded' });
    expect(run.context().failure).toEqual({ cause: 'quotaExceeded' });
  });

  test('it is forgotten when all is well again, and when there is nobody to ask any more', () => {
    for (const state of ['passed', 'notRun'] as const) {
      const run = connectedRun();
      asked(run, 'failed', expired);
      asked(run, state);
      expect([probe(run), run.context().failure]).toEqual([state, null]);
    }
  });

  test('an operator that is silent changes nothing of what it has said', () => {
    const run = connectedRun();
    asked(run, 'failed', expired);
    asked(run, 'failed');
    expect(run.context().failure).toEqual(expired);
  });

  test('another failure that is shown stays', () => {
    const run = connectedRun();
    run.send({ type: 'CONNECT', server: paris });
    run.applied();
    run.failed('serverCertificateInvalid');
    expect([run.state(), run.context().server]).toEqual(['connected', berlin]);
    asked(run, 'passed');
    expect(run.context().failure).toEqual({ cause: 'serverCertificateInvalid' });
  });

  test('what is said of another server is not', () => {
    const run = connectedRun();
    expect(asked(run, 'failed', expired, 'paris').hasMoved).toBe(false);
  });
});

test('a connect begins without what was said before', () => {
  const run = connectedRun();
  asked(run, 'passed');
  run.send({ type: 'DISCONNECT' });
  run.applied();
  run.send({ type: 'CONNECT', server: berlin });
  run.applied();
  expect([run.state(), probe(run)]).toEqual(['connecting.verifying', 'notRun']);
});

describe('credentials that are rejected while connecting', () => {
  const charged: Server = { ...berlin, subscriptionUrl: 'https://berlin.test/subscription' };
  const reject = (run: Run, cause: Failure['cause'] = 'credentialsRejected') =>
    run.send({ type: 'CHALLENGE_FAILED', serverId: 'berlin', failure: { cause } });
  const verifying = (server: Server, start?: Parameters<typeof createRun>[0]) => {
    const run = createRun(start);
    run.send({ type: 'CONNECT', server });
    run.applied();
    return run;
  };

  test('are asked the operator about, who may know better', () => {
    const run = verifying(charged);
    reject(run);
    expect([run.state(), run.context().failure]).toEqual(['connecting.verifying', { cause: 'credentialsRejected' }]);
    const verdict = { type: 'failed', failure: expired, weight: 'definitive' } as const;
    run.send({ ...toChecked(charged, { verdict }), epoch: run.context().epoch });
    expect([run.state(), run.context().failure]).toEqual(['error', expired]);
  });

  test('end the connect where the check says no more', () => {
    const run = verifying(charged);
    reject(run);
    run.failed('credentialsRejected');
    expect([run.state(), run.context().failure]).toEqual(['error', { cause: 'credentialsRejected' }]);
  });

  test.each<[string, Run, Failure['cause']]>([
    ['nobody can be asked', verifying(berlin), 'credentialsRejected'],
    ['there are none', verifying(charged), 'credentialsMissing'],
    ['nothing goes direct', verifying(charged, { settings: { killSwitch: 'lockdown' } }), 'credentialsRejected'],
  ])('end it at once where %s', (_where, run, cause) => {
    reject(run, cause);
    expect([run.state(), run.context().failure]).toEqual(['error', { cause }]);
  });
});
