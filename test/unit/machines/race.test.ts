import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { tokenOf, waysOf } from '../../../src/machines/connection/route.ts';
import { connectedRun, lostRun, type Run, racingRun, START, type Start } from './support/run.ts';
import { berlin, paris, rome } from './support/servers.ts';
import { runIn } from './support/states.ts';

const stand = (run: Run, standbys: readonly Server[] = [paris, rome]) =>
  run.send({ type: 'STANDBYS_CHANGED', standbys });

/** Connected to Berlin with standbys, and lost. */
function raceRun(start?: Start): Run {
  const run = connectedRun(start);
  stand(run);
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
  return run;
}

/** Where each way of the route leads. */
function waysIn(run: Run): Record<string, string> {
  const route = run.route();
  const { secret } = run.context();
  const ways = (['server', 'standby0', 'standby1'] as const).map((way) => {
    const found = route.type === 'routed' && route.exceptions.find(({ token }) => token === tokenOf(secret, way));
    return [way, found && found.destination.type === 'server' ? found.destination.server.id : 'none'];
  });
  return Object.fromEntries(ways);
}

describe('right after a loss', () => {
  test('the server in use and its standbys are raced at once, with 4 s to answer', () => {
    const run = raceRun();
    expect([run.state(), run.context().attempt, run.waitMs()]).toEqual(['reconnecting.attempting', 0, 4_000]);
    const race = { server: berlin, standbys: [paris, rome], staggerMs: 250, timeoutMs: 3_500 };
    expect(run.checks().at(-1)).toMatchObject(race);
    expect(waysIn(run)).toEqual({ server: 'berlin', standby0: 'paris', standby1: 'rome' });
    expect(run.traffic()).toBe('berlin');
  });

  test('the race has no ways for the sake of a diagnosis', () => {
    const run = raceRun();
    expect(waysOf(run.context(), 'standing')).toEqual([]);
    expect(run.checks().at(-1)).toMatchObject({ ways: [], isDirect: false, secret: run.context().secret });
  });

  test('without standbys the server in use is tried alone', () => {
    const run = racingRun();
    expect(run.checks().at(-1)).toMatchObject({ server: berlin, standbys: [] });
  });

  test('a loss that a network’s end has brought about is raced as any other', () => {
    const run = connectedRun();
    stand(run);
    run.awaitDeadline();
    run.set({ isOnline: false });
    run.failed('offline', 'none');
    expect([run.state(), run.context().attempt]).toEqual(['reconnecting.attempting', 0]);
    run.failed('offline', 'none');
    expect([run.state(), run.context().attempt]).toEqual(['reconnecting.waiting', 1]);
  });
});

describe('a race that the server in use wins', () => {
  test('ends connected, and nobody is told', () => {
    const run = raceRun();
    run.passed();
    expect([run.state(), run.traffic(), run.context().server]).toEqual(['connected', 'berlin', berlin]);
    expect(run.context()).toMatchObject({ attempt: 0, failure: null, lostAt: 0, switchedAt: [] });
    expect(run.notices()).toEqual([]);
  });
});

describe('a race that a standby wins', () => {
  test('moves all traffic to it, which never goes direct', () => {
    const run = raceRun();
    run.won(rome);
    expect([run.state(), run.traffic(), run.context().server]).toEqual(['reconnecting.securing', 'rome', rome]);
    expect(waysIn(run)).toMatchObject({ server: 'rome' });
    expect(run.notices()).toEqual([]);
    run.applied();
    expect([run.state(), run.traffic()]).toEqual(['connected', 'rome']);
    expect(run.context()).toMatchObject({ attempt: 0, failure: null, lostAt: 0, isVerified: true });
    expect(run.notices()).toEqual([{ kind: 'switched', serverLabel: 'Rome', failure: null, isBlocked: true }]);
  });

  test('is stored as intended before the route is set, by a secret of its own', () => {
    const run = raceRun();
    const { secret } = run.context();
    expect(run.won(paris).durable.map(({ type }) => type)).toEqual(['saveIntent', 'setRoute']);
    expect(run.lastIntent()).toEqual({ state: 'on', server: paris, isProtecting: true });
    expect(run.context().secret).not.toBe(secret);
    expect(JSON.stringify(run.route())).not.toContain(secret);
  });

  test('is connected only when the browser has taken the route', () => {
    const run = raceRun();
    const { epoch } = run.context();
    run.won(paris);
    run.send({ type: 'ROUTE_APPLIED', epoch });
    expect(run.state()).toBe('reconnecting.securing');
    run.refused({ cause: 'proxyControlledByOther' });
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  });

  test('whose route the browser does not take in 5 s goes on with an attempt at it, and blocks meanwhile', () => {
    const run = raceRun();
    run.won(paris);
    expect(run.waitMs()).toBe(5_000);
    run.awaitDeadline();
    expect([run.state(), run.traffic()]).toEqual(['reconnecting.attempting', 'paris']);
    expect(run.checks().at(-1)).toMatchObject({ server: paris });
  });

  test('is secured again by the next worker, should this one die', () => {
    const run = raceRun();
    run.won(paris);
    const { epoch } = run.context();
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect([run.state(), run.traffic(), run.lastIntent()]).toMatchObject([
      'reconnecting.securing',
      'paris',
      { server: paris },
    ]);
    run.send({ type: 'ROUTE_APPLIED', epoch });
    expect(run.state()).toBe('reconnecting.securing');
    run.applied();
    expect([run.state(), run.notices().at(-1)?.kind]).toEqual(['connected', 'switched']);
  });

  test('takes nothing over of what was usual of the server before it', () => {
    const run = runIn['connecting.securing']();
    run.applied();
    for (let index = 0; index < 5; index += 1) {
      run.awaitDeadline();
      run.passed(400);
    }
    expect(run.context().stability.baselineMs).toBe(400);
    stand(run);
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    run.won(paris);
    run.applied();
    expect(run.context().stability.baselineMs).toBeNull();
  });
});

