import { type Parsed, parsed, refused } from './parsed.ts';

/** RFC 1035 §2.3.4: 253 characters of text at most. */
const MAX_NAME_LENGTH = 253;
const NAME = /^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*$/;

/**
 * A host as servers keep it: lower case, IDN as punycode, IPv4 in four decimal parts, IPv6 without brackets and compressed.
 * Nothing that passes here can leave a PAC string literal or start a second entry in a PAC answer.
 */
export function parseHost(text: string): Parsed<string, 'hostMissing' | 'hostInvalid'> {
  const bare = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : text;
  if (bare === '') return refused('hostMissing');
  if (bare.includes(':')) {
    const address = toIpv6(bare);
    return address === undefined ? refused('hostInvalid') : parsed(address);
  }
  const ascii = toAscii(bare);
  return ascii !== undefined && isName(ascii) ? parsed(ascii) : refused('hostInvalid');
}

/** The host of a URL as servers keep it; null where it has none that one could have. */
export function urlHost(url: string): string | null {
  const host = parseHost(URL.parse(url)?.hostname ?? '');
  return host.ok ? host.value : null;
}

/** `host:port` as URLs, PAC and proxy challenges spell it; IPv6 in brackets. */
export const toHostPort = (host: string, port: number) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

/** The URL parser knows IPv6 (RFC 4291), and writes it compressed (RFC 5952). */
const toIpv6 = (text: string) =>
  /^[\da-f:.]+$/i.test(text) ? URL.parse(`http://[${text}]`)?.hostname.slice(1, -1) : undefined;

/** The URL parser does the IDN work (UTS #46); what it silently strips or reads as another part is refused before. */
function toAscii(text: string): string | undefined {
  if (text.length > MAX_NAME_LENGTH * 4 || /[\p{Cc}\s/?#@\\%[\]:"'<>^`{|}]/u.test(text)) return undefined;
  return URL.parse(`http://${text}`)?.hostname.replace(/\.$/, '');
}

/** WHATWG URLs read `127.1` and `0x7f.1` as addresses: such spellings have become four decimal parts by now. */
const isName = (ascii: string) => ascii.length <= MAX_NAME_LENGTH && NAME.test(ascii);
