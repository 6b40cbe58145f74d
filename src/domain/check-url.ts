import ipaddr from 'ipaddr.js';
import * as v from 'valibot';

/** Chromium reaches these directly, whatever a PAC script says (docs/browser-facts.md): a check of them would check nothing. */
const BYPASSED_RANGES: ReadonlySet<string> = new Set(['loopback', 'linkLocal']);

/** Whether requests to a host never go through a proxy. */
export function isBypassed(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  return ipaddr.isValid(bare) && BYPASSED_RANGES.has(ipaddr.process(bare).range());
}

/**
 * An address that answers 204 with an empty body. http only, because the token at its end chooses the route; without a fragment,
 * which would take the token with it; and of a host that a proxy can be asked for.
 */
export const CheckUrl = v.pipe(
  v.string(),
  v.url(),
  v.startsWith('http://'),
  v.maxLength(500),
  v.excludes('#'),
  v.check((url) => !isBypassed(URL.parse(url)?.hostname ?? 'localhost')),
);
