import * as v from 'valibot';
import { isUnrouted } from './address.ts';

/**
 * Whether requests to a host never go through a proxy: Chromium asks the device itself directly, whatever a PAC script says
 * (docs/browser-facts.md).
 */
export function isBypassed(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  if (bare === 'localhost' || bare.endsWith('.localhost')) return true;
  return isUnrouted(bare);
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
