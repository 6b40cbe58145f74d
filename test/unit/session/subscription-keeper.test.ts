import { describe, expect, test } from 'vitest';
import { readSubscription } from '../../../src/chores/read-subscription.ts';
import type { Cause } from '../../../src/domain/cause.ts';
import type { Measurement } from '../../../src/domain/measurement.ts';
import type { Notice } from '../../../src/domain/notice.ts';
import type { Server } from '../../../src/domain/server.ts';
import { noSubscription } from '../../../src/domain/subscription/subscription-report.ts';
import type { UnstampedEvent } from '../../../src/machines/connection/events.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { createSubscriptionKeeper, type SubscriptionKeeper } from '../../../src/session/subscription-keeper.ts';
import { createRun, START, toChecked } from '../machines/support/run.ts';
import { berlin, paris } from '../machines/support/servers.ts';

const URL = 'https://operator.example/subscription';
const charged: Server = { ...berlin, subscriptionUrl: URL };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const answered = (status: number, fields: object = {}, retryAfterMs: number | null = null): Measurement => ({
  type: 'answered',
  status,
  body: JSON.stringify(fields),
  retryAfterMs,
  durationMs: 20,
});
const active = answered(200, { state: 'active' });
const expired = answered(200, { state: 'expired', manageUrl: 'https://operator.example/account' });
const usedUp = answered(200, { state: 'quotaExceeded' });
const silent: Measurement = { type: 'timedOut' };

/** The machine, an operator, and a worker between them that can die and be followed by another. */
function createFixture() {
  const run = createRun();
  const now = () => START + run.elapsedMs();
  const operator = { answer: active, token: 'secret' as string | undefined, isHeld: false };
  const asked: { readonly atMinutes: number; readonly url: string; readonly token: string | undefined }[] = [];
  const stored = { report: noSubscription, warned: undefined as unknown, isFull: false };
  const chores = { isBroken: false };
  const notices: Notice[] = [];
  const reported: unknown[] = [];
  let release = () => {};

  const request: SessionPorts['request'] = (url, { signal, token }) => {
    asked.push({ atMinutes: run.elapsedMs() / MINUTE, url, token });
    return new Promise((resolve) => {
      release = () => resolve(operator.answer);
      signal.addEventListener('abort', () => resolve({ type: 'cancelled' }));
      if (!operator.isHeld) release();
    });
  };
  const doChore: SessionPorts['doChore'] = async (name, given) => {
    if (chores.isBroken || name !== 'readSubscription' || !('measurement' in given))
      throw new Error('expected a thread, got none');
    const done: unknown = await readSubscription(given, { now });
    return JSON.parse(JSON.stringify(done));
  };
  const ports = {
    clock: { now, random: () => 0.5, secret: () => '', isOnline: () => true },
    request,
    doChore,
    tokens: { find: async () => operator.token },
    notifications: { show: async (notice: Notice) => void notices.push(notice), withdraw: async () => {} },
    report: (error: unknown) => void reported.push(error),
    store: {
      loadSubscription: async () => stored.report,
      saveSubscription: async (report: typeof noSubscription) => {
        if (stored.isFull) throw new Error('expected room in storage, got none');
        stored.report = report;
      },
      loadWarned: async () => stored.warned,
      saveWarned: async (warned: unknown) => {
        if (stored.isFull) throw new Error('expected room in storage, got none');
        stored.warned = warned;
      },
    },
  };

  let keeper: SubscriptionKeeper;
  const send = (event: UnstampedEvent): void => {
    const from = run.position();
    if (!run.send(event).hasMoved) return;
    const stamp = { now: now(), random: 0.5, secret: '', isOnline: true };
    keeper.follow({ event: { ...event, ...stamp }, from, to: run.position() });
  };
  const start = () => {
    keeper = createSubscriptionKeeper(ports, async (event) => send(event));
  };
  start();

  const settle = () => new Promise((done) => setTimeout(done));
  const checked = (cause?: Cause) => {
    const { server, epoch } = run.context();
    const verdict = cause
      ? ({ type: 'failed', failure: { cause }, weight: 'definitive' } as const)
      : ({ type: 'passed', latencyMs: 20 } as const);
    send({ ...toChecked(server ?? berlin, { verdict }), epoch });
  };
  const applied = () => send({ type: 'ROUTE_APPLIED', epoch: run.context().epoch });
  return {
    run,
    operator,
    asked,
    stored,
    chores,
    notices,
    reported,
    send,
    settle,
    checked,
    renew: () => keeper.renew(),
    release: () => release(),
    connect: async (server: Server = charged) => {
      send({ type: 'CONNECT', server });
      applied();
      checked();
      await settle();
      expect(asked.filter(({ atMinutes }) => atMinutes === run.elapsedMs() / MINUTE)).toEqual([]);
      applied();
      await settle();
    },
    /** Lets minutes pass, with a check in each. */
    pass: async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        run.set({ now: now() + MINUTE });
        send({ type: 'TICK' });
        checked();
        await settle();
      }
    },
    /** The worker dies with all that it knows, and the next one begins. */
    die: () => {
      start();
      send({ type: 'BOOT', parameters: run.context().parameters });
    },
    probe: () => run.context().ladder.subscription.state,
    cause: () => run.context().failure?.cause,
    minutes: () => asked.map(({ atMinutes }) => atMinutes),
  };
}

