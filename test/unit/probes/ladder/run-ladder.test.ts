import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Cause } from '../../../../src/domain/cause.ts';
import type { Server } from '../../../../src/domain/server.ts';
import type { Finding } from '../../../../src/probes/ladder/judge.ts';
import { type LadderRequest, type LadderTokens, runLadder } from '../../../../src/probes/ladder/run-ladder.ts';
import { answers, type Behaviour, createWeb, fails, passes, timed } from '../support/fake-request.ts';

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'http', host: 'berlin.test', port: 3128 };
const FIRST = 'http://first.test/204';
const SECOND = 'http://second.test/204';
const OWN = 'http://berlin.test:3128/';
const HTTPS_PORT = 'http://berlin.test:443/';
const HTTP_PORT = 'http://berlin.test:80/';
const DIRECT = '.DIRECT';
const CANARY = '.CANARY';
const schemes = { http: '.HTTP', https: '.HTTPS', socks5: '.SOCKS5' };
const allWays = { ...schemes, direct: DIRECT } as const;
const unreachable = fails('net::ERR_PROXY_CONNECTION_FAILED');
const refused = fails('net::ERR_CONNECTION_REFUSED');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Given = {
  /** What the server does to the check of each address. */
  readonly server: Behaviour;
  readonly first?: Behaviour;
  readonly second?: Behaviour;
  /** The server's host, asked directly. */
  readonly own?: Behaviour;
  readonly https?: Behaviour;
  readonly http?: Behaviour;
  /** The server's port in each other protocol. */
  readonly others?: Behaviour;
  readonly tokens?: Omit<LadderTokens, 'server'>;
  readonly request?: Partial<LadderRequest>;
  readonly abortAtMs?: number;
};

async function climb({ server, first = passes(), second = passes(), own = 'silent', ...given }: Given) {
  const { https = 'silent', http = 'silent', others = unreachable, tokens = allWays } = given;
  const web = createWeb({
    '.SERVER': server,
    ...Object.fromEntries(Object.values(schemes).map((token) => [token, others])),
    [OWN]: own,
    [HTTPS_PORT]: https,
    [HTTP_PORT]: http,
    [FIRST]: first,
    [SECOND]: second,
  });
  const controller = new AbortController();
  if (given.abortAtMs !== undefined) setTimeout(() => controller.abort(), given.abortAtMs);
  const request: LadderRequest = {
    server: berlin,
    addresses: [FIRST, SECOND],
    directAddresses: [FIRST, SECOND],
    tokens: { server: '.SERVER', ...tokens },
    mayAskDirectly: true,
    isOnline: () => true,
    timeoutMs: 10_000,
    signal: controller.signal,
    ...given.request,
  };
  const { value, ms } = await timed(vi.advanceTimersByTimeAsync, runLadder(request, web.request));
  const { verdict, ladder } = value;
  /** Direct requests for check addresses carry the canary's token or none. */
  const isCanary = (url: string) => url.endsWith(CANARY) || url.endsWith('.');
  return {
    verdict,
    cause: verdict.type === 'failed' ? verdict.failure.cause : 'none',
    code: verdict.type === 'failed' ? verdict.failure.code : undefined,
    ladder,
    states: Object.values(ladder).map(({ state }) => state),
    ms,
    web,
    /** When each kind of request was sent. */
    canaries: web.asked.filter(({ url }) => isCanary(url)).map(({ url, atMs }) => [new URL(url).host, atMs]),
    ports: web.asked.filter(({ url }) => url.endsWith(DIRECT)).map(({ url, atMs }) => [url.split('?')[0], atMs]),
    guesses: web.asked.filter(({ url }) => Object.values(schemes).some((token) => url.endsWith(token))).length,
  };
}

