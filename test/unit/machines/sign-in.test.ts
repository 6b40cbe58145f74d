import { describe, expect, test } from 'vitest';
import { resolve } from '../../../src/domain/resolve.ts';
import type { EffectParams } from '../../../src/machines/connection/effects.ts';
import { tokenOf } from '../../../src/machines/connection/route.ts';
import { connectedRun, lostRun, type Run, START } from './support/run.ts';
import { berlin } from './support/servers.ts';
import { givenUpRun } from './support/states.ts';

const ADDRESS = 'http://check.test/generate_204';
const PORTAL = 'http://portal.test/login?from=check';
const FIVE_MINUTES_MS = 300_000;

const pages = (run: Run): readonly EffectParams<'openPage'>[] =>
  run.effects().flatMap(({ type, params }) => (type === 'openPage' ? [params] : []));
const signIn = (run: Run) => run.send({ type: 'SIGN_IN', address: ADDRESS });
const move = (run: Run, from: string, to = PORTAL) => run.send({ type: 'SIGN_IN_MOVED', from, to, tabId: 7 });

/** Where a request goes at the moment by the route set last. */
function goes(run: Run, url: string, atMs = 0): string {
  const route = run.route();
  return route.type === 'released' ? 'released' : resolve(route, url, START + run.elapsedMs() + atMs, () => 0).type;
}

/** Connected, and a check has met the network's sign-in page. */
function portalRun(): Run {
  const run = connectedRun();
  run.awaitDeadline();
  run.failed('captivePortal', 'none');
  return run;
}

/** The sign-in page has been opened. */
function signingRun(): Run {
  const run = portalRun();
  signIn(run);
  return run;
}

const opened = (run: Run) => pages(run).at(-1)?.url ?? '';

describe('a sign-in page in the way of a tunnel that stands', () => {
  test('is told of, and is held against nobody', () => {
    const run = portalRun();
    expect([run.state(), run.context().failure, run.context().suspicion]).toEqual([
      'connected',
      { cause: 'captivePortal' },
      0,
    ]);
  });

  test('is forgotten with the first check that passes, and what was let past with it', () => {
    const run = signingRun();
    run.awaitDeadline();
    move(run, opened(run));
    expect(goes(run, PORTAL)).toBe('direct');
    run.passed();
    expect(run.context()).toMatchObject({ failure: null, signIn: null });
    expect(goes(run, PORTAL)).toBe('server');
  });

  test('no other failure of a check is told, nor forgotten by one that passes', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.failed('serverTimedOut', 'soft');
    expect(run.context().failure).toBeNull();
    run.send({ type: 'CONNECT', server: { ...berlin, id: 'oslo' } });
    run.applied();
    run.failed('wrongServerType');
    run.awaitDeadline();
    run.passed();
    expect(run.context().failure).toEqual({ cause: 'wrongServerType' });
  });
});

describe('SIGN_IN', () => {
  test('asks the check address in a new tab, and that request alone goes direct', () => {
    const run = portalRun();
    const { durable, fleeting } = signIn(run);
    expect([...durable, ...fleeting].map(({ type }) => type)).toEqual(['setRoute', 'openPage']);
    expect(pages(run)).toMatchObject([{ tabId: null }]);
    expect(opened(run)).toMatch(/^http:\/\/check\.test\/generate_204\?n=\d+\./);
    expect(opened(run).endsWith(tokenOf(run.context().secret, 'signIn'))).toBe(true);
    expect(goes(run, opened(run))).toBe('direct');
    const elsewhere = opened(run).replace('check.test', 'site.test');
    for (const url of [ADDRESS, 'http://site.test/', elsewhere]) expect(goes(run, url)).toBe('server');
    expect([run.state(), run.traffic()]).toEqual(['connected', 'berlin']);
  });

  test.each([
    ['connected', () => portalRun(), 'server'],
    ['reconnecting.waiting', () => lostTo('captivePortal'), 'server'],
    ['reconnecting.attempting', () => attempting(lostTo('captivePortal')), 'server'],
    ['error', () => exhaustedBy('captivePortal'), 'blocked'],
  ] as const)('makes way in %s, and for nothing else', (state, start, others) => {
    const run = start();
    signIn(run);
    expect([run.state(), pages(run).length]).toEqual([state, 1]);
    expect([goes(run, opened(run)), goes(run, 'http://site.test/')]).toEqual(['direct', others]);
  });

  test('means nothing where no sign-in page was seen', () => {
    for (const run of [connectedRun(), lostRun(), givenUpRun()]) expect(signIn(run).hasMoved).toBe(false);
  });

  test('ends a check that was asked for, whose route it takes', () => {
    const run = exhaustedBy('captivePortal');
    run.send({ type: 'RUN_CHECKS' });
    signIn(run);
    expect([run.waitMs(), run.context().ladder.server.state]).toEqual([null, 'notRun']);
    expect(run.passed().hasMoved).toBe(false);
  });
});

