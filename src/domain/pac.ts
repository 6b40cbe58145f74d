import { parseHost, toHostPort } from './host.ts';
import { type Destination, type Exception, MAX_DIRECT_MS, type Route } from './route.ts';
import type { Scheme, Server } from './server.ts';
import { TOKEN_LENGTH } from './token.ts';

/**
 * Refused at once on every machine: port 1 of the loopback address has no listener. An answer that is empty or malformed would
 * send the request direct, even with `mandatory` (docs/browser-facts.md), so a valid one that leads nowhere is what blocks.
 */
export const BLOCK = 'PROXY 127.0.0.1:1';

/**
 * The PAC script of a route: a pure function of data, each part of which is validated here again, so that nothing a server or a
 * label holds can become code or a second answer. Chromium gives a script an IPv6 host without brackets, others with them.
 * @param table of the route's rules, as `toTablePac` writes it: it defines `actionOf`
 * @throws TypeError for a host, port or token that does not belong into a script; the caller blocks all traffic then
 */
export function toPac(route: Route & { type: 'routed' }, table = ''): string {
  const exceptions = Object.fromEntries(route.exceptions.map(toEntry));
  return `${table}var exceptions = ${JSON.stringify(exceptions)};
var otherwise = ${JSON.stringify(toAnswer(route.otherwise))};
function FindProxyForURL(url, host) {
  var name = host.replace(/^\\[|\\]$/g, '');
  if (url.slice(0, 5) === 'http:') {
    var token = url.slice(-${TOKEN_LENGTH});
    if (Object.prototype.hasOwnProperty.call(exceptions, token)) {
      var exception = exceptions[token];
      if (exception.host === '' || exception.host === name) return exception.answer;
    }
  }
${toSignInLine(route)}${toRulesLine(route)}${toPauseLine(route)}  return otherwise || ${JSON.stringify(BLOCK)};
}
`;
}

/** The PAC script that blocks everything, in any state of anything else. */
export const blockAllPac = `function FindProxyForURL() { return ${JSON.stringify(BLOCK)}; }\n`;

function toEntry({ token, destination, host = '' }: Exception) {
  if (!/^[0-9a-f]+$/.test(token) || token.length !== TOKEN_LENGTH)
    throw new TypeError('expected a token of hexadecimal digits');
  if (host !== '') expectHost(host);
  return [token, { answer: toAnswer(destination), host }] as const;
}

function toAnswer(destination: Destination): string {
  switch (destination.type) {
    case 'direct':
      return 'DIRECT';
    case 'blocked':
      return BLOCK;
    case 'server':
      return toServerAnswer(destination.server);
  }
}

/** Before the pause: what a rule blocks stays blocked. */
function toRulesLine({ rules }: Route & { type: 'routed' }): string {
  if (!rules) return '';
  const answers = rules.destinations.map((destination) => destination && toAnswer(destination));
  return `  var answer = ${JSON.stringify(answers)}[actionOf(url, name)];
  if (answer) return answer;
`;
}

/** Only the script of a pause knows the word. */
function toPauseLine({ directUntil }: Route & { type: 'routed' }): string {
  if (directUntil === undefined) return '';
  return `  ${toClock(directUntil)}\n  if (lasts) return 'DIRECT';\n`;
}

/** Only the script of a sign-in knows these hosts. */
function toSignInLine({ directHosts }: Route & { type: 'routed' }): string {
  if (!directHosts) return '';
  for (const host of directHosts.hosts) expectHost(host);
  return `  ${toClock(directHosts.until)}\n  if (lasts && ${JSON.stringify(directHosts.hosts)}.indexOf(name) >= 0) return 'DIRECT';\n`;
}

/** `lasts` of route.ts, by the script's own clock. */
function toClock(until: number): string {
  if (!Number.isSafeInteger(until)) throw new TypeError(`expected an instant in milliseconds, got ${until}`);
  return `var now = new Date().getTime(), lasts = now < ${until} && now >= ${until - MAX_DIRECT_MS};`;
}

const keywords: Record<Scheme, string> = { http: 'PROXY', https: 'HTTPS', socks5: 'SOCKS5', socks4: 'SOCKS' };

function toServerAnswer({ scheme, host, port }: Server): string {
  expectHost(host);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new TypeError(`expected a port from 1 to 65535, got ${port}`);
  return `${keywords[scheme]} ${toHostPort(host, port)}`;
}

function expectHost(host: string): void {
  const result = parseHost(host);
  if (!result.ok || result.value !== host) throw new TypeError('expected a host in its canonical form');
}
