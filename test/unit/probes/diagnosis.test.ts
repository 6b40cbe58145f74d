import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Cause, causeNames } from '../../../src/domain/cause.ts';
import type { Failure } from '../../../src/domain/failure.ts';
import type { Scheme, Server } from '../../../src/domain/server.ts';
import { diagnose } from '../../../src/probes/diagnosis.ts';
import { answers, type Behaviour, createWeb, fails, passes, timed } from './support/fake-request.ts';

const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'http', host: 'berlin.test', port: 3128 };
const tokens: Readonly<Record<Scheme, string>> = { http: '.HTTP', https: '.HTTPS', socks5: '.SOCKS5' };
const DIRECT = '.DIRECT';
const unreachable = fails('net::ERR_PROXY_CONNECTION_FAILED');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Given = {
  readonly cause?: Cause;
  readonly server?: Partial<Server>;
  readonly mayGoDirect?: boolean;
  /** What comes of a request by the token it ends in. All others cannot reach the port. */
  readonly ways?: Readonly<Record<string, Behaviour>>;
};

const seenAs = (cause: Cause): Failure => ({ cause, code: 'SEEN' });

async function look({ cause = 'serverUnreachable', server = {}, mayGoDirect = true, ways = {} }: Given) {
  const web = createWeb({ ...ways, '': unreachable });
  const diagnosis = {
    server: { ...berlin, ...server },
    address: 'http://check.test/204',
    schemeTokens: tokens,
    directToken: mayGoDirect ? DIRECT : undefined,
    timeoutMs: 2_000,
    signal: new AbortController().signal,
  };
  const { value, ms } = await timed(vi.advanceTimersByTimeAsync, diagnose(seenAs(cause), diagnosis, web.request));
  return { failure: value, ms, urls: web.asked.map(({ url }) => url), web };
}

describe('a port that speaks another protocol', () => {
  test.each<[string, Behaviour]>([
    ['lets a check through', passes()],
    ['wants credentials', answers(407)],
    ['does not understand', answers(400)],
    ['refuses', answers(403)],
    ['is overloaded', answers(503)],
  ])('%s: the type is wrong', async (_name, behaviour) => {
    for (const token of [tokens.https, tokens.socks5])
      expect((await look({ ways: { [token]: behaviour } })).failure).toEqual({
        cause: 'wrongServerType',
        code: 'SEEN',
      });
  });

  test('is noticed whatever it was first seen as', async () => {
    for (const cause of ['serverUnreachable', 'serverRefused', 'captivePortal'] as const)
      expect((await look({ cause, ways: { [tokens.https]: passes() } })).failure.cause).toBe('wrongServerType');
  });

  test('is asked in the other protocols only, all at once', async () => {
    for (const [scheme, others] of [
      ['http', ['HTTPS', 'SOCKS5']],
      ['https', ['HTTP', 'SOCKS5']],
      ['socks5', ['HTTP', 'HTTPS']],
    ] as const) {
      const { urls, web } = await look({ server: { scheme }, mayGoDirect: false });
      expect(urls.map((url) => url.slice(url.lastIndexOf('.') + 1))).toEqual(others);
      expect(web.mostAtOnce()).toBe(2);
    }
  });

  test('the wrong type goes before what a direct look finds', async () => {
    const ways = { [tokens.https]: passes(), [DIRECT]: fails('net::ERR_NAME_NOT_RESOLVED') };
    expect((await look({ ways })).failure.cause).toBe('wrongServerType');
  });
});

describe('no proof of another protocol is', () => {
  test.each<[string, Behaviour]>([
    ['a 200, as which Chromium reads any bytes', answers(200, 'SSH-2.0-OpenSSH')],
    ['a 302', answers(302)],
    ['an error', unreachable],
    ['silence', 'silent'],
  ])('%s', async (_name, behaviour) => {
    const { failure } = await look({ ways: { [tokens.https]: behaviour, [tokens.socks5]: behaviour } });
    expect(failure).toEqual(seenAs('serverUnreachable'));
  });
});

describe('a direct look at the server’s own port', () => {
  test.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'dnsFailed'],
    ['net::ERR_INTERNET_DISCONNECTED', 'offline'],
  ])('%s: %s', async (code, cause) => {
    expect((await look({ ways: { [DIRECT]: fails(code) } })).failure).toEqual({ cause, code });
  });

  test.each<Behaviour>([fails('net::ERR_CONNECTION_REFUSED'), answers(400), answers(200, 'x'), 'silent'])(
    '%j tells nothing more',
    async (behaviour) => {
      expect((await look({ ways: { [DIRECT]: behaviour } })).failure).toEqual(seenAs('serverUnreachable'));
    },
  );

  test('asks for the server itself, not for the check address', async () => {
    const { urls } = await look({});
    expect(urls.filter((url) => url.endsWith(DIRECT)).map((url) => url.split('?')[0])).toEqual([
      'http://berlin.test:3128/',
    ]);
    const six = await look({ server: { host: '2001:db8::1' } });
    expect(six.urls.some((url) => url.startsWith('http://[2001:db8::1]:3128/'))).toBe(true);
  });

  test('is not taken where nothing may go direct', async () => {
    const { urls, failure } = await look({
      mayGoDirect: false,
      ways: { [DIRECT]: fails('net::ERR_NAME_NOT_RESOLVED') },
    });
    expect(urls.filter((url) => url.endsWith(DIRECT) || url.includes('berlin.test'))).toEqual([]);
    expect(failure).toEqual(seenAs('serverUnreachable'));
  });

  test('does not overrule a server that has answered', async () => {
    for (const cause of ['serverRefused', 'captivePortal'] as const)
      expect((await look({ cause, ways: { [DIRECT]: fails('net::ERR_NAME_NOT_RESOLVED') } })).failure).toEqual(
        seenAs(cause),
      );
  });
});

test('silence on all ways ends with the time it is given', async () => {
  const { ms } = await look({ ways: { [tokens.https]: 'silent', [tokens.socks5]: 'silent', [DIRECT]: 'silent' } });
  expect(ms).toBe(2_000);
});

const clear = causeNames.filter((cause) => !['serverUnreachable', 'serverRefused', 'captivePortal'].includes(cause));

test.each(clear)('%s needs no second look', async (cause) => {
  const { failure, urls } = await look({ cause, ways: { [tokens.https]: passes() } });
  expect([failure, urls]).toEqual([seenAs(cause), []]);
});