describe('the operator is asked', () => {
  test('once the tunnel stands, with the token, and what it says is shown and kept', async () => {
    const { connect, asked, stored, probe } = createFixture();
    await connect();
    expect(asked).toEqual([{ atMinutes: 0, url: URL, token: 'secret' }]);
    expect(probe()).toBe('passed');
    expect(stored.report).toMatchObject({ serverId: 'berlin', askedAt: START, failure: null });
    expect(JSON.stringify(stored)).not.toContain('secret');
  });

  test('without a token where there is none', async () => {
    const { operator, connect, asked } = createFixture();
    operator.token = undefined;
    await connect();
    expect(asked).toEqual([{ atMinutes: 0, url: URL, token: undefined }]);
  });

  test('every hour', async () => {
    const { connect, pass, minutes } = createFixture();
    await connect();
    await pass(185);
    expect(minutes()).toEqual([0, 60, 120, 180]);
  });

  test('after no answer in 5 minutes, doubling to an hour', async () => {
    const { operator, connect, pass, minutes, probe } = createFixture();
    operator.answer = silent;
    await connect();
    expect(probe()).toBe('failed');
    await pass(200);
    expect(minutes()).toEqual([0, 5, 15, 35, 75, 135, 195]);
  });

  test('no sooner than it wants, whoever wants to know', async () => {
    const { operator, connect, pass, send, renew, settle, checked, minutes } = createFixture();
    operator.answer = answered(429, {}, 90 * MINUTE);
    await connect();
    await pass(30);
    send({ type: 'RUN_CHECKS' });
    checked();
    renew();
    send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
    checked();
    await settle();
    operator.answer = active;
    await pass(70);
    expect(minutes()).toEqual([0, 90]);
  });

  test('at once with all checks, and when the token has changed', async () => {
    const { operator, connect, pass, send, checked, renew, settle, asked } = createFixture();
    await connect();
    await pass(2);
    send({ type: 'RUN_CHECKS' });
    checked();
    await settle();
    await pass(1);
    operator.token = 'other';
    renew();
    await settle();
    expect(asked.map(({ atMinutes, token }) => [atMinutes, token])).toEqual([
      [0, 'secret'],
      [2, 'secret'],
      [3, 'other'],
    ]);
  });

  test('at once when a check has failed from its limits, and not with each that follows', async () => {
    const { connect, pass, send, checked, settle, run, minutes } = createFixture();
    await connect();
    await pass(3);
    checked('quotaExceeded');
    await settle();
    expect([run.state(), minutes()]).toEqual(['connected', [0, 3]]);
    send({ type: 'TICK' });
    checked();
    await settle();
    checked('serverTimedOut');
    await settle();
    expect(minutes()).toEqual([0, 3]);
  });

  test('at once where another service is to be asked', async () => {
    const { connect, pass, send, settle, asked } = createFixture();
    await connect();
    await pass(1);
    const server = { ...charged, subscriptionUrl: 'https://other.example/' };
    send({ type: 'SERVER_CHANGED', serverId: 'berlin', server });
    await settle();
    expect(asked.map(({ url }) => url)).toEqual([URL, 'https://other.example/']);
  });

  test('when the tunnel is back', async () => {
    const { connect, pass, send, checked, settle, probe, minutes } = createFixture();
    await connect();
    await pass(7);
    send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
    await settle();
    checked();
    await settle();
    expect([minutes(), probe()]).toEqual([[0, 7], 'passed']);
  });
});

