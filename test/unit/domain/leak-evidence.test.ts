import { describe, expect, test } from 'vitest';
import { exitLeak, isAddressOf, isExempt, type PageFact, toLeak, withPage } from '../../../src/domain/leak-evidence.ts';
import type { Server } from '../../../src/domain/server.ts';

const NOW = 1_800_000_000_000;
const serverAt = (host: string): Server => ({ id: 'berlin', label: 'Berlin', scheme: 'https', host, port: 443 });
const page = (over: Partial<PageFact> = {}): PageFact => ({
  url: 'https://news.example/today',
  tabId: 7,
  method: 'GET',
  startedAt: NOW,
  isEvidence: true,
  ...over,
});
/** Of different sites, one after the other. */
const pagesFrom = (...ips: readonly string[]) =>
  ips.map((ip, index) => page({ url: `https://site-${index}.example/`, ip, startedAt: NOW + index * 1_000 }));
const judgeLast = (host: string, pages: readonly PageFact[]) => {
  const last = pages.at(-1);
  return last && toLeak(last, serverAt(host), pages.reduce<readonly PageFact[]>(withPage, []))?.kind;
};

describe('a failure that only a request without a proxy can meet is a leak', () => {
  test.each([
    ['net::ERR_NAME_NOT_RESOLVED', 'nameLookedUp'],
    ['net::ERR_NAME_RESOLUTION_FAILED', 'nameLookedUp'],
    ['net::ERR_DNS_TIMED_OUT', 'nameLookedUp'],
    ['net::ERR_QUIC_PROTOCOL_ERROR', 'quicUsed'],
    ['net::ERR_QUIC_HANDSHAKE_FAILED', 'quicUsed'],
    ['net::ERR_MSG_TOO_BIG', 'quicUsed'],
    ['net::ERR_PROXY_CONNECTION_FAILED', undefined],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', undefined],
    ['net::ERR_SOCKS_CONNECTION_FAILED', undefined],
    ['net::ERR_ABORTED', undefined],
    ['NS_ERROR_UNKNOWN_HOST', undefined],
    ['__proto__', undefined],
  ])('%s: %s', (error, kind) => {
    expect(toLeak(page({ error }), serverAt('berlin.example'), [])?.kind).toBe(kind);
  });

  test('but with SOCKS4 the browser looks up every name itself', () => {
    const server = { ...serverAt('192.0.2.1'), scheme: 'socks4' as const };
    expect(toLeak(page({ error: 'net::ERR_NAME_NOT_RESOLVED' }), server, [])).toBeUndefined();
    expect(toLeak(page({ error: 'net::ERR_QUIC_PROTOCOL_ERROR' }), server, [])?.kind).toBe('quicUsed');
  });

  test('and names the site, and when it was asked for', () => {
    expect(toLeak(page({ error: 'net::ERR_NAME_NOT_RESOLVED' }), serverAt('192.0.2.1'), [])).toEqual({
      kind: 'nameLookedUp',
      host: 'news.example',
      at: NOW,
    });
  });
});

describe('with a server given by its address', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', undefined],
    ['192.0.2.1', '198.51.100.7', 'requestDirect'],
    ['192.0.2.1', '::ffff:192.0.2.1', undefined],
    ['2001:db8::1', '2001:db8::1', undefined],
    ['2001:db8::1', '2001:db8:0:0:0:0:0:1', undefined],
    ['2001:db8::1', '2001:db8::2', 'requestDirect'],
  ])('%s, a page from %s: %s', (host, ip, kind) => {
    expect(toLeak(page({ ip }), serverAt(host), [])?.kind).toBe(kind);
  });

  test('an IPv4 address that is reached by one of IPv6, as on a network without IPv4, is no leak', () => {
    expect(judgeLast('192.0.2.1', pagesFrom('64:ff9b::c000:201', '64:ff9b::c000:201', '64:ff9b::c000:201'))).toBe(
      undefined,
    );
  });
});

