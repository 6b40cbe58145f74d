import * as v from 'valibot';
import { CheckUrl } from './check-url.ts';
import { parseHost, toHostPort } from './host.ts';
import { type Parsed, parsed, refused } from './parsed.ts';
import { decodePercent } from './percent-decoding.ts';
import { Country, Credentials, canSendCredentials, Label, MAX_LABEL_LENGTH, type ServerDraft, Tags } from './server.ts';
import { FeedUrl, SubscriptionUrl, Token } from './service-url.ts';
import { toTags } from './tags.ts';

/** Longer links are refused unread. */
export const MAX_LINK_LENGTH = 8_000;

export type LinkProblem =
  | 'tooLong'
  | 'notALink'
  | 'schemeUnknown'
  | 'socksCredentials'
  | 'socks4Credentials'
  | 'hostMissing'
  | 'hostInvalid'
  | 'portMissing'
  | 'portInvalid'
  | 'credentialsInvalid'
  | 'labelInvalid'
  | 'countryInvalid'
  | 'cityInvalid'
  | 'checkUrlInvalid'
  | 'feedUrlInvalid'
  | 'subscriptionUrlInvalid'
  | 'tagsInvalid'
  | 'tokenInvalid';

export type LinkedServer = {
  readonly server: ServerDraft;
  readonly credentials?: Credentials;
  /** For its feed and its subscription. */
  readonly token?: string;
};

/** What the browser at hand can do with a link. */
export type LinkOptions = {
  /** Chromium cannot send a username and password to a SOCKS5 server (docs/browser-facts.md). */
  readonly canSendSocksCredentials: boolean;
};

/**
 * Reads one server link: `scheme://user:pass@host:port?country=DE&city=Berlin&checkUrl=…&tags=a,b#Label`, `host:port`,
 * `host:port:user:pass` or `user:pass@host:port` (these HTTP); `feedUrl`, `subscriptionUrl` and `token` may be in the query too.
 * Percent-encoding as in RFC 3986. The query may have the names that FoxyProxy gives its fields. The first problem found is the
 * answer.
 */
export function parseShareLink(text: string, options: LinkOptions): Parsed<LinkedServer, LinkProblem> {
  if (text.length > MAX_LINK_LENGTH) return refused('tooLong');
  // Half a surrogate pair is no text, and could not be encoded again.
  if (!text.isWellFormed()) return refused('notALink');
  const link = text.includes('://') ? splitUrl(text) : splitPlain(text);
  if (!link.ok) return link;
  return toLinkedServer(link.value, options);
}

/** The link that `parseShareLink` reads back to the same server, credentials and token. */
export function toShareLink(server: ServerDraft, credentials?: Credentials, token?: string): string {
  const { scheme, host, port, label, ...rest } = server;
  const { country, city, checkUrl, feedUrl, subscriptionUrl, tags = [] } = rest;
  const user = credentials
    ? `${encodeURIComponent(credentials.username)}:${encodeURIComponent(credentials.password)}@`
    : '';
  const query = Object.entries({ country, city, checkUrl, feedUrl, subscriptionUrl, token })
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .concat(tags.length > 0 ? `tags=${tags.map(encodeURIComponent).join(',')}` : [])
    .join('&');
  return `${scheme}://${user}${toHostPort(host, port)}${query && `?${query}`}#${encodeURIComponent(label)}`;
}

/** The parts of a link, still encoded as they stood. */
export type LinkParts = {
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly query: URLSearchParams;
  readonly label: string;
};