describe('a server whose check passes', () => {
  test('has the whole ladder passed, in exactly the time of its check', async () => {
    const { verdict, ladder, ms, web } = await climb({ server: passes(300), first: 'silent' });
    expect([verdict, ms]).toEqual([{ type: 'passed', latencyMs: 300 }, 300]);
    expect(ladder).toEqual({
      internet: { state: 'passed', durationMs: null },
      captivePortal: { state: 'passed', durationMs: null },
      firewall: { state: 'passed', durationMs: null },
      server: { state: 'passed', durationMs: 300 },
      credentials: { state: 'passed', durationMs: 300 },
    });
    expect(web.openCount()).toBe(0);
  });

  test.each<[string, Behaviour, number | null]>([
    ['has answered by then', passes(50), 50],
    ['has not', passes(400), null],
    ['has failed', answers(503, '', 50), null],
    ['was a sign-in page', answers(302, '', 50), null],
  ])('leaves the time of the look at the internet where that %s: %#', async (_what, first, durationMs) => {
    const { ladder } = await climb({ server: passes(300), first, second: 'silent' });
    expect([ladder.internet, ladder.captivePortal]).toEqual([
      { state: 'passed', durationMs },
      { state: 'passed', durationMs },
    ]);
  });

  test('costs no request beside its check but one, and that only while traffic is direct', async () => {
    const direct = await climb({ server: passes(900), first: passes(50) });
    expect(direct.web.asked.length).toBe(2);
    const tunnelled = await climb({
      server: passes(900),
      tokens: { ...schemes, canary: CANARY },
      request: { mayAskDirectly: false },
    });
    expect(tunnelled.web.asked.length).toBe(1);
  });

  test('passes whatever all else does', async () => {
    const behaviour = fc.constantFrom<Behaviour>('silent', passes(), answers(302), answers(503), refused, unreachable);
    await fc.assert(
      fc.asyncProperty(
        fc.record({ first: behaviour, second: behaviour, own: behaviour, https: behaviour, others: behaviour }),
        fc.record({ mayAskDirectly: fc.boolean(), isOnline: fc.boolean().map((online) => () => online) }),
        fc.integer({ min: 0, max: 4_999 }),
        async (given, request, afterMs) => {
          const { verdict, states, ms, web } = await climb({ ...given, server: passes(afterMs), request });
          expect(verdict).toEqual({ type: 'passed', latencyMs: afterMs });
          expect([new Set(states), ms, web.openCount()]).toEqual([new Set(['passed']), afterMs, 0]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the internet', () => {
  test('is asked for together with the server, while traffic is direct', async () => {
    const { cause, states, canaries } = await climb({ server: 'silent', first: 'silent', second: passes() });
    expect([cause, canaries]).toEqual([
      'serverTimedOut',
      [
        ['first.test', 0],
        ['second.test', 1_000],
      ],
    ]);
    expect(states.slice(0, 2)).toEqual(['passed', 'passed']);
  });

  test.each<[string, Behaviour, Behaviour, Cause]>([
    ['two that are silent', 'silent', 'silent', 'offline'],
    ['two names that are unknown', fails('net::ERR_NAME_NOT_RESOLVED'), fails('net::ERR_NAME_NOT_RESOLVED'), 'offline'],
    ['one silent and one that answers', 'silent', passes(), 'serverTimedOut'],
    ['one silent and one that refuses', 'silent', answers(404), 'serverTimedOut'],
    [
      'a name that is unknown and one that refuses',
      fails('net::ERR_NAME_NOT_RESOLVED'),
      answers(404),
      'serverTimedOut',
    ],
    ['one silent and one blocked by an extension', 'silent', fails('net::ERR_BLOCKED_BY_CLIENT'), 'serverTimedOut'],
    ['a page', answers(200, '<html>'), passes(), 'captivePortal'],
    ['a redirect', answers(302), passes(), 'captivePortal'],
    ['a 511', answers(511), passes(), 'captivePortal'],
    ['a 200 with nothing in it', answers(200, ''), 'silent', 'serverTimedOut'],
    ['a 200 with one byte', answers(200, '\n'), 'silent', 'serverTimedOut'],
    ['silence and then a page', 'silent', answers(200, '<html>'), 'captivePortal'],
    ['a refusal and then a page', answers(503), answers(200, '<html>'), 'captivePortal'],
  ])('%s beside a silent server: %#', async (_what, first, second, cause) => {
    expect((await climb({ server: 'silent', first, second })).cause).toBe(cause);
  });

  test('that is a sign-in page is the cause of a silence of half the time, and the server is asked no more', async () => {
    const { verdict, ms, states, ladder, web } = await climb({ server: 'silent', first: answers(302), own: 'silent' });
    expect(verdict).toEqual({ type: 'failed', failure: { cause: 'captivePortal', code: 'HTTP 302' }, weight: 'none' });
    expect([ms, states]).toEqual([5_000, ['passed', 'failed', 'notRun', 'notRun', 'notRun']]);
    expect([ladder.captivePortal.durationMs, ladder.server.durationMs, web.openCount()]).toEqual([20, null, 0]);
  });

  test('that turns out to be a sign-in page later ends the waiting no later', async () => {
    const { cause, ms } = await climb({ server: 'silent', first: 'silent', second: answers(302, '', 1_500) });
    expect([cause, ms]).toEqual(['captivePortal', 5_000]);
  });

  test('that is a sign-in page keeps no server waiting that answers', async () => {
    expect((await climb({ server: passes(4_900), first: answers(302) })).verdict.type).toBe('passed');
  });

  test('that is a sign-in page lets what stands after it go', async () => {
    const { cause, ms, web } = await climb({ server: unreachable, first: answers(302), others: 'silent' });
    expect([cause, ms < 100, web.openCount()]).toEqual(['captivePortal', true, 0]);
  });

  test('through the server needs a 204: a 200 with nothing in it was cut off there', async () => {
    const { cause, states } = await climb({ server: answers(200, '') });
    expect([cause, states]).toEqual(['serverUnreachable', ['passed', 'passed', 'notRun', 'failed', 'notRun']]);
  });

  test('is not asked for, nor the host, where the browser knows of no network', async () => {
    const { cause, verdict, web, ladder } = await climb({ server: unreachable, request: { isOnline: () => false } });
    expect([cause, verdict]).toMatchObject(['offline', { weight: 'none' }]);
    expect(web.asked.filter(({ url }) => url.endsWith('.') || url.endsWith(DIRECT))).toEqual([]);
    expect(ladder.internet).toEqual({ state: 'failed', durationMs: 0 });
  });

  test('unknown, the cause is the server’s own', async () => {
    const { cause, states, ladder } = await climb({
      server: unreachable,
      tokens: schemes,
      request: { mayAskDirectly: false },
    });
    expect([cause, states]).toEqual(['serverUnreachable', ['notRun', 'notRun', 'notRun', 'failed', 'notRun']]);
    expect(ladder.firewall).toEqual({ state: 'notRun', durationMs: null });
  });
});

describe('the canary', () => {
  const tunnelled = { tokens: { canary: CANARY }, request: { mayAskDirectly: false, timeoutMs: 4_000 } } as const;

  test('is asked once the server’s check has failed, at the first address alone, with its token', async () => {
    const { canaries, cause, ladder, web, ms } = await climb({ ...tunnelled, server: 'silent', first: 'silent' });
    expect([canaries, cause, ms]).toEqual([[['first.test', 4_000]], 'offline', 6_000]);
    expect(ladder.internet).toEqual({ state: 'failed', durationMs: 2_000 });
    expect(web.asked.filter(({ url }) => !url.endsWith('.SERVER')).map(({ url }) => url.slice(-7))).toEqual([CANARY]);
  });

  test('that passes leaves the cause to the server', async () => {
    const { cause, states } = await climb({ ...tunnelled, server: unreachable });
    expect([cause, states.slice(0, 3)]).toEqual(['serverUnreachable', ['passed', 'passed', 'notRun']]);
  });

  test('that meets a portal names it', async () => {
    const { verdict } = await climb({ ...tunnelled, server: 'silent', first: answers(302) });
    expect(verdict).toEqual({ type: 'failed', failure: { cause: 'captivePortal', code: 'HTTP 302' }, weight: 'none' });
  });

  test('is not asked where the user has not allowed it', async () => {
    const { canaries } = await climb({ server: 'silent', tokens: {}, request: { mayAskDirectly: false } });
    expect(canaries).toEqual([]);
  });
});

describe('the ports of the server’s host', () => {
  test('are asked beside the check after two seconds of silence, and no later look is needed', async () => {
    const { ports, cause, code, ms, ladder } = await climb({ server: 'silent', https: answers(400) });
    expect(ports.map(([url]) => url).toSorted()).toEqual([OWN, HTTPS_PORT, HTTP_PORT].toSorted());
    expect(ports.every(([, atMs]) => Number(atMs) >= 2_000 && Number(atMs) <= 2_001)).toBe(true);
    expect([cause, code, ms]).toEqual(['firewallBlocked', 'port 3128 silent, 443 open', 10_000]);
    expect(ladder.firewall.durationMs).toBe(2_000);
  });

  test('are asked at once when the server has failed', async () => {
    const { ports, ms, cause } = await climb({ server: unreachable, own: refused, http: passes() });
    expect([ports.every(([, atMs]) => Number(atMs) < 100), ms < 100, cause]).toEqual([true, true, 'serverUnreachable']);
  });

  test('are asked at once when the browser itself has given up', async () => {
    const { ports, cause } = await climb({ server: fails('net::ERR_CONNECTION_TIMED_OUT', 100), http: answers(400) });
    expect([ports.length, ports.every(([, atMs]) => Number(atMs) < 300), cause]).toEqual([3, true, 'firewallBlocked']);
  });

  test('are left alone when the server has answered', async () => {
    for (const server of [answers(403), answers(407), answers(429), answers(402), answers(302)])
      expect((await climb({ server })).ports).toEqual([]);
  });

  test('are left alone where nothing may go direct', async () => {
    const { ports } = await climb({ server: 'silent', tokens: schemes });
    expect(ports).toEqual([]);
  });

  test.each<[string, Behaviour, boolean]>([
    ['an answer', answers(400), true],
    ['a page', answers(200, '<html>'), true],
    ['nothing in an answer', fails('net::ERR_EMPTY_RESPONSE'), true],
    ['bytes that are no HTTP', fails('net::ERR_INVALID_HTTP_RESPONSE'), true],
    ['a redirect, which the browser may have made', answers(302), false],
    ['a refusal', refused, false],
    ['a reset', fails('net::ERR_CONNECTION_RESET'), false],
    ['a closed connection', fails('net::ERR_CONNECTION_CLOSED'), false],
    ['silence', 'silent', false],
  ])('another one that gives %s proves a listener: %#', async (_what, http, isProof) => {
    for (const port of [{ http }, { https: http }])
      expect((await climb({ server: 'silent', ...port })).cause).toBe(isProof ? 'firewallBlocked' : 'serverTimedOut');
  });

  test.each<[string, Behaviour, boolean]>([
    ['silence', 'silent', true],
    ['a reset', fails('net::ERR_CONNECTION_RESET'), true],
    ['no route', fails('net::ERR_ADDRESS_UNREACHABLE'), true],
    ['a time-out', fails('net::ERR_CONNECTION_TIMED_OUT'), true],
    ['a refusal', refused, false],
    ['an answer', answers(400), false],
    ['a closed connection', fails('net::ERR_CONNECTION_CLOSED'), false],
    ['a port that the browser does not ask', fails('net::ERR_UNSAFE_PORT'), false],
  ])('the server’s own that gives %s may be blocked: %#', async (_what, own, isBlocked) => {
    const { cause } = await climb({ server: unreachable, own, https: answers(400) });
    expect(cause).toBe(isBlocked ? 'firewallBlocked' : 'serverUnreachable');
  });

  test('the server’s own is none of the others', async () => {
    const { ports } = await climb({ server: 'silent', request: { server: { ...berlin, port: 443 } } });
    expect(ports.map(([url]) => url).toSorted()).toEqual([HTTPS_PORT, HTTP_PORT].toSorted());
  });

  test('are asked for at an IPv6 host in brackets', async () => {
    const { ports } = await climb({ server: 'silent', request: { server: { ...berlin, host: '2001:db8::1' } } });
    expect(ports.map(([url]) => url)).toContain('http://[2001:db8::1]:3128/');
  });
});

describe('the type of the server', () => {
  test.each<[string, Behaviour, boolean]>([
    ['lets a check through', passes(), true],
    ['wants credentials', answers(407), true],
    ['does not understand', answers(400), true],
    ['refuses', answers(403), true],
    ['is overloaded', answers(503), true],
    ['gives a 200, as which Chromium reads any bytes', answers(200, 'SSH-2.0-OpenSSH'), false],
    ['redirects', answers(302), false],
    ['fails', unreachable, false],
    ['is silent', 'silent', false],
  ])('is wrong if its port, in another protocol, %s: %#', async (_what, others, isWrong) => {
    for (const server of [unreachable, answers(503), answers(200, 'x')]) {
      const { cause, guesses } = await climb({ server, others, own: refused });
      expect([cause === 'wrongServerType', guesses]).toEqual([isWrong, 2]);
    }
  });

  test('is not doubted when the server is silent or has asked for something', async () => {
    for (const server of ['silent' as const, answers(407), answers(429), answers(402)])
      expect((await climb({ server, others: passes() })).guesses).toBe(0);
  });

  test('is not doubted where the route has no other ways', async () => {
    expect((await climb({ server: unreachable, tokens: { direct: DIRECT } })).guesses).toBe(0);
  });

  test('is asked for in all other protocols but its own', async () => {
    for (const [scheme, others] of [
      ['http', ['.HTTPS', '.SOCKS5']],
      ['https', ['.HTTP', '.SOCKS5']],
      ['socks5', ['.HTTP', '.HTTPS']],
    ] as const) {
      const { web } = await climb({ server: unreachable, request: { server: { ...berlin, scheme } }, tokens: schemes });
      const tokens = web.asked.map(({ url }) => url.slice(url.lastIndexOf('.')));
      expect(tokens.filter((token) => token !== '.' && token !== '.SERVER')).toEqual(others);
    }
  });
});

test('a name that is unknown is told from a closed port', async () => {
  const { cause, code } = await climb({ server: unreachable, own: fails('net::ERR_NAME_NOT_RESOLVED') });
  expect([cause, code]).toEqual(['dnsFailed', 'net::ERR_NAME_NOT_RESOLVED']);
});

test('credentials that are refused leave the server passed', async () => {
  const { cause, states } = await climb({ server: answers(407) });
  expect([cause, states]).toEqual(['credentialsRejected', ['passed', 'passed', 'passed', 'passed', 'failed']]);
});

describe('the operator', () => {
  const asked = (outcome: Finding, afterMs = 50) => {
    const at: number[] = [];
    const startedAt = Date.now();
    const askOperator = (signal: AbortSignal) => {
      at.push(Date.now() - startedAt);
      return new Promise<Finding>((resolve) => {
        setTimeout(resolve, afterMs, outcome);
        signal.addEventListener('abort', () => resolve('notRun'));
      });
    };
    return { at, request: { askOperator } };
  };

  test.each<[string, Behaviour]>([
    ['credentials', answers(407)],
    ['payment', answers(402)],
    ['nobody like this one', answers(403)],
    ['fewer requests', answers(429)],
    ['nothing at all', answers(503)],
  ])('is asked of a server that wants %s, and names the cause', async (_what, server) => {
    const { at, request } = asked({ cause: 'subscriptionExpired' });
    const { cause, ladder } = await climb({ server, request });
    expect([cause, at.length, ladder.server.state]).toEqual(['subscriptionExpired', 1, 'passed']);
    expect(ladder.subscription).toEqual({ state: 'failed', durationMs: 50 });
  });

  test.each<[string, Behaviour]>([
    ['passes', passes()],
    ['cannot be reached', unreachable],
    ['is silent', 'silent'],
    ['has a wrong certificate', fails('net::ERR_PROXY_CERTIFICATE_INVALID')],
  ])('is not asked of a server that %s, and then is not told of', async (_what, server) => {
    const { at, request } = asked('passed');
    const { ladder } = await climb({ server, request });
    expect([at, 'subscription' in ladder]).toEqual([[], false]);
  });

  test('has nothing to say against one whose subscription stands', async () => {
    const { request } = asked('passed');
    const { cause, ladder } = await climb({ server: answers(403), request });
    expect([cause, ladder.server.state, ladder.subscription?.state]).toEqual(['serverRefused', 'failed', 'passed']);
  });

  test('is asked beside the other looks, and for no longer than anybody waits', async () => {
    const { at, request } = asked('passed', 1_000);
    const { ms } = await climb({ server: answers(403, '', 400), first: 'silent', second: passes(1_500), request });
    // The second server check comes after the first has failed.
    expect([at, ms]).toEqual([[800], 2_500]);
  });

  test('is let go when nobody needs the outcome any more', async () => {
    const { request } = asked({ cause: 'subscriptionExpired' }, 60_000);
    const { ms, cause, ladder } = await climb({ server: answers(403), request, abortAtMs: 500 });
    expect([ms, cause, 'subscription' in ladder]).toEqual([500, 'serverRefused', false]);
  });
});

test('what looks into a failure ends three seconds after the check at the latest', async () => {
  const silentAll = { first: 'silent', second: 'silent', own: 'silent', others: 'silent' } as const;
  const { ms, web } = await climb({ server: fails('net::ERR_PROXY_CONNECTION_FAILED', 1_900), ...silentAll });
  expect(ms).toBeLessThanOrEqual(4_900);
  expect(web.openCount()).toBe(0);
});

test('when nobody needs the outcome any more, it ends at once with nothing found and nothing open', async () => {
  for (const abortAtMs of [1, 1_500, 3_000]) {
    const { verdict, ms, web, states } = await climb({
      server: 'silent',
      first: 'silent',
      second: 'silent',
      abortAtMs,
    });
    const begun = web.asked.length;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([ms, web.openCount(), web.asked.length]).toEqual([abortAtMs, 0, begun]);
    expect(verdict).toMatchObject({ type: 'failed', weight: 'none' });
    expect(states).not.toContain('passed');
  }
});