describe('nobody is asked', () => {
  test.each<[string, UnstampedEvent]>([
    ['lost', { type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } }],
    ['paused', { type: 'PAUSE' }],
    ['switched off', { type: 'DISCONNECT' }],
    ['being left for another', { type: 'CONNECT', server: paris }],
  ])('while the tunnel is %s, and a question that is under way is called off', async (_what, event) => {
    const { operator, connect, send, renew, run, settle, asked, stored } = createFixture();
    operator.isHeld = true;
    await connect();
    send(event);
    await settle();
    renew();
    run.set({ now: START + 2 * HOUR });
    await settle();
    expect([asked.length, stored.report]).toEqual([1, noSubscription]);
  });

  test('while a tunnel is not proven', async () => {
    const { connect, die, run, send, checked, settle, minutes } = createFixture();
    await connect();
    run.set({ now: START + 2 * HOUR });
    die();
    await settle();
    expect(minutes()).toEqual([0]);
    send({ type: 'TICK' });
    checked();
    await settle();
    expect(minutes()).toEqual([0, 120]);
  });

  test('where the server has no such service, and nothing is called passed', async () => {
    const { connect, pass, send, settle, probe, asked, stored } = createFixture();
    await connect(berlin);
    await pass(70);
    send({ type: 'RUN_CHECKS' });
    await settle();
    expect([asked, probe(), stored.report]).toEqual([[], 'notRun', noSubscription]);
  });

  test('any more where the service was taken away, and what was told of it goes with it', async () => {
    const { operator, connect, send, settle, probe, cause, stored } = createFixture();
    operator.answer = expired;
    await connect();
    expect([probe(), cause()]).toEqual(['failed', 'subscriptionExpired']);
    send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: berlin });
    await settle();
    expect([probe(), cause(), stored.report]).toEqual(['notRun', undefined, noSubscription]);
  });
});

describe('what has ended', () => {
  test.each([
    ['subscriptionExpired', expired],
    ['quotaExceeded', usedUp],
  ] as const)('is told as %s in a tunnel that goes on', async (name, answer) => {
    const { operator, connect, pass, run, probe, cause } = createFixture();
    operator.answer = answer;
    await connect();
    await pass(30);
    expect([run.state(), probe(), cause()]).toEqual(['connected', 'failed', name]);
  });

  test('is told once for each change, and forgotten when it passes', async () => {
    const { operator, connect, pass, send, cause, probe } = createFixture();
    await connect();
    operator.answer = expired;
    await pass(60);
    expect(cause()).toBe('subscriptionExpired');
    send({ type: 'DISMISS' });
    await pass(60);
    expect([cause(), probe()]).toEqual([undefined, 'failed']);
    operator.answer = usedUp;
    await pass(60);
    expect(cause()).toBe('quotaExceeded');
    operator.answer = active;
    await pass(60);
    expect([cause(), probe()]).toEqual([undefined, 'passed']);
  });

  test('is not told again after a silence in between', async () => {
    const { operator, connect, pass, send, cause } = createFixture();
    operator.answer = expired;
    await connect();
    send({ type: 'DISMISS' });
    operator.answer = silent;
    await pass(60);
    operator.answer = expired;
    await pass(60);
    expect(cause()).toBeUndefined();
  });

  test('is not what an operator is that does not answer, or does not know the token', async () => {
    for (const answer of [silent, answered(401), answered(403), answered(500)]) {
      const { operator, connect, probe, cause, notices } = createFixture();
      operator.answer = answer;
      await connect();
      expect([probe(), cause(), notices]).toEqual(['failed', undefined, []]);
    }
  });
});