describe('SIGN_IN_MOVED', () => {
  test('lets the host that the check address leads to past for five minutes, and asks it again in its tab', () => {
    const run = signingRun();
    const { durable, fleeting } = move(run, opened(run));
    expect([...durable, ...fleeting].map(({ type }) => type)).toEqual(['setRoute', 'openPage']);
    expect(pages(run).at(-1)).toEqual({ epoch: run.context().epoch, url: PORTAL, tabId: 7 });
    expect([goes(run, PORTAL), goes(run, 'https://portal.test/'), goes(run, 'http://site.test/')]).toEqual([
      'direct',
      'direct',
      'server',
    ]);
    expect([goes(run, PORTAL, FIVE_MINUTES_MS - 1), goes(run, PORTAL, FIVE_MINUTES_MS)]).toEqual(['direct', 'server']);
  });

  test('goes on from page to page, three hosts at the most', () => {
    const run = signingRun();
    let from = opened(run);
    for (const host of ['a', 'b', 'c']) {
      move(run, from, `http://${host}.test/`);
      from = `http://${host}.test/next`;
    }
    expect(run.context().signIn?.hosts).toEqual(['a.test', 'b.test', 'c.test']);
    expect(move(run, from, 'http://d.test/').hasMoved).toBe(false);
    expect(goes(run, 'http://d.test/')).toBe('server');
  });

  test('to a host that goes direct already is nothing to do', () => {
    const run = signingRun();
    move(run, opened(run));
    expect(move(run, PORTAL, 'http://portal.test/other').hasMoved).toBe(false);
  });

  test.each([
    ['a page of no sign-in', 'http://site.test/', PORTAL],
    ['the check address to what has no host', ADDRESS, 'about:blank'],
    ['the check address to what is no host', ADDRESS, 'http://a"b/'],
  ])('from %s lets nothing past', (_name, from, to) => {
    const run = signingRun();
    expect(move(run, from, to).hasMoved).toBe(false);
    expect(run.context().signIn?.hosts).toEqual([]);
  });

  test('means nothing before the sign-in page was asked for, nor after five minutes', () => {
    const early = portalRun();
    const token = tokenOf(early.context().secret, 'signIn');
    expect(move(early, `${ADDRESS}?n=1.${token}`).hasMoved).toBe(false);
    const late = signingRun();
    late.set({ now: START + late.elapsedMs() + FIVE_MINUTES_MS });
    expect(move(late, opened(late)).hasMoved).toBe(false);
  });

  test('means nothing once the clock was set back, by which the five minutes were longer', () => {
    const run = signingRun();
    run.set({ now: START - 3_600_000 });
    expect(move(run, opened(run)).hasMoved).toBe(false);
  });

  test('a clock that was set back makes the five minutes no longer', () => {
    const run = signingRun();
    move(run, opened(run));
    const earlier = START - 3_600_000;
    run.set({ now: earlier });
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    expect(run.context().signIn?.until).toBe(earlier + FIVE_MINUTES_MS);
    expect(run.route()).toMatchObject({ directHosts: { until: earlier + FIVE_MINUTES_MS } });
  });
});

test('signing in anew begins anew', () => {
  const run = signingRun();
  move(run, opened(run));
  run.pass(1_000);
  signIn(run);
  expect(run.context().signIn).toEqual({
    checkHost: 'check.test',
    hosts: [],
    until: START + run.elapsedMs() + FIVE_MINUTES_MS,
  });
  expect(goes(run, PORTAL)).toBe('server');
});

test.each([
  ['the tunnel is up again', (run: Run) => void attempting(run).passed()],
  ['the VPN is turned off', (run: Run) => void run.send({ type: 'DISCONNECT' })],
  ['it is paused', (run: Run) => void run.send({ type: 'PAUSE' })],
  [
    'another server is connected to',
    (run: Run) => void run.send({ type: 'CONNECT', server: { ...berlin, id: 'oslo' } }),
  ],
])('once %s, nothing of the sign-in goes direct any more', (_name, end) => {
  const run = lostTo('captivePortal');
  signIn(run);
  move(run, opened(run));
  expect(goes(run, PORTAL)).toBe('direct');
  end(run);
  expect(run.context().signIn).toBeNull();
  expect(JSON.stringify(run.route())).not.toContain('portal.test');
});

/** A run whose attempts fail from a cause, waiting for the next. */
function lostTo(cause: 'captivePortal'): Run {
  const run = connectedRun();
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
  run.failed(cause, 'none');
  return run;
}

function attempting(run: Run): Run {
  run.awaitDeadline();
  return run;
}

function exhaustedBy(cause: 'captivePortal'): Run {
  const run = lostTo(cause);
  while (run.state() === 'reconnecting.waiting') {
    run.awaitDeadline();
    run.failed(cause, 'none');
  }
  return run;
}
