import { isOfOwnNetwork, toBytes } from './address.ts';
import { isBypassed } from './check-url.ts';
import type { Leak, LeakKind } from './leak.ts';
import type { Server } from './server.ts';

/** What the browser tells of the request for a page, an http or https one. */
export type PageFact = {
  readonly url: string;
  readonly tabId: number;
  readonly method: string;
  /** Epoch milliseconds; 0 where that was not seen. */
  readonly startedAt: number;
  /** False for a page from the browser's cache, and for one that may be older than the tunnel: neither shows its way. */
  readonly isEvidence: boolean;
  /** The address at the other end of the connection, which is the proxy's where there is one; absent where nothing answered. */
  readonly ip?: string | undefined;
  /** The browser's code of a failure. */
  readonly error?: string | undefined;
};

/** Chromium's codes for what happens only to a request without a proxy: Firefox has none that say so. */
const LOOKUP = /^net::ERR_(?:NAME_|DNS_)/;
const QUIC = /^net::ERR_(?:QUIC_|MSG_TOO_BIG)/;

/** Whether a page has its own way for good reason: the device itself is asked directly always, a sign-in page for a while. */
export const isExempt = (page: PageFact, directHosts: readonly string[]): boolean =>
  isBypassed(hostOf(page)) || directHosts.includes(hostOf(page));

/** Whether the user's rules, or the network at hand, lead a page elsewhere than through the tunnel. */
export const isLedElsewhere = (page: PageFact, domains: readonly string[]): boolean => {
  const host = hostOf(page);
  return isOfOwnNetwork(host) || isOwnName(host) || domains.some((domain) => `.${host}`.endsWith(`.${domain}`));
};

/**
 * Judges a page that was to come through the server; undefined where it shows no leak. `at` is when its request began: one that
 * began before the tunnel is no leak.
 *
 * The address of a page is compared with that of a server given by its address. A name can have many addresses, and which of
 * them a connection takes is not known: there, a leak is `MANY` sites in a row within a minute, each from another network,
 * because pages through one server come from one place. A single page beside the tunnel stays unseen so, but nothing is called
 * a leak that is none.
 * @param last the last pages that were answered, this one among them, as `withPage` keeps them
 */
export function toLeak(page: PageFact, server: Server, last: readonly PageFact[]): Leak | undefined {
  const kind = page.error === undefined ? addressKind(page, server, last) : failureKind(page.error, server);
  return kind && { kind, host: hostOf(page), at: page.startedAt };
}

function failureKind(code: string, { scheme }: Server): LeakKind | undefined {
  // With SOCKS4 the browser looks up every name itself, as whoever added the server was told.
  if (LOOKUP.test(code)) return scheme === 'socks4' ? undefined : 'nameLookedUp';
  return QUIC.test(code) ? 'quicUsed' : undefined;
}

/**
 * The browser keeps the addresses of a name for a minute and takes the first that answers: of a server two may turn up within
 * that time, and twice as many should it have IPv6 too and change between the two.
 */
const MANY = 4;
const ROW_MS = 60_000;

/** The pages that a judgement needs. */
export const withPage = (last: readonly PageFact[], page: PageFact): readonly PageFact[] =>
  page.ip === undefined
    ? last
    : [...last.filter(({ startedAt }) => startedAt > page.startedAt - ROW_MS), page].slice(-MANY);

const addressKind = ({ ip }: PageFact, { host }: Server, last: readonly PageFact[]): LeakKind | undefined =>
  (isAddressOf(host, ip) ?? !(isScattered(last, hostOf) && isScattered(last, networkOf))) ? undefined : 'requestDirect';

const isScattered = (last: readonly PageFact[], toPlace: (page: PageFact) => string) =>
  new Set(last.map(toPlace)).size === MANY;

/**
 * Whether a connection to `ip` is one to a server; undefined where that cannot be told: for a server given by its name, and on a
 * network with IPv6 alone, where an IPv4 address is reached by another one.
 */
export function isAddressOf(serverHost: string, ip = ''): boolean | undefined {
  const [a, b] = [toBytes(serverHost), toBytes(ip)];
  return a && b && a.length === b.length ? `${a}` === `${b}` : undefined;
}

/** So much of an address that two of the same provider seldom differ in it: 16 bits of IPv4, 32 of IPv6. */
const networkOf = ({ ip = '' }: PageFact) => ip.split(/[.:]/, 2).join('.');

const hostOf = ({ url }: PageFact) => URL.parse(url)?.hostname ?? '';

/** Whether sites see the same address as without the tunnel, though the server is elsewhere. Null: not known. */
export function exitLeak(exitIp: string | null, directIp: string | null, { host }: Server): boolean {
  if (exitIp === null || directIp === null || !isAddressOf(exitIp, directIp)) return false;
  // A proxy at hand goes out by the same address as the browser does without it.
  return toBytes(host) ? !isOfOwnNetwork(host) && !isAddressOf(host, directIp) : !isOwnName(host);
}

/** RFC 6761, RFC 6762 and RFC 8375, and names without a dot, which only the network at hand knows. */
const isOwnName = (name: string) => !name.includes('.') || /\.(?:localhost|local|internal|home\.arpa)$/.test(name);
