import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { checkServer } from '../../../src/probes/check-server.ts';
import { answers, type Behaviour, createWeb, fails, passes, timed } from './support/fake-request.ts';

const FIRST = 'http://first.test/204';
const SECOND = 'http://second.test/204';
const TOKEN = 'a'.repeat(34);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function check(first: Behaviour, second?: Behaviour) {
  const web = createWeb({ [FIRST]: first, ...(second !== undefined && { [SECOND]: second }) });
  const addresses = second === undefined ? [FIRST] : [FIRST, SECOND, 'http://third.test/'];
  const { signal } = new AbortController();
  const work = checkServer({ addresses, token: TOKEN, timeoutMs: 4_000, signal }, web.request);
  const { value, ms } = await timed(vi.advanceTimersByTimeAsync, work);
  const hosts = web.asked.map(({ url }) => new URL(url).hostname);
  return { verdict: value, ms, hosts, web };
}

describe('one address that answers is enough', () => {
  test('the second is not asked', async () => {
    const { verdict, hosts, ms } = await check(passes(120), passes());
    expect(verdict).toEqual({ type: 'passed', latencyMs: 120 });
    expect([hosts, ms]).toEqual([['first.test'], 120]);
  });

  test('the first may take nearly half the time', async () => {
    const { verdict, hosts } = await check(passes(1_999), passes());
    expect([verdict.type, hosts]).toEqual(['passed', ['first.test']]);
  });

  test('there need not be a second', async () => {
    expect((await check(passes(3_999))).verdict).toEqual({ type: 'passed', latencyMs: 3_999 });
    expect((await check('silent')).verdict).toMatchObject({ type: 'failed', failure: { cause: 'serverTimedOut' } });
  });
});

describe('a failure that may be the address’s own', () => {
  test.each<[string, Behaviour]>([
    ['refused', answers(503)],
    ['not there', answers(404)],
    ['too many requests', answers(429)],
    ['payment wanted', answers(402)],
    ['a page instead', answers(200, '<html>')],
    ['a redirect', answers(302)],
    ['a name without address', fails('net::ERR_NAME_NOT_RESOLVED')],
    ['a tunnel refused', fails('net::ERR_TUNNEL_CONNECTION_FAILED')],
    ['a time-out of the network', fails('net::ERR_TIMED_OUT')],
    ['a code unknown so far', fails('net::ERR_OF_TOMORROW')],
  ])('%s: the second is asked, after the first has ended', async (_name, first) => {
    const { verdict, hosts, web } = await check(first, passes(30));
    expect(verdict).toEqual({ type: 'passed', latencyMs: 30 });
    expect([hosts, web.mostAtOnce()]).toEqual([['first.test', 'second.test'], 1]);
  });

  test('is the verdict when the second fails as well, whatever that one failed from', async () => {
    const { verdict } = await check(answers(503), fails('net::ERR_TIMED_OUT'));
    expect(verdict).toMatchObject({ type: 'failed', failure: { cause: 'serverRefused', code: 'HTTP 503' } });
  });

  test('is looked into for half the time at most', async () => {
    const { ms, web } = await check(answers(503), 'silent');
    expect([ms, web.asked.map(({ timeoutMs }) => timeoutMs)]).toEqual([2_020, [4_000, 2_000]]);
  });

  test('is never looked into at a third', async () => {
    expect((await check(answers(503), answers(503))).hosts).toEqual(['first.test', 'second.test']);
  });
});

describe('a failure that can only be the server’s', () => {
  test.each([
    ['net::ERR_PROXY_CONNECTION_FAILED', 'serverUnreachable'],
    ['net::ERR_PROXY_CERTIFICATE_INVALID', 'serverCertificateInvalid'],
    ['net::ERR_CONNECTION_RESET', 'serverUnreachable'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
    ['net::ERR_MANDATORY_PROXY_CONFIGURATION_FAILED', 'routingBroken'],
  ])('%s: the second is not asked', async (code, cause) => {
    const { verdict, hosts } = await check(fails(code), passes());
    expect([verdict, hosts]).toMatchObject([{ type: 'failed', failure: { cause, code } }, ['first.test']]);
  });

  test('a 407 is one: another request would count against the account once more', async () => {
    const { verdict, hosts } = await check(answers(407), passes());
    expect([verdict, hosts]).toMatchObject([{ failure: { cause: 'credentialsRejected' } }, ['first.test']]);
  });
});

describe('silence', () => {
  test('for half the time has the second asked beside the first', async () => {
    const { verdict, web, ms } = await check('silent', passes(30));
    expect(verdict).toEqual({ type: 'passed', latencyMs: 30 });
    expect(web.asked.map(({ atMs, timeoutMs }) => [atMs, timeoutMs])).toEqual([
      [0, 4_000],
      [2_000, 2_000],
    ]);
    expect(ms).toBe(2_030);
  });

  test('of both is a time-out, after all of the time and no more', async () => {
    const { verdict, ms } = await check('silent', 'silent');
    expect([verdict, ms]).toMatchObject([{ failure: { cause: 'serverTimedOut' }, weight: 'soft' }, 4_000]);
  });

  test('of the second does not lose a late answer of the first', async () => {
    expect((await check(passes(3_000), 'silent')).verdict).toEqual({ type: 'passed', latencyMs: 3_000 });
  });

  test('broken late, by a failure, is that failure', async () => {
    const { verdict } = await check(fails('net::ERR_CONNECTION_RESET', 3_000), answers(503));
    expect(verdict).toMatchObject({ failure: { cause: 'serverUnreachable', code: 'net::ERR_CONNECTION_RESET' } });
  });
});

test('each request carries the token at its end, and an address of its own', async () => {
  const { web } = await check(answers(503), answers(503));
  const urls = web.asked.map(({ url }) => url);
  for (const url of urls) expect(url.endsWith(`.${TOKEN}`)).toBe(true);
  const again = await check(passes(), passes());
  expect(new Set([...urls, ...again.web.asked.map(({ url }) => url)]).size).toBe(3);
});

test('when nobody needs the answer any more, nothing stays open and nothing else is asked', async () => {
  const web = createWeb({ [FIRST]: 'silent', [SECOND]: passes() });
  const controller = new AbortController();
  const check = { addresses: [FIRST, SECOND], token: TOKEN, timeoutMs: 4_000, signal: controller.signal };
  setTimeout(() => controller.abort(), 500);
  const { value, ms } = await timed(vi.advanceTimersByTimeAsync, checkServer(check, web.request));
  expect([ms, web.openCount(), web.asked.length]).toEqual([500, 0, 1]);
  expect(value).toMatchObject({ type: 'failed', weight: 'none' });
});

test('a check without an address is a bug', async () => {
  const check = { addresses: [], token: TOKEN, timeoutMs: 4_000, signal: new AbortController().signal };
  await expect(checkServer(check, createWeb({}).request)).rejects.toThrow('expected at least one check address');
});
