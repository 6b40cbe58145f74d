/** Bits that are compared of an address, and the address. Of a shorter kind than that, nothing is in it. */
type Range = { readonly bytes: readonly number[]; readonly bits: number };

/**
 * The bytes of an IP address in any of its spellings: 4 of IPv4, also where it is written as IPv6, 16 of IPv6; undefined for what
 * is none. The URL parser does the reading.
 */
export function toBytes(text: string): readonly number[] | undefined {
  const bare = text.replace(/^\[|\]$/g, '');
  const host = URL.parse(`http://${bare.includes(':') ? `[${bare}]` : bare}/`)?.hostname ?? '';
  if (/^[\d.]+$/.test(host)) return host.split('.').map(Number);
  if (!host.startsWith('[')) return undefined;
  const bytes = toGroups(host.slice(1, -1)).flatMap((group) => [group >> 8, group & 0xff]);
  return isMapped(bytes) ? bytes.slice(12) : bytes;
}

/** Of an IPv6 address as the URL parser writes it. */
function toGroups(address: string): readonly number[] {
  const [before = [], after = []] = address
    .split('::')
    .map((half) => (half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16))));
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

/** RFC 4291 §2.5.5.2. */
const isMapped = (bytes: readonly number[]) =>
  bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;

/** As `10.0.0.0/8`. */
function toRange(cidr: string): Range {
  const [address = '', bits] = cidr.split('/');
  return { bytes: toBytes(address) ?? [], bits: Number(bits) };
}

const isIn = (bytes: readonly number[], range: Range) =>
  bytes.length === range.bytes.length &&
  toBits(bytes).slice(0, range.bits) === toBits(range.bytes).slice(0, range.bits);

const toBits = (bytes: readonly number[]) => bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');

const isInOneOf = (text: string, ranges: readonly Range[]) => {
  const bytes = toBytes(text);
  return bytes !== undefined && ranges.some((range) => isIn(bytes, range));
};

/** The device itself, and what has no other address than the cable it hangs on. */
const unrouted = ['127.0.0.0/8', '::1/128', '169.254.0.0/16', 'fe80::/10'].map(toRange);

/** RFC 1918, RFC 4193 and RFC 6598. */
const own = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', '100.64.0.0/10'].map(toRange);

/** Whether an address is of the loopback or a link alone. */
export const isUnrouted = (text: string) => isInOneOf(text, unrouted);

/** Whether an address is of the network at hand, or of the device itself. */
export const isOfOwnNetwork = (text: string) => isInOneOf(text, own) || isUnrouted(text);
