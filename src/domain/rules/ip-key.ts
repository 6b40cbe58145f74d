const FOUR_PARTS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** RFC 4291 §2.5.5.2, as the URL parser writes it. */
const MAPPED = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/** Hexadecimal digits of an IPv4 and of an IPv6 address. */
export const V4_DIGITS = 8;
export const V6_DIGITS = 32;

/** A host as rules know it: an IPv4 address that is written as IPv6 is that IPv4 address. */
export function toUnmapped(host: string): string {
  const [, high, low] = MAPPED.exec(host) ?? [];
  return high === undefined || low === undefined ? host : toIpText(high.padStart(4, '0') + low.padStart(4, '0'));
}

/**
 * The hexadecimal digits of an IP address, all of them: keys of one length are in the order of their addresses. Null for a name.
 * @param host as the URL parser writes it, without brackets, and unmapped
 */
export function toIpKey(host: string): string | null {
  if (host.includes(':')) return toV6Key(host);
  if (!FOUR_PARTS.test(host)) return null;
  const [a = 0, b = 0, c = 0, d = 0] = host.split('.').map(Number);
  return toV4Key(((a << 24) | (b << 16) | (c << 8) | d) >>> 0);
}

/** The address of a key, as the URL parser writes it, without brackets. */
export function toIpText(key: string): string {
  if (key.length === V4_DIGITS) {
    const number = Number.parseInt(key, 16);
    return `${number >>> 24}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
  }
  return URL.parse(`http://[${(key.match(/..../g) ?? []).join(':')}]`)?.hostname.slice(1, -1) ?? '';
}

/** The first and the last key of those that share so many bits with one. */
export function toKeyRange(key: string, bits: number): { readonly first: string; readonly last: string } {
  const whole = Math.floor(bits / 4);
  if (whole === key.length) return { first: key, last: key };
  const rest = 0xf >> (bits % 4);
  const digit = Number.parseInt(key.charAt(whole), 16);
  const start = key.slice(0, whole);
  return {
    first: (start + (digit & ~rest).toString(16)).padEnd(key.length, '0'),
    last: (start + (digit | rest).toString(16)).padEnd(key.length, 'f'),
  };
}

/** The key after this one; null after the last. */
export function toNextKey(key: string): string | null {
  const next =
    key.length === V4_DIGITS
      ? toV4Key(Number.parseInt(key, 16) + 1)
      : (BigInt(`0x${key}`) + 1n).toString(16).padStart(key.length, '0');
  return next.length > key.length ? null : next;
}

const toV4Key = (number: number) => number.toString(16).padStart(V4_DIGITS, '0');

function toV6Key(host: string): string {
  const [before = '', after = ''] = host.split('::').map((half) => toGroups(half));
  return before + '0'.repeat(V6_DIGITS - before.length - after.length) + after;
}

const toGroups = (half: string) =>
  half === ''
    ? ''
    : half
        .split(':')
        .map((group) => group.padStart(4, '0'))
        .join('');