// Not `new URL`: it drops newlines and tabs, and reads `https://a"b` and ports of other schemes in ways of its own.
const URL_PARTS =
  /^([a-z][a-z0-9+.-]*):\/\/(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]*))?\/?(?:\?([^#]*))?(?:#(.*))?$/is;

function splitUrl(text: string): Parsed<LinkParts, LinkProblem> {
  const match = URL_PARTS.exec(text);
  if (!match) return refused('notALink');
  const [, scheme = '', userInfo = '', host = '', port = '', search = '', label = ''] = match;
  const query = new URLSearchParams(search);
  const [user, password] = userInfo
    ? splitUserInfo(userInfo)
    : [encoded(query, 'username'), encoded(query, 'password')];
  return parsed({
    scheme: scheme.toLowerCase(),
    host,
    port,
    user,
    password,
    query,
    label: label || (encoded(query, 'title') ?? ''),
  });
}

function splitUserInfo(userInfo: string): readonly [string, string?] {
  const colon = userInfo.indexOf(':');
  return colon < 0 ? [userInfo] : [userInfo.slice(0, colon), userInfo.slice(colon + 1)];
}

function encoded(query: URLSearchParams, name: string): string | undefined {
  const value = query.get(name);
  return value === null ? undefined : encodeURIComponent(value);
}

const PLAIN_PARTS = /^(\[[^\]]*\]|[^:\s]*)(?::([^:\s]*)(?::([^:\s]+):(\S+))?)?$/;

/** The same with the credentials in front, as in a URL. A host and a port at the start are no credentials. */
const PLAIN_USER_FIRST = /^(?!\[|[^:\s]*:\d+:)([^:\s]+):(\S+)@(\[[^\]@\s]*\]|[^:@\s]*):([^:@\s]*)$/;

function splitPlain(text: string): Parsed<LinkParts, LinkProblem> {
  const [, username, secret, ...address] = PLAIN_USER_FIRST.exec(text) ?? [];
  const match = address.length > 0 ? [text, ...address, username, secret] : PLAIN_PARTS.exec(text);
  if (!match) return refused('notALink');
  const [, host = '', port = '', user, password] = match;
  // Plain lists are not percent-encoded: what stands there is encoded here, so that one decoding serves both forms.
  return parsed({
    scheme: 'http',
    host,
    port,
    user: user === undefined ? undefined : encodeURIComponent(user),
    password: password === undefined ? undefined : encodeURIComponent(password),
    query: new URLSearchParams(),
    label: '',
  });
}

/** Judges the parts of a link, in their order. */
export function toLinkedServer(link: LinkParts, options: LinkOptions): Parsed<LinkedServer, LinkProblem> {
  const scheme = parseScheme(link.scheme);
  if (!scheme.ok) return scheme;
  const host = parseHost(decodePercent(link.host) ?? '%');
  if (!host.ok) return host;
  const port = parsePort(link.port);
  if (!port.ok) return port;
  const credentials = parseCredentials(link);
  if (!credentials.ok) return credentials;
  if (credentials.value && !canSendCredentials(scheme.value, options.canSendSocksCredentials))
    return refused(scheme.value === 'socks4' ? 'socks4Credentials' : 'socksCredentials');
  const details = parseDetails(link, toHostPort(host.value, port.value));
  if (!details.ok) return details;
  const token = v.safeParse(v.optional(Token), link.query.get('token') || undefined);
  if (!token.success) return refused('tokenInvalid');
  return parsed({
    server: { ...details.value, scheme: scheme.value, host: host.value, port: port.value },
    ...(credentials.value && { credentials: credentials.value }),
    ...(token.output !== undefined && { token: token.output }),
  });
}

function parseScheme(scheme: string): Parsed<ServerDraft['scheme'], LinkProblem> {
  switch (scheme) {
    case 'http':
    case 'https':
    case 'socks5':
      return parsed(scheme);
    case 'proxy':
      return parsed('http');
    case 'ssl':
      return parsed('https');
    case 'socks':
    case 'socks5h':
      return parsed('socks5');
    // With 4a the server could look names up; no browser asks it to.
    case 'socks4':
    case 'socks4a':
      return parsed('socks4');
    default:
      return refused('schemeUnknown');
  }
}

function parsePort(text: string): Parsed<number, LinkProblem> {
  if (text === '') return refused('portMissing');
  const port = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? parsed(port) : refused('portInvalid');
}

function parseCredentials({ user, password }: LinkParts): Parsed<Credentials | undefined, LinkProblem> {
  if (user === undefined || (user === '' && !password)) return parsed(undefined);
  const username = decodePercent(user);
  const secret = decodePercent(password ?? '');
  const credentials = v.safeParse(Credentials, { username, password: secret });
  return credentials.success ? parsed(credentials.output) : refused('credentialsInvalid');
}

type LinkDetails = Pick<
  ServerDraft,
  'label' | 'country' | 'city' | 'checkUrl' | 'feedUrl' | 'subscriptionUrl' | 'tags'
>;

function parseDetails({ query, label: encoded }: LinkParts, fallbackLabel: string): Parsed<LinkDetails, LinkProblem> {
  const label = v.safeParse(
    Label,
    decodePercent(encoded)?.trim() || (encoded ? undefined : fallbackLabel.slice(0, MAX_LABEL_LENGTH)),
  );
  const country = v.safeParse(
    v.optional(Country),
    (query.get('country') || query.get('cc') || undefined)?.toUpperCase(),
  );
  const city = v.safeParse(v.optional(Label), query.get('city') || undefined);
  const checkUrl = v.safeParse(v.optional(CheckUrl), query.get('checkUrl') || undefined);
  const feedUrl = v.safeParse(v.optional(FeedUrl), query.get('feedUrl') || undefined);
  const subscriptionUrl = v.safeParse(v.optional(SubscriptionUrl), query.get('subscriptionUrl') || undefined);
  const tags = v.safeParse(Tags, toTags(query.get('tags') ?? ''));
  if (!label.success) return refused('labelInvalid');
  if (!country.success) return refused('countryInvalid');
  if (!city.success) return refused('cityInvalid');
  if (!checkUrl.success) return refused('checkUrlInvalid');
  if (!feedUrl.success) return refused('feedUrlInvalid');
  if (!subscriptionUrl.success) return refused('subscriptionUrlInvalid');
  if (!tags.success) return refused('tagsInvalid');
  return parsed({
    label: label.output,
    ...(country.output !== undefined && { country: country.output }),
    ...(city.output !== undefined && { city: city.output }),
    ...(checkUrl.output !== undefined && { checkUrl: checkUrl.output }),
    ...(feedUrl.output !== undefined && { feedUrl: feedUrl.output }),
    ...(subscriptionUrl.output !== undefined && { subscriptionUrl: subscriptionUrl.output }),
    ...(tags.output.length > 0 && { tags: tags.output }),
  });
}
