import { describe, expect, test, vi } from 'vitest';
import { BLOCK, blockAllPac, toPac } from '../../../src/domain/pac.ts';
import { blocked, direct, toServer } from '../../../src/domain/route.ts';
import type { Server } from '../../../src/domain/server.ts';
import { loadPac } from './support/pac-engine.ts';
import { berlin, routed, tokenOf } from './support/routes.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const page = 'https://page.test/';
const withEnd = (end: string) => `http://page.test/?n=1.${end}`;

describe('where pages go', () => {
  const of = (server: Partial<Server>) => toServer({ ...berlin, ...server });

  test.each([
    ['direct', direct, 'DIRECT'],
    ['blocked', blocked, 'PROXY 127.0.0.1:1'],
    ['an HTTP server', of({ scheme: 'http', port: 3128 }), 'PROXY berlin.test:3128'],
    ['an HTTPS server', of({ scheme: 'https' }), 'HTTPS berlin.test:443'],
    ['a SOCKS5 server', of({ scheme: 'socks5' }), 'SOCKS5 berlin.test:443'],
    ['a SOCKS4 server', of({ scheme: 'socks4' }), 'SOCKS berlin.test:443'],
    ['the first port', of({ port: 1 }), 'HTTPS berlin.test:1'],
    ['the last port', of({ port: 65_535 }), 'HTTPS berlin.test:65535'],
    ['an IPv4 server', of({ host: '192.0.2.1' }), 'HTTPS 192.0.2.1:443'],
    ['an IPv6 server', of({ host: '2001:db8::1' }), 'HTTPS [2001:db8::1]:443'],
    ['a server with an international name', of({ host: 'xn--bcher-kva.test' }), 'HTTPS xn--bcher-kva.test:443'],
  ])('%s', async (_name, otherwise, answer) => {
    expect(await (await loadPac(toPac(routed(otherwise))))(page)).toBe(answer);
  });

  test('a tunnel is one answer: nothing behind it leads around it', async () => {
    const pac = await loadPac(toPac(routed(toServer(berlin))));
    for (const url of [
      page,
      'http://page.test/',
      'ws://page.test/',
      'http://127.0.0.1/',
      'http://[::1]/',
      withEnd('x'),
    ])
      expect(await pac(url)).toBe('HTTPS berlin.test:443');
  });
});

describe('a token', () => {
  const route = routed(blocked, [{ token: tokenOf(0), destination: toServer(berlin) }]);
  const ask = async (url: string) => (await loadPac(toPac(route)))(url);

  test('leads a request of plain HTTP its own way', async () => {
    expect(await ask(withEnd(tokenOf(0)))).toBe('HTTPS berlin.test:443');
  });

  test.each([
    ['another one of the same secret', withEnd(tokenOf(1))],
    ['one of an earlier secret', withEnd(`${'f'.repeat(32)}00`)],
    ['a guess', withEnd('0'.repeat(34))],
    ['the empty one', withEnd('')],
    ['a property that every object has', withEnd('hasOwnProperty')],
    ['the prototype', withEnd('__proto__')],
    ['one with something behind it', withEnd(`${tokenOf(0)}&x`)],
    ['one in capitals', withEnd(tokenOf(0).toUpperCase())],
    ['one cut short', withEnd(tokenOf(0).slice(1))],
    ['one in the address of a secure site', `https://page.test/?n=1.${tokenOf(0)}`],
    ['one in the address of a WebSocket', `ws://page.test/?n=1.${tokenOf(0)}`],
  ])('%s leads nowhere else', async (_name, url) => {
    expect(await ask(url)).toBe(BLOCK);
  });
});

describe('an exception that holds for one host', () => {
  const ask = async (host: string, url: string, told?: string) =>
    (await loadPac(toPac(routed(toServer(berlin), [{ token: tokenOf(0), destination: direct, host }]))))(url, told);

  test('holds for it', async () => {
    expect(await ask('berlin.test', `http://berlin.test:8080/?n=1.${tokenOf(0)}`)).toBe('DIRECT');
  });

  test.each(['paris.test', 'www.berlin.test', 'berlin.test.evil.test', 'xberlin.test'])(
    'holds not for %s',
    async (other) => {
      expect(await ask('berlin.test', `http://${other}/?n=1.${tokenOf(0)}`)).toBe('HTTPS berlin.test:443');
    },
  );

  test.each(['2001:db8::1', '[2001:db8::1]'])('holds for an IPv6 address that the browser spells %s', async (told) => {
    expect(await ask('2001:db8::1', `http://[2001:db8::1]/?n=1.${tokenOf(0)}`, told)).toBe('DIRECT');
  });
});

describe('nothing but data gets into a script', () => {
  const hosts = [
    '',
    'a"; return "DIRECT"; "',
    "a'; DIRECT",
    'a; DIRECT',
    'a:80; DIRECT',
    'a\nb',
    'a\u2028b',
    'a\\',
    'a b',
    '</script>',
    'A.test',
    'a.test.',
    '[::1]',
    '::1:2:3:4:5:6:7:8:9',
    '127.1',
    'ü.test',
    'a..test',
  ];

  test.each(hosts)('a server cannot have the host %j', (host) => {
    expect(() => toPac(routed(toServer({ ...berlin, host })))).toThrow(TypeError);
    expect(() => toPac(routed(blocked, [{ token: tokenOf(0), destination: toServer({ ...berlin, host }) }]))).toThrow(
      TypeError,
    );
  });

  test.each(hosts.filter((host) => host !== ''))('an exception cannot hold for the host %j', (host) => {
    expect(() => toPac(routed(blocked, [{ token: tokenOf(0), destination: blocked, host }]))).toThrow(TypeError);
  });

  test.each(hosts)('a sign-in page cannot have the host %j', (host) => {
    expect(() => toPac({ ...routed(blocked), directHosts: { hosts: ['portal.test', host], until: 1 } })).toThrow(
      TypeError,
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 0.5])('nothing can go direct until %j', (until) => {
    expect(() => toPac({ ...routed(blocked), directHosts: { hosts: ['portal.test'], until } })).toThrow(TypeError);
    expect(() => toPac({ ...routed(blocked), directUntil: until })).toThrow(TypeError);
  });

  test.each([0, -1, 65_536, 80.5, Number.NaN, Number.POSITIVE_INFINITY])('a server cannot have the port %j', (port) => {
    expect(() => toPac(routed(toServer({ ...berlin, port })))).toThrow(TypeError);
  });

  test.each([
    '',
    'a'.repeat(33),
    'a'.repeat(35),
    'A'.repeat(34),
    '__proto__'.padEnd(34, '_'),
    `"]${'a'.repeat(32)}`,
    `${'a'.repeat(33)}\n`,
  ])('an exception cannot have the token %j', (token) => {
    expect(() => toPac(routed(blocked, [{ token, destination: direct }]))).toThrow(TypeError);
  });

  test('a label, a place and an id are not in it', () => {
    const server: Server = { ...berlin, id: 'the-id', label: '"; DIRECT', city: 'the-city' };
    expect(toPac(routed(toServer(server)))).not.toMatch(/the-id|DIRECT|the-city/);
  });
});

test('what blocks everything blocks everything', async () => {
  const pac = await loadPac(blockAllPac);
  for (const url of [page, 'http://127.0.0.1/', withEnd(tokenOf(0)), 'ftp://page.test/'])
    expect(await pac(url)).toBe('PROXY 127.0.0.1:1');
});