describe('with a server given by its name', () => {
  test('pages from one place are no leak', () => {
    expect(judgeLast('berlin.example', pagesFrom('192.0.2.1', '192.0.2.1', '192.0.2.1', '192.0.2.1'))).toBe(undefined);
  });

  test('a name with many addresses of one network is no leak', () => {
    expect(judgeLast('berlin.example', pagesFrom('192.0.2.1', '192.0.3.1', '192.0.4.1', '192.0.5.1'))).toBe(undefined);
  });

  test('one page and another from somewhere else are no leak yet', () => {
    expect(judgeLast('berlin.example', pagesFrom('192.0.2.1', '192.0.2.1', '198.51.100.1', '203.0.113.1'))).toBe(
      undefined,
    );
  });

  test('four sites in a row from four networks are', () => {
    const scattered = pagesFrom('192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1');
    expect(judgeLast('berlin.example', scattered)).toBe('requestDirect');
    expect(judgeLast('berlin.example', scattered.slice(1))).toBe(undefined);
    expect(judgeLast('berlin.example', pagesFrom('2001:db8::1', '2a00:1450::1', '2606:4700::1', '192.0.2.1'))).toBe(
      'requestDirect',
    );
  });

  test('a page that comes by a place that was there before ends the row', () => {
    expect(judgeLast('berlin.example', pagesFrom('192.0.2.1', '198.51.100.1', '192.0.2.1', '203.0.113.1'))).toBe(
      undefined,
    );
  });

  test('four pages of one site are not four sites', () => {
    const pages = pagesFrom('192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1').map((one) => ({
      ...one,
      url: page().url,
    }));
    expect(judgeLast('berlin.example', pages)).toBe(undefined);
  });

  test('what is more than a minute apart is no row: the name may have another address by then', () => {
    const pages = pagesFrom('192.0.2.1', '198.51.100.1', '203.0.113.1', '2001:db8::1').map((one, index) => ({
      ...one,
      startedAt: NOW + index * 21_000,
    }));
    expect(judgeLast('berlin.example', pages)).toBe(undefined);
  });

  test('pages that nothing answered do not count', () => {
    const [first, second, third] = pagesFrom('192.0.2.1', '198.51.100.1', '203.0.113.1');
    const failed = page({ error: 'net::ERR_ABORTED' });
    expect(
      [first, failed, second, failed].reduce<readonly PageFact[]>((all, one) => (one ? withPage(all, one) : all), []),
    ).toEqual([first, second]);
    expect(third && toLeak({ ...third, ip: undefined }, serverAt('berlin.example'), [])).toBe(undefined);
  });
});

test('the pages kept do not grow', () => {
  const many = Array.from({ length: 50 }, () => page({ ip: '192.0.2.1' })).reduce<readonly PageFact[]>(withPage, []);
  expect(many).toHaveLength(4);
});

test.each([
  ['http://localhost:8080/', true],
  ['http://app.localhost/', true],
  ['http://127.0.0.9/', true],
  ['http://[::1]:3000/', true],
  ['http://169.254.169.254/', true],
  ['http://portal.example/login', true],
  ['http://www.portal.example/', false],
  ['http://192.168.1.1/', false],
  ['https://news.example/', false],
])('%s goes its own way: %s', (url, isSo) => {
  expect(isExempt(page({ url }), ['portal.example'])).toBe(isSo);
});

describe('an exit is a leak', () => {
  test.each([
    ['where sites see the address without the tunnel', '203.0.113.5', '203.0.113.5', 'berlin.example', true],
    ['in whatever spelling', '2001:db8::1', '2001:DB8:0:0:0:0:0:1', 'berlin.example', true],
    ['of a server given by its address too', '203.0.113.5', '203.0.113.5', '192.0.2.1', true],
    ['and not where they see another', '203.0.113.5', '198.51.100.7', 'berlin.example', false],
    ['and not where either is unknown', null, '198.51.100.7', 'berlin.example', false],
    ['and not where either is unknown', '203.0.113.5', null, 'berlin.example', false],
    ['and not of a server on this device', '203.0.113.5', '203.0.113.5', '127.0.0.1', false],
    ['and not of a server on this device', '203.0.113.5', '203.0.113.5', 'localhost', false],
    ['and not of one in the own network', '203.0.113.5', '203.0.113.5', '192.168.1.20', false],
    ['and not of one in the own network', '203.0.113.5', '203.0.113.5', '100.100.1.2', false],
    ['and not of one in the own network', '203.0.113.5', '203.0.113.5', 'fd00::5', false],
    ['and not of one in the own network', '203.0.113.5', '203.0.113.5', 'proxy.home.arpa', false],
    ['and not of one in the own network', '203.0.113.5', '203.0.113.5', 'squid', false],
    ['and not of one behind the own address', '203.0.113.5', '203.0.113.5', '203.0.113.5', false],
  ])('%s', (_name, exitIp, directIp, host, isLeak) => {
    expect(exitLeak(exitIp, directIp, serverAt(host))).toBe(isLeak);
  });
});

test('an address that is none tells nothing of a server', () => {
  expect(isAddressOf('192.0.2.1', 'nonsense')).toBe(undefined);
  expect(isAddressOf('192.0.2.1', undefined)).toBe(undefined);
});
