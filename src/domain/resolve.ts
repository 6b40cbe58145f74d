import { type Destination, direct, lasts, type Route } from './route.ts';
import { TOKEN_LENGTH } from './token.ts';

type Routed = Route & { type: 'routed' };

/**
 * Where a request to `url` goes by a route: what the route's PAC script answers, for browsers that ask the extension instead.
 * @param actionOf by the table of the route's rules, the index of what becomes of an address
 */
export function resolve(route: Routed, url: string, now: number, actionOf: (url: string) => number): Destination {
  const exception = findException(route, url);
  if (exception) return exception.destination;
  if (isSignIn(route, url, now)) return direct;
  const { directUntil = 0, rules, otherwise } = route;
  const byRule = rules?.destinations[actionOf(url)];
  if (byRule) return byRule;
  return lasts(directUntil, now) ? direct : otherwise;
}

const findException = ({ exceptions }: Routed, url: string) => {
  if (!url.startsWith('http:')) return undefined;
  const exception = exceptions.find(({ token }) => token === url.slice(-TOKEN_LENGTH));
  return exception?.host === undefined || exception.host === hostOf(url) ? exception : undefined;
};

/** The network's sign-in page goes past the servers for a while. */
const isSignIn = ({ directHosts }: Routed, url: string, now: number) =>
  directHosts !== undefined && lasts(directHosts.until, now) && directHosts.hosts.includes(hostOf(url));

const hostOf = (url: string) => new URL(url).hostname.replace(/^\[|\]$/g, '');
