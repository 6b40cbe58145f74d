import { parseHost, toHostPort } from '../host.ts';
import { type Parsed, parsed, refused } from '../parsed.ts';
import { toIpKey, toIpText, toKeyRange, toUnmapped, V4_DIGITS, V6_DIGITS } from './ip-key.ts';
import { toWildcard } from './wildcard.ts';

/**
 * Names hosts. `domain`: a name and all below it. `host`: this name or address alone. `wildcard`: `*` is any text and `?` any one
 * character, over the whole host. `range`: hosts that are addresses of it; no name is looked up. `plain`: names without a dot.
 */
export type Pattern = {
  readonly kind: 'domain' | 'host' | 'wildcard' | 'range' | 'plain' | 'any';
  /** Canonical: as `parseHost` gives it, the wildcard, or `address/bits`; empty for `plain` and `any`. */
  readonly value: string;
  /** At this port alone; where none is written in an address, at the usual one of its scheme. */
  readonly port?: number;
};

export type PatternProblem =
  | 'empty'
  | 'tooLong'
  | 'hostInvalid'
  | 'portInvalid'
  | 'rangeInvalid'
  | 'wildcardInvalid'
  /** A part of a site cannot have its own way: the browser tells no paths. */
  | 'pathUnsupported'
  | 'regexUnsupported';

type Reading = Parsed<Pattern, PatternProblem>;

const MAX_PATTERN_LENGTH = 300;
/** Addresses are cut down to their host. */
const MAX_ADDRESS_LENGTH = 10_000;

/**
 * Reads `example.com` (with all below it; also `.example.com`, `*.example.com` and `||example.com^`), `=example.com` (that host
 * alone), `ads*.example.com`, `192.0.2.1`, `192.0.2.0/24`, `<local>`, `*`, each with `:port` behind it if wanted, `:port` alone,
 * and a whole address, of which the host counts, and the port if there is one.
 */
export function parsePattern(text: string): Reading {
  if (isUsualDomain(text)) return parsed({ kind: 'domain', value: text });
  const name = text.startsWith('=') ? text.slice(1) : '';
  if (isUsualDomain(name)) return parsed({ kind: 'host', value: name });
  if (text.length > MAX_ADDRESS_LENGTH) return refused('tooLong');
  const trimmed = text.trim();
  if (/^\/.+\/$/.test(trimmed)) return refused('regexUnsupported');
  const bare = toBare(trimmed);
  if (bare === '') return refused('empty');
  if (bare.length > MAX_PATTERN_LENGTH) return refused('tooLong');
  return bare.includes('/') ? parseRange(bare) : parseHostAndPort(bare);
}

/** As `parsePattern` reads it. */
export function formatPattern({ kind, value, port }: Pattern): string {
  switch (kind) {
    case 'host':
      if (toIpKey(value) === null) return withPort(`=${value}`, port);
      return port === undefined ? value : toHostPort(value, port);
    case 'domain':
    case 'wildcard':
    case 'range':
      return withPort(value, port);
    case 'plain':
      return withPort('<local>', port);
    case 'any':
      return port === undefined ? '*' : `:${port}`;
    default:
      return kind satisfies never;
  }
}

/** What `parseHost` would change nothing of, told without the URL parser: lists have hundreds of thousands. */
export const isUsualDomain = (text: string) => text.length <= 253 && USUAL_DOMAIN.test(text) && !text.includes('xn--');
const USUAL_DOMAIN = /^(?:[a-z\d_](?:[a-z\d_-]{0,61}[a-z\d_])?\.)*[a-z_](?:[a-z\d_-]{0,61}[a-z\d_])?$/;

const withPort = (text: string, port: number | undefined) => (port === undefined ? text : `${text}:${port}`);

/** Without what addresses and filter lists have around the host. */
function toBare(text: string): string {
  if (text.startsWith('||')) return text.slice(2).replace(/\^?\|?$/, '');
  const [, authority] = /^(?:https?|wss?|ftp|\*):\/\/([^/?#\\]*)/i.exec(text) ?? [];
  return authority === undefined ? text : authority.slice(authority.lastIndexOf('@') + 1);
}

function parseRange(text: string): Reading {
  const [, start = '', size, port] = /^([\d.]+|[\da-f:.]+:[\da-f:.]*)\/(\d{1,3})(?::(.*))?$/i.exec(text) ?? [];
  if (size === undefined)
    return refused(/^[\d.]+\/|^[\da-f:.]*:[\da-f:.]*\//i.test(text) ? 'rangeInvalid' : 'pathUnsupported');
  const key = toRangeKey(start);
  const isMapped = start.includes(':') && key?.length === V4_DIGITS;
  const bits = Number(size) - (isMapped ? (V6_DIGITS - V4_DIGITS) * 4 : 0);
  if (key === null || bits < 0 || bits > key.length * 4) return refused('rangeInvalid');
  const address = toIpText(toKeyRange(key, bits).first);
  return bits === key.length * 4
    ? withParsedPort('host', address, port)
    : withParsedPort('range', `${address}/${bits}`, port);
}

/** Four decimal parts alone: what the URL parser takes `10` in `10/8` to be, nobody means. */
function toRangeKey(start: string): string | null {
  if (!start.includes(':')) return FOUR_PARTS.test(start) ? toIpKey(start) : null;
  const host = parseHost(start);
  return host.ok ? toIpKey(toUnmapped(host.value)) : null;
}
const FOUR_PARTS = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)){3}$/;

function parseHostAndPort(text: string): Reading {
  const { host, port } = splitPort(text);
  if (/^\**$/.test(host)) return withParsedPort('any', '', port);
  if (host.toLowerCase() === '<local>') return withParsedPort('plain', '', port);
  if (host.startsWith('=')) return parseName('host', host.slice(1), port);
  if (!/[*?]/.test(host)) return parseName('domain', host.replace(/^\./, ''), port);
  const wildcard = toWildcard(host);
  if (wildcard === null) return refused('wildcardInvalid');
  const below = wildcard.replace(/^\*\./, '');
  return /[*?]/.test(below) ? withParsedPort('wildcard', wildcard, port) : parseName('domain', below, port);
}

/** An address has nothing below it. */
function parseName(kind: 'domain' | 'host', text: string, port: string | undefined): Reading {
  const host = parseHost(text);
  if (!host.ok) return refused('hostInvalid');
  const value = toUnmapped(host.value);
  return withParsedPort(toIpKey(value) === null ? kind : 'host', value, port);
}

/** More than one colon outside of brackets is an IPv6 address. */
function splitPort(text: string): { readonly host: string; readonly port: string | undefined } {
  const [, host = text, port] = /^(=?\[[^\]]*\]|[^:]*):([^:]*)$/.exec(text) ?? [];
  return { host, port };
}

function withParsedPort(kind: Pattern['kind'], value: string, text: string | undefined): Reading {
  if (text === undefined) return parsed({ kind, value });
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? parsed({ kind, value, port }) : refused('portInvalid');
}