describe('a worker that dies', () => {
  test('is followed by one that goes on without asking anew, and tells nothing twice', async () => {
    const { operator, connect, pass, die, send, minutes, cause, probe, notices } = createFixture();
    operator.answer = expired;
    await connect();
    send({ type: 'DISMISS' });
    for (let death = 0; death < 5; death += 1) {
      die();
      await pass(10);
    }
    expect([minutes(), cause(), probe(), notices.length]).toEqual([[0], undefined, 'failed', 1]);
    await pass(10);
    expect(minutes()).toEqual([0, 60]);
  });

  test('over a question is followed by one that asks it', async () => {
    const { operator, connect, pass, die, minutes, probe } = createFixture();
    operator.isHeld = true;
    await connect();
    operator.isHeld = false;
    die();
    await pass(1);
    expect([minutes(), probe()]).toEqual([[0, 1], 'passed']);
  });

  test('leaves its answer to the next, where checks that were asked for have forgotten it', async () => {
    const { operator, connect, pass, send, settle, die, probe, minutes } = createFixture();
    await connect();
    await pass(1);
    operator.isHeld = true;
    send({ type: 'RUN_CHECKS' });
    await settle();
    expect(probe()).toBe('notRun');
    operator.isHeld = false;
    die();
    await pass(1);
    expect([probe(), minutes()]).toEqual(['passed', [0, 1]]);
  });
});

describe('the user is warned', () => {
  const endsIn = (days: number) =>
    answered(200, { state: 'active', expiresAt: new Date(START + days * 24 * HOUR).toISOString() });

  test('ahead of the end, by the name of the server, once', async () => {
    const { operator, connect, pass, notices, cause, probe } = createFixture();
    operator.answer = endsIn(6);
    await connect();
    await pass(120);
    expect(notices).toEqual([
      { kind: 'subscription', serverLabel: 'Berlin', failure: null, isBlocked: false, expiresAt: START + 144 * HOUR },
    ]);
    expect([cause(), probe()]).toEqual([undefined, 'passed']);
  });

  test('once for two servers that share one service', async () => {
    const { operator, connect, notices, run } = createFixture();
    operator.answer = endsIn(6);
    await connect();
    run.set({ now: START + MINUTE });
    await connect({ ...paris, subscriptionUrl: URL });
    expect([run.context().server?.id, notices.length]).toEqual(['paris', 1]);
  });

  test('not at all where it could not be remembered, which is reported', async () => {
    const { operator, connect, stored, notices, reported, pass, probe } = createFixture();
    operator.answer = endsIn(6);
    stored.isFull = true;
    await connect();
    await pass(10);
    expect([notices, reported.length, probe()]).toEqual([[], 1, 'passed']);
  });
});

test('an answer that cannot be read for lack of a thread is reported, and asked for again in 5 minutes', async () => {
  const { chores, connect, pass, minutes, reported, probe } = createFixture();
  chores.isBroken = true;
  await connect();
  await pass(6);
  expect([minutes(), reported.length, probe()]).toEqual([[0, 5], 2, 'notRun']);
  chores.isBroken = false;
  await pass(5);
  expect([minutes(), probe()]).toEqual([[0, 5, 10], 'passed']);
});