describe('a race that nobody wins', () => {
  test('is the loss that is told, and the first attempt is waited for as ever', () => {
    const run = raceRun();
    run.failed('serverRefused');
    expect([run.state(), run.context().attempt, run.waitMs()]).toEqual(['reconnecting.waiting', 1, 1_000]);
    expect(run.notices()).toEqual([
      { kind: 'lost', serverLabel: 'Berlin', failure: { cause: 'serverRefused' }, isBlocked: true },
    ]);
  });

  test('ends after 4 s, whoever is still silent', () => {
    const run = raceRun();
    run.pass(3_999);
    expect(run.state()).toBe('reconnecting.attempting');
    run.pass(1);
    expect([run.state(), run.context().attempt, run.context().failure]).toEqual([
      'reconnecting.waiting',
      1,
      { cause: 'serverTimedOut' },
    ]);
    expect(run.notices().map(({ kind }) => kind)).toEqual(['lost']);
  });

  test('uses up none of the attempts, and every one of them is a race too', () => {
    const run = raceRun({ settings: { reconnectProfile: 'stable' } });
    const begun = run.checks().length;
    run.failed();
    while (run.state() === 'reconnecting.waiting') {
      run.awaitDeadline();
      run.failed();
    }
    const raced = run.checks().slice(begun);
    expect(raced).toHaveLength(5);
    for (const check of raced) expect(check).toMatchObject({ standbys: [paris, rome], timeoutMs: 9_500 });
    expect(run.notices().map(({ kind }) => kind)).toEqual(['lost', 'exhausted']);
  });

  test('ends it where the server in use can never pass', () => {
    const run = raceRun();
    run.failed('credentialsRejected');
    expect([run.state(), run.traffic(), run.notices().map(({ kind }) => kind)]).toEqual([
      'error',
      'blocked',
      ['exhausted'],
    ]);
  });
});

test('a standby that wins a later attempt takes over, and is told of as what it is', () => {
  const run = lostRun();
  stand(run, [paris]);
  run.awaitDeadline();
  run.won(paris);
  run.applied();
  expect([run.state(), run.traffic()]).toEqual(['connected', 'paris']);
  expect(run.notices().map(({ kind }) => kind)).toEqual(['lost', 'switched']);
});

test.each([
  { type: 'RETRY' } as const,
  { type: 'CONNECT', server: berlin } as const,
  { type: 'NETWORK_CHANGED' } as const,
])('$type during the race begins it anew: what was not told as lost is not told as back', (event) => {
  const run = raceRun();
  run.pass(2_000);
  run.send(event);
  expect([run.state(), run.context().attempt, run.waitMs()]).toEqual(['reconnecting.attempting', 0, 4_000]);
  run.passed();
  expect([run.state(), run.notices()]).toEqual(['connected', []]);
});

test('a worker that dies in the race leaves it to the next', () => {
  const run = raceRun();
  const { epoch } = run.context();
  run.send({ type: 'BOOT', parameters: run.context().parameters });
  expect([run.state(), run.context().attempt]).toEqual(['reconnecting.attempting', 0]);
  expect(run.context().epoch).toBeGreaterThan(epoch);
  expect(run.checks().at(-1)).toMatchObject({ server: berlin, standbys: [paris, rome] });
});

test('since when it is lost is when the tunnel was, whatever the race takes', () => {
  const run = raceRun();
  const lostAt = START + run.elapsedMs();
  run.pass(5_000);
  expect([run.state(), run.context().lostAt]).toEqual(['reconnecting.attempting', lostAt]);
});
