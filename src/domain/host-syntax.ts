/** Letters, digits, dots, hyphens, underscores; or the hexadecimal groups of an IPv6 address. */
const CANONICAL = /^(?:[a-z0-9._-]{1,253}|[0-9a-f]{0,4}(?::[0-9a-f.]{0,15}){2,8})$/;

/**
 * Whether a stored host can be what `parseHost` gave: nothing that passes can leave a string literal or start a second PAC answer.
 * Cheap, so that pages that only read servers need no address parser; what makes a route of a host parses it in full.
 */
export const looksCanonical = (host: string) => CANONICAL.test(host);
