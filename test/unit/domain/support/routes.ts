import fc from 'fast-check';
import { parseHost } from '../../../../src/domain/host.ts';
import {
  blocked,
  type Destination,
  direct,
  type Exception,
  type Route,
  toServer,
} from '../../../../src/domain/route.ts';
import { Scheme, type Server } from '../../../../src/domain/server.ts';
import { toToken } from '../../../../src/domain/token.ts';

export type Routed = Route & { readonly type: 'routed' };

const secret = '0123456789abcdef'.repeat(2);
export const tokenOf = (index: number) => toToken(secret, index);

export const berlin: Server = { id: 'berlin', label: 'Berlin', scheme: 'https', host: 'berlin.test', port: 443 };

export const routed = (otherwise: Destination, exceptions: readonly Exception[] = []): Routed => ({
  type: 'routed',
  otherwise,
  exceptions: [...exceptions],
});

const hosts = fc
  .oneof(fc.domain(), fc.ipV4(), fc.ipV6(), fc.constantFrom('berlin.test', 'paris.test', '::1'))
  .map(parseHost)
  .filter((result) => result.ok)
  .map(({ value }) => value);

const servers: fc.Arbitrary<Server> = fc.record({
  id: fc.constant('any'),
  label: fc.string({ minLength: 1 }),
  scheme: fc.constantFrom(...Scheme.options),
  host: hosts,
  port: fc.integer({ min: 1, max: 65_535 }),
});

const destinations: fc.Arbitrary<Destination> = fc.oneof(
  fc.constantFrom(direct, blocked),
  servers.map((server) => toServer(server)),
);

/** A table that leads by the length of the host, in both tongues; the tables themselves are tested where they are made. */
export const tableScript = 'function actionOf(url, name) { return name.length % 5; }\n';
export const actionOf = (url: string) => new URL(url).hostname.replace(/^\[|\]$/g, '').length % 5;

/** Of an index that is left out, and of one that is null, goes what goes otherwise. */
const rules = fc.record({
  tableId: fc.constant('lengths'),
  destinations: fc.array(fc.option(destinations), { minLength: 1, maxLength: 5 }),
});

/** Of a pause or a sign-in that is over, goes on for longer than a test, or has moved away with a clock that was set back. */
const instants = fc.constantFrom(1_000, Date.now() + 280_000, 9_000_000_000_000);

/** The network's sign-in page, more often of a host that addresses have than not. */
const signIns = fc.record({
  hosts: fc.array(fc.oneof(fc.constantFrom('berlin.test', 'paris.test', '::1'), hosts), { maxLength: 3 }),
  until: instants,
});

export const routes: fc.Arbitrary<Routed> = fc
  .tuple(
    destinations,
    fc.array(fc.tuple(destinations, fc.option(hosts, { nil: undefined })), { maxLength: 5 }),
    fc.option(signIns, { nil: undefined }),
    fc.option(instants, { nil: undefined, freq: 10 }),
    fc.option(rules, { nil: undefined }),
  )
  .map(([otherwise, ways, directHosts, directUntil, ruled]) => ({
    ...routed(
      otherwise,
      ways.map(([destination, host], index) => ({
        token: tokenOf(index),
        destination,
        ...(host !== undefined && { host }),
      })),
    ),
    ...(ruled && { rules: ruled }),
    ...(directHosts && { directHosts }),
    ...(directUntil !== undefined && { directUntil }),
  }));

/** Ends of addresses: tokens of the route, tokens that nearly are, and what pages have of their own. */
const ends = fc.oneof(
  fc.nat(6).map((index) => `?n=1.${tokenOf(index)}`),
  fc.nat(6).map((index) => `/${tokenOf(index)}`),
  fc.nat(6).map((index) => `#${tokenOf(index)}`),
  fc.nat(6).map((index) => `?n=1.${tokenOf(index)}x`),
  fc.nat(6).map((index) => `?n=1.${tokenOf(index).slice(1)}`),
  fc.nat(6).map((index) => `?n=1.${tokenOf(index).toUpperCase()}`),
  fc.constantFrom('', '/', '?__proto__', '?constructor', `?n=${'0'.repeat(34)}`),
  fc.webPath(),
);

const schemes = fc.constantFrom('http', 'http', 'http', 'https', 'ws', 'wss', 'ftp');

/** Addresses as browsers spell them; some of hosts that exceptions are limited to. */
export const urls: fc.Arbitrary<string> = fc
  .tuple(schemes, hosts, fc.constantFrom('', ':8080'), ends)
  .map(([scheme, host, port, end]) => URL.parse(`${scheme}://${host.includes(':') ? `[${host}]` : host}${port}${end}`))
  .filter((url) => url !== null)
  .map(({ href }) => href);
