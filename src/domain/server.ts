import * as v from 'valibot';
import { CheckUrl } from './check-url.ts';
import { parseHost } from './host.ts';
import { FeedUrl, SubscriptionUrl } from './service-url.ts';

/**
 * What a server speaks to the browser: HTTP or HTTPS proxying (RFC 9110 §9.3.6), SOCKS5 (RFC 1928) or SOCKS4, with which the
 * browser itself looks up the names of sites, outside the tunnel, and which has neither IPv6 nor passwords.
 */
export const Scheme = v.picklist(['http', 'https', 'socks5', 'socks4']);
export type Scheme = v.InferOutput<typeof Scheme>;

export const MAX_LABEL_LENGTH = 100;

export const Label = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LABEL_LENGTH), v.regex(/^\P{Cc}*$/u));
export const Port = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535));
/** ISO 3166-1 alpha-2, upper case. */
export const Country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/));

const isCanonicalHost = (host: string) => {
  const result = parseHost(host);
  return result.ok && result.value === host;
};

const MAX_TAGS = 10;
const MAX_TAG_LENGTH = 30;

/** One word of the user's own. A comma separates it from the next one in links and in the form. */
const Tag = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_TAG_LENGTH), v.regex(/^[^\p{Cc},]*$/u));
export const Tags = v.pipe(
  v.array(Tag),
  v.maxLength(MAX_TAGS),
  v.check((tags) => new Set(tags).size === tags.length),
);

/** A proxy server, without its credentials, which are kept apart. */
export const Server = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(64)),
  label: Label,
  scheme: Scheme,
  /** As `parseHost` gives it. */
  host: v.pipe(v.string(), v.check(isCanonicalHost)),
  port: Port,
  country: v.exactOptional(Country),
  city: v.exactOptional(Label),
  checkUrl: v.exactOptional(CheckUrl),
  feedUrl: v.exactOptional(FeedUrl),
  subscriptionUrl: v.exactOptional(SubscriptionUrl),
  tags: v.exactOptional(Tags),
  isFavourite: v.exactOptional(v.literal(true)),
  /** It comes from the browser's policy, and is in no storage, copy or file of the user's. */
  isManaged: v.exactOptional(v.literal(true)),
  /** The list that it came with, which alone says what it is. */
  listId: v.exactOptional(v.pipe(v.string(), v.minLength(1), v.maxLength(64))),
});
export type Server = Readonly<v.InferOutput<typeof Server>>;

/** A server before it has an identity: what a link or a form holds. */
export type ServerDraft = Omit<Server, 'id'>;

/** Username and password of a proxy authentication challenge (RFC 9110 §11.7). Never leaves the storage and the challenge. */
const Secret = v.pipe(v.string(), v.maxLength(1_000), v.regex(/^\P{Cc}*$/u));
export const Credentials = v.object({ username: Secret, password: Secret });
export type Credentials = Readonly<v.InferOutput<typeof Credentials>>;

/** Whether a browser can send a username and password to a server of that scheme; SOCKS4 knows no password. */
export const canSendCredentials = (scheme: string, canSendSocksCredentials: boolean) =>
  scheme !== 'socks4' && (scheme !== 'socks5' || canSendSocksCredentials);

/** What an edit does to the username and password of a server, which no page can read. */
export type CredentialsChange =
  | { readonly type: 'keep' }
  | { readonly type: 'remove' }
  | { readonly type: 'set'; readonly credentials: Credentials };

/** What an edit does to the token of a server, which no page can read. */
export type TokenChange =
  | { readonly type: 'keep' }
  | { readonly type: 'remove' }
  | { readonly type: 'set'; readonly token: string };

/** Where a server listens and what it speaks: two servers with the same endpoint are reached in the same way. */
export const hasSameEndpoint = (a: Server, b: Server) =>
  a.scheme === b.scheme && a.host === b.host && a.port === b.port && a.checkUrl === b.checkUrl;

/** Whether a server is the user's to change: one of a list is its list's, and one of a policy the policy's. */
export const isEditable = ({ listId, isManaged }: Server): boolean => listId === undefined && !isManaged;

/** The servers that are the user's to save in files. */
export const ownServersOf = (servers: readonly Server[]): readonly Server[] =>
  servers.filter(({ isManaged }) => !isManaged);
