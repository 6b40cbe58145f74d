import { describe, expect, test } from 'vitest';
import { connectedRun, type Run } from './support/run.ts';
import { paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const lose = (run: Run) => run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });

test('a loss that no server makes good at once is told of once, and that it is back', () => {
  const run = connectedRun();
  lose(run);
  expect(run.notices()).toEqual([]);
  run.failed('dnsFailed');
  run.awaitDeadline();
  run.failed();
  run.awaitDeadline();
  run.passed();
  expect(run.notices()).toEqual([
    { kind: 'lost', serverLabel: 'Berlin', failure: { cause: 'dnsFailed' }, isBlocked: true },
    { kind: 'recovered', serverLabel: 'Berlin', failure: { cause: 'serverUnreachable' }, isBlocked: true },
  ]);
});

describe('when the attempts run out', () => {
  const failure = { cause: 'attemptsExhausted', last: 'serverUnreachable' };

  test.each([
    ['block', true],
    ['lockdown', true],
    ['direct', false],
  ] as const)('it is told whether traffic is blocked (%s: %s)', (killSwitch, isBlocked) => {
    expect(givenUpRun({ settings: { killSwitch } }).notices().at(-1)).toEqual({
      kind: 'exhausted',
      serverLabel: 'Berlin',
      failure,
      isBlocked,
    });
  });
});

test('a connection that ends for good is told of by its cause', () => {
  const run = connectedRun();
  run.send({ type: 'CHALLENGE_FAILED', serverId: 'berlin', failure: { cause: 'credentialsRejected' } });
  expect(run.notices()).toEqual([
    { kind: 'exhausted', serverLabel: 'Berlin', failure: { cause: 'credentialsRejected' }, isBlocked: true },
  ]);
});

test('a first connect that fails is told of, and that traffic goes direct', () => {
  const run = runIn['connecting.verifying']();
  run.failed('wrongServerType');
  expect(run.notices()).toEqual([
    { kind: 'failed', serverLabel: 'Berlin', failure: { cause: 'wrongServerType' }, isBlocked: false },
  ]);
});

test('a first connect that fails in lockdown is told of, and that traffic is blocked', () => {
  const run = runIn['connecting.verifying']({ settings: { killSwitch: 'lockdown' } });
  run.failed('wrongServerType');
  expect(run.notices()).toMatchObject([{ kind: 'failed', isBlocked: true }]);
});

test('a switch of servers that fails is told of, and that nothing goes direct', () => {
  const run = connectedRun();
  run.send({ type: 'CONNECT', server: paris });
  run.applied();
  run.failed('wrongServerType');
  expect(run.notices()).toMatchObject([{ kind: 'failed', failure: { cause: 'wrongServerType' }, isBlocked: true }]);
});

test.each(['connected', 'reconnecting.waiting', 'reconnecting.attempting'] as const)(
  'a takeover of the proxy settings is told of, and by whom where that is known (%s)',
  (state) => {
    const run = runIn[state]();
    const before = run.notices().length;
    run.send({ type: 'CONTROL_CHANGED', control: 'other', by: 'Rival' });
    expect(run.notices().slice(before)).toEqual([
      {
        kind: 'conflict',
        serverLabel: 'Berlin',
        failure: { cause: 'proxyControlledByOther', by: 'Rival' },
        isBlocked: true,
      },
    ]);
  },
);

test('what the user does is told to nobody', () => {
  const run = connectedRun();
  run.send({ type: 'CONNECT', server: paris });
  run.applied();
  run.passed();
  run.applied();
  run.send({ type: 'DISCONNECT' });
  run.applied();
  expect(run.notices()).toEqual([]);
});

test('the retries of a first connect are told to nobody', () => {
  const run = runIn['connecting.waiting']();
  run.awaitDeadline();
  expect(run.notices()).toEqual([]);
});

test('a worker that starts tells nothing again', () => {
  for (const run of [givenUpRun(), runIn['reconnecting.waiting'](), runIn.error()]) {
    const before = run.notices().length;
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect(run.notices()).toHaveLength(before);
  }
});
