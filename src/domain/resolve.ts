import { type Destination, direct, type Route } from './route.ts';
import { TOKEN_LENGTH } from './token.ts';

/** Where a request to `url` goes by a route: what the route's PAC script answers, for browsers that ask the extension instead. */
export function resolve(route: Route & { type: 'routed' }, url: string, now: number): Destination {
  const otherwise = isPast(route, url, now) ? direct : route.otherwise;
  if (!url.startsWith('http:')) return otherwise;
  const token = url.slice(-TOKEN_LENGTH);
  const exception = route.exceptions.find((candidate) => candidate.token === token);
  if (!exception) return otherwise;
  const isItsHost = exception.host === undefined || exception.host === hostOf(url);
  return isItsHost ? exception.destination : otherwise;
}

/** During a pause everything goes past the servers, and for the network's sign-in its page does. */
const isPast = ({ directUntil = 0, directHosts }: Route & { type: 'routed' }, url: string, now: number) =>
  now < directUntil ||
  (directHosts !== undefined && now < directHosts.until && directHosts.hosts.includes(hostOf(url)));

const hostOf = (url: string) => new URL(url).hostname.replace(/^\[|\]$/g, '');
