import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { recordFromIntent } from '../../../src/session/record.ts';
import { connectedRun, createRun, parametersOf, type Run, START, type Start } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';

const onlyOne = { maxAttempts: 1, baseDelayMs: 1_000, maxDelayMs: 1_000 };

const afterPause = (start?: Start): Run => {
  const run = runIn.paused(start);
  run.pass(run.context().parameters.pauseMs);
  return run;
};

const afterBrowserStart = (start?: Start): Run => {
  const record = recordFromIntent({ state: 'on', server: berlin, isProtecting: true }, parametersOf(start?.settings), {
    now: START,
    secret: 'a'.repeat(32),
  });
  const run = createRun({ ...start, position: record });
  run.send({ type: 'BOOT', parameters: run.context().parameters });
  return run;
};

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

describe.each([
  ['a pause', afterPause],
  ['the browser has started', afterBrowserStart],
])('a tunnel that is taken up again after %s', (_name, start) => {
  test('and comes up is told to nobody, who has heard of no loss', () => {
    const run = start();
    expect(run.state()).toBe('reconnecting.attempting');
    run.passed();
    expect([run.state(), run.notices()]).toEqual(['connected', []]);
  });

  test('and does not come up is told of once, and that it is back', () => {
    const run = start();
    for (const cause of ['dnsFailed', 'serverTimedOut'] as const) {
      run.failed(cause);
      run.awaitDeadline();
    }
    run.passed();
    expect(run.notices()).toMatchObject([{ kind: 'lost', failure: { cause: 'dnsFailed' } }, { kind: 'recovered' }]);
  });

  test('and whose only attempt brings no answer is told of by its end alone', () => {
    const run = start({ settings: { reconnectProfile: 'custom', customBackoff: onlyOne } });
    run.awaitDeadline();
    expect([run.state(), run.notices().map(({ kind }) => kind)]).toEqual(['error', ['exhausted']]);
  });
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

test.each(['off in lockdown', 'given up'] as const)('a takeover that ends a block is told of once (%s)', (name) => {
  const run = name === 'given up' ? givenUpRun() : runIn.disconnected({ settings: { killSwitch: 'lockdown' } });
  const before = run.notices().length;
  run.send({ type: 'CONTROL_CHANGED', control: 'other' });
  run.send({ type: 'CONTROL_CHANGED', control: 'other', by: 'Rival' });
  expect(run.context().failure).toEqual({ cause: 'proxyControlledByOther', by: 'Rival' });
  expect(run.notices().slice(before)).toMatchObject([{ kind: 'conflict' }]);
});

describe.each(['connected', 'reconnecting.waiting', 'paused'] as const)('in %s a server', (state) => {
  const removed = (origin: Pick<Server, 'listId' | 'isManaged'>) => {
    const run = runIn[state]();
    run.send({ type: 'SERVER_CHANGED', serverId: berlin.id, server: { ...berlin, ...origin } });
    const before = run.notices().length;
    run.send({ type: 'SERVER_CHANGED', serverId: berlin.id, server: null });
    expect([run.state(), run.traffic(), run.context().server]).toEqual(['error', 'blocked', null]);
    return run.notices().slice(before);
  };

  test.each([{ listId: 'list' }, { isManaged: true as const }])('that others take away is told of: %j', (origin) => {
    expect(removed(origin)).toEqual([
      { kind: 'exhausted', serverLabel: 'Berlin', failure: { cause: 'serverRemoved' }, isBlocked: true },
    ]);
  });

  test('that the user removes is not', () => {
    expect(removed({})).toEqual([]);
  });
});

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
