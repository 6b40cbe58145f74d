import ipaddr from 'ipaddr.js';

const GLOBAL_UNICAST_V6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** RFC 6052: the last 32 bits are an IPv4 address, which a NAT64 router dials. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an address is on the public internet. Everything special is not: private, loopback, link-local, CGNAT, ULA,
 * multicast, reserved, and IPv6 forms that carry such an IPv4 address (mapped, NAT64) or hide one (6to4, Teredo).
 * @param address a resolved address; what is no address is not public
 */
export function isPublicAddress(address: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return ipaddr.IPv4.parse(address).range() === 'unicast';
  if (!ipaddr.IPv6.isValid(address)) return false;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.isIPv4MappedAddress() || parsed.match(NAT64)) return isPublicAddress(embeddedIpv4(parsed));
  // ipaddr.js calls unassigned blocks unicast too, among them ::/96, an old way to write IPv4.
  return parsed.range() === 'unicast' && parsed.match(GLOBAL_UNICAST_V6);
}

const embeddedIpv4 = (address: ipaddr.IPv6) => address.toByteArray().slice(12).join('.');
