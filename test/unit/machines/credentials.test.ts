import { describe, expect, test } from 'vitest';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import type { Run } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { givenUpRun, runIn, serverIn } from './support/states.ts';

const challenge = (run: Run, serverId: string, cause: 'credentialsRejected' | 'credentialsMissing') =>
  run.send({ type: 'CHALLENGE_FAILED', serverId, failure: { cause, code: 'HTTP 407' } });

describe.each(['credentialsRejected', 'credentialsMissing'] as const)('%s', (cause) => {
  const failure = { cause, code: 'HTTP 407' };

  test.each(['connecting.staging', 'connecting.verifying', 'connecting.waiting', 'connecting.securing'] as const)(
    'ends a connect at once (%s)',
    (state) => {
      const run = runIn[state]();
      challenge(run, 'berlin', cause);
      expect([run.state(), run.traffic(), run.context().failure]).toEqual(['error', 'direct', failure]);
    },
  );

  test.each(['connected', 'reconnecting.waiting', 'reconnecting.attempting'] as const)('ends %s, blocked', (state) => {
    const run = runIn[state]();
    challenge(run, 'berlin', cause);
    expect([run.state(), run.traffic(), run.context().failure]).toEqual(['error', 'blocked', failure]);
  });

  test('is tried again once the credentials have been edited', () => {
    const run = runIn['connecting.verifying']();
    challenge(run, 'berlin', cause);
    run.send({ type: 'CREDENTIALS_CHANGED', serverId: 'berlin' });
    expect([run.state(), run.context().server, run.context().attempt]).toEqual(['connecting.staging', berlin, 1]);
  });

  test('stays when those of another server are edited', () => {
    const run = runIn['connecting.verifying']();
    challenge(run, 'berlin', cause);
    expect(run.send({ type: 'CREDENTIALS_CHANGED', serverId: 'paris' }).hasMoved).toBe(false);
  });

  test.each(restingStates)('of another server is nothing to this one (%s)', (state) => {
    const other = serverIn(state) === berlin ? 'paris' : 'berlin';
    expect(challenge(runIn[state](), other, cause).hasMoved).toBe(false);
  });
});

test('credentials edited after any other failure start nothing', () => {
  for (const run of [runIn.error(), givenUpRun()])
    expect(run.send({ type: 'CREDENTIALS_CHANGED', serverId: 'berlin' }).hasMoved).toBe(false);
});

test('in a switch of servers, only a challenge of the new one counts, and it leads back to the old', () => {
  const run = runIn.connected();
  run.send({ type: 'CONNECT', server: paris });
  expect(challenge(run, 'berlin', 'credentialsRejected').hasMoved).toBe(false);
  challenge(run, 'paris', 'credentialsRejected');
  expect([run.state(), run.traffic(), run.context().failure?.cause]).toEqual([
    'connected',
    'berlin',
    'credentialsRejected',
  ]);
});

test('a tunnel ended by its credentials never comes back by itself', () => {
  const run = runIn.connected();
  challenge(run, 'berlin', 'credentialsRejected');
  expect(run.send({ type: 'NETWORK_CHANGED' }).hasMoved).toBe(false);
  expect(run.send({ type: 'TICK' }).hasMoved).toBe(false);
  expect(run.state()).toBe('error');
});
