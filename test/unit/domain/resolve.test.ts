import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BLOCK, toPac } from '../../../src/domain/pac.ts';
import { resolve } from '../../../src/domain/resolve.ts';
import { blocked, type Destination, direct, lasts, toServer } from '../../../src/domain/route.ts';
import { loadPac } from './support/pac-engine.ts';
import { actionOf, berlin, routed, routes, tableScript, tokenOf, urls } from './support/routes.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

const keywords = { http: 'PROXY', https: 'HTTPS', socks5: 'SOCKS5', socks4: 'SOCKS' } as const;

/** A destination as a PAC answer, said here once more so that neither side is its own witness. */
function toAnswer(destination: Destination): string {
  if (destination.type === 'direct') return 'DIRECT';
  if (destination.type === 'blocked') return 'PROXY 127.0.0.1:1';
  const { scheme, host, port } = destination.server;
  return `${keywords[scheme]} ${host.includes(':') ? `[${host}]` : host}:${port}`;
}

const VALID = /^(DIRECT|(PROXY|HTTPS|SOCKS5?) ([a-z0-9._-]+|\[[0-9a-f:]+\]):[1-9]\d{0,4})$/;

test('a browser that asks the extension and one that has the script send every request the same way', async () => {
  await fc.assert(
    fc.asyncProperty(routes, fc.array(urls, { minLength: 20, maxLength: 40 }), async (route, asked) => {
      const pac = await loadPac(toPac(route, tableScript));
      for (const url of asked) {
        const answer = await pac(url);
        expect(answer).toMatch(VALID);
        expect(`${url} → ${toAnswer(resolve(route, url, Date.now(), actionOf))}`).toBe(`${url} → ${answer}`);
      }
    }),
    { numRuns: 80 },
  );
});

test('the addresses of that property meet the hosts of a sign-in, while it lasts and at other times', () => {
  const seen = new Set(
    fc.sample(fc.tuple(routes, urls), { seed: 4, numRuns: 3_000 }).flatMap(([{ directHosts }, url]) => {
      const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
      if (!directHosts?.hosts.includes(host)) return [];
      return [lasts(directHosts.until, Date.now()) ? 'while it lasts' : 'at another time'];
    }),
  );
  expect([...seen].toSorted()).toEqual(['at another time', 'while it lasts']);
});

test('the addresses of that property meet exceptions, hosts they are limited to, and neither', () => {
  const seen = new Set(
    fc.sample(fc.tuple(routes, urls), { seed: 4, numRuns: 3_000 }).flatMap(([route, url]) => {
      const exception = route.exceptions.find(({ token }) => url.endsWith(token));
      if (!exception) return ['none'];
      const isTaken = resolve(route, url, Date.now(), actionOf) === exception.destination;
      return [`${exception.host === undefined ? 'any host' : 'one host'}, ${isTaken ? 'taken' : 'not taken'}`];
    }),
  );
  expect([...seen].toSorted()).toEqual([
    'any host, not taken',
    'any host, taken',
    'none',
    'one host, not taken',
    'one host, taken',
  ]);
});

test.each([
  ['http://page.test/', blocked],
  [`http://page.test/?n=1.${tokenOf(0)}`, toServer(berlin)],
  [`https://page.test/?n=1.${tokenOf(0)}`, blocked],
  [`http://page.test/?n=1.${tokenOf(1)}`, blocked],
  [`http://berlin.test/?n=1.${tokenOf(1)}`, direct],
])('%s', (url, destination) => {
  const route = routed(blocked, [
    { token: tokenOf(0), destination: toServer(berlin) },
    { token: tokenOf(1), destination: direct, host: 'berlin.test' },
  ]);
  expect(resolve(route, url, Date.now(), actionOf)).toEqual(destination);
});

test.each([
  ['before its end', 60_000, 'direct'],
  ['after its end', -60_000, 'blocked'],
  ['whose end has moved away with a clock that was set back', 3_600_000, 'blocked'],
])('a pause %s, by script and resolver alike', async (_when, leftMs, destination) => {
  const route = { ...routed(blocked), directUntil: Date.now() + leftMs };
  expect(resolve(route, 'https://page.test/', Date.now(), actionOf).type).toBe(destination);
  const pac = await loadPac(toPac(route));
  expect(await pac('https://page.test/')).toBe(destination === 'direct' ? 'DIRECT' : BLOCK);
});

describe('a sign-in page', () => {
  const LATER_MS = 60_000;
  const toRoute = (leftMs: number) => ({
    ...routed(toServer(berlin), [{ token: tokenOf(0), destination: blocked }]),
    directHosts: { hosts: ['portal.test', '2001:db8::1'], until: Date.now() + leftMs },
  });

  test.each([
    ['http://portal.test/', LATER_MS, 'DIRECT'],
    ['https://portal.test/login', LATER_MS, 'DIRECT'],
    ['http://[2001:db8::1]:8080/', LATER_MS, 'DIRECT'],
    ['http://www.portal.test/', LATER_MS, 'HTTPS berlin.test:443'],
    ['http://portal.test.evil.test/', LATER_MS, 'HTTPS berlin.test:443'],
    ['https://page.test/?portal.test', LATER_MS, 'HTTPS berlin.test:443'],
    ['http://portal.test/', -LATER_MS, 'HTTPS berlin.test:443'],
    // The clock was set back.
    ['http://portal.test/', 3_600_000, 'HTTPS berlin.test:443'],
    [`http://portal.test/?n=1.${tokenOf(0)}`, LATER_MS, BLOCK],
  ])('%s goes, by script and resolver alike, with %s ms left: %s', async (url, leftMs, answer) => {
    const route = toRoute(leftMs);
    expect(await (await loadPac(toPac(route)))(url)).toBe(answer);
    expect(toAnswer(resolve(route, url, Date.now(), actionOf))).toBe(answer);
  });
});

describe('a rule', () => {
  const toRoute = (leftMs: number) => ({
    ...routed(blocked, [{ token: tokenOf(0), destination: toServer(berlin) }]),
    rules: { tableId: 'lengths', destinations: [null, direct, blocked, toServer(berlin)] },
    directUntil: Date.now() + leftMs,
  });

  test.each([
    ['https://four1/', 60_000, 'DIRECT'],
    ['https://four1/', -60_000, BLOCK],
    ['https://direct/', -60_000, 'DIRECT'],
    ['https://blocked/', 60_000, BLOCK],
    ['https://byserver/', 60_000, 'HTTPS berlin.test:443'],
    ['https://unlisted1/', 60_000, 'DIRECT'],
    [`http://blocked/?n=1.${tokenOf(0)}`, 60_000, 'HTTPS berlin.test:443'],
  ])('leads %s, with %s ms of a pause left, by script and resolver alike: %s', async (url, leftMs, answer) => {
    const route = toRoute(leftMs);
    expect(await (await loadPac(toPac(route, tableScript)))(url)).toBe(answer);
    expect(toAnswer(resolve(route, url, Date.now(), actionOf))).toBe(answer);
  });
});
