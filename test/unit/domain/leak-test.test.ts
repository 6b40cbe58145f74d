import { describe, expect, test } from 'vitest';
import {
  judgeCandidates,
  judgeExit,
  judgeLookup,
  judgeRequests,
  type SeenRequest,
  type TestedTunnel,
} from '../../../src/domain/leak-test.ts';

const literal: TestedTunnel = { serverHost: '192.0.2.1', exitIp: '203.0.113.7', leak: null };
const named: TestedTunnel = { ...literal, serverHost: 'berlin.example' };
const exit = (ip: string, over: Partial<SeenRequest> = {}): SeenRequest => ({
  url: 'https://exit.example/',
  body: JSON.stringify({ ip, country: 'DE' }),
  ...over,
});
const from = (host: string, ip: string): SeenRequest => ({ url: `http://${host}/generate_204`, ip });

describe('exit', () => {
  test.each<[string, SeenRequest, TestedTunnel, string, string]>([
    ['the one the background saw', exit('203.0.113.7'), named, 'passed', 'exitSame'],
    ['in lines', { url: 'x:', body: 'fl=1\nip=203.0.113.7\nloc=DE\n' }, named, 'passed', 'exitSame'],
    ['of IPv6', exit('2001:db8::7'), { ...named, exitIp: '2001:db8::7' }, 'passed', 'exitSame'],
    ['another, by the server', exit('203.0.113.8', { ip: '192.0.2.1' }), literal, 'passed', 'exitOther'],
    ['another, not by the server', exit('198.51.100.1', { ip: '198.51.100.9' }), literal, 'failed', 'exitDiffers'],
    ['another, by nobody knows whom', exit('198.51.100.1', { ip: '192.0.2.1' }), named, 'failed', 'exitDiffers'],
    ['nothing to compare with', exit('203.0.113.7'), { ...named, exitIp: null }, 'notRun', 'exitAlone'],
    ['no answer', { url: 'x:', error: 'net::ERR_TIMED_OUT' }, named, 'notRun', 'unanswered'],
    ['an answer without an address', { url: 'x:', body: '<p>ip="none"' }, named, 'notRun', 'unanswered'],
    ['an answer with a false one', exit('203.0.113.777'), named, 'notRun', 'unanswered'],
    [
      'the background has an alarm',
      exit('203.0.113.7'),
      { ...named, leak: { kind: 'exitIsDirect', at: 1 } },
      'failed',
      'exitIsDirect',
    ],
  ])('%s', (_name, seen, tunnel, state, saying) => {
    expect(judgeExit(seen, tunnel)).toMatchObject({ state, saying });
  });

  test('both addresses are told where they differ', () => {
    expect(judgeExit(exit('198.51.100.1'), named).words).toEqual(['198.51.100.1', '203.0.113.7']);
  });
});

describe('direct requests', () => {
  const tunnelled = [from('a.example', '192.0.2.1'), from('b.example', '192.0.2.1')];
  const direct = [from('a.example', '198.51.100.1'), from('b.example', '198.51.100.2')];
  test.each<[string, readonly SeenRequest[], TestedTunnel, string, string]>([
    ['to the server', tunnelled, literal, 'passed', 'requestsTunnelled'],
    ['one of them elsewhere', [...tunnelled, ...direct], literal, 'failed', 'requestDirect'],
    ['to one place, of a named server', tunnelled, named, 'passed', 'requestsTunnelled'],
    ['each to its own place, of a named server', direct, named, 'failed', 'requestDirect'],
    ['of one site alone, of a named server', [from('a.example', '192.0.2.1')], named, 'notRun', 'requestsUnclear'],
    ['some here, some there, of a named server', [...tunnelled, ...direct], named, 'notRun', 'requestsUnclear'],
    ['an IPv4 server reached by IPv6', [from('a.example', '64:ff9b::1')], literal, 'notRun', 'requestsUnclear'],
    ['without an answer', [{ url: 'http://a.example/', error: 'net::ERR_ABORTED' }], literal, 'notRun', 'unanswered'],
  ])('%s', (_name, seen, tunnel, state, saying) => {
    expect(judgeRequests(seen, tunnel)).toMatchObject({ state, saying });
  });

  test('what the background has seen counts, whatever is seen now', () => {
    const leak = { kind: 'nameLookedUp', host: 'news.example', at: 1 } as const;
    expect(judgeRequests(tunnelled, { ...literal, leak })).toEqual({
      state: 'failed',
      saying: 'leakSeen',
      words: ['news.example'],
    });
    expect(judgeRequests(tunnelled, { ...literal, leak: { kind: 'exitIsDirect', at: 1 } }).state).toBe('passed');
  });
});

test.each<[readonly string[] | undefined, string]>([
  [[], 'passed'],
  [['candidate:1 1 udp 2113937151 5b1c.local 50000 typ host'], 'failed'],
  [undefined, 'notRun'],
])('candidates %j: %s', (candidates, state) => {
  expect(judgeCandidates(candidates).state).toBe(state);
});

test.each([
  ['net::ERR_NAME_NOT_RESOLVED', 'failed'],
  ['net::ERR_DNS_TIMED_OUT', 'failed'],
  ['net::ERR_TUNNEL_CONNECTION_FAILED', 'passed'],
  ['net::ERR_SOCKS_CONNECTION_FAILED', 'passed'],
  ['NS_ERROR_PROXY_BAD_GATEWAY', 'passed'],
  ['NS_ERROR_PROXY_CONNECTION_REFUSED', 'notRun'],
  ['NS_ERROR_UNKNOWN_HOST', 'notRun'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'notRun'],
  // A name server that answers for names that do not exist.
  ['net::ERR_CERT_COMMON_NAME_INVALID', 'notRun'],
  [undefined, 'notRun'],
])('a made-up name that ends in %s: %s', (error, state) => {
  expect(judgeLookup({ url: 'https://x.invalid/', error }).state).toBe(state);
});
