import * as v from 'valibot';
import { isBypassed } from './check-url.ts';
import { urlHost } from './host.ts';

/** In a feed's address: where the server wants the token, encoded. Elsewhere it is sent as the first message. */
export const TOKEN_PLACE = '{token}';

/** Names that the server itself answers for, and that nobody else has: what is said to them never leaves the tunnel in clear. */
export const isServersOwn = (host: string) => host.endsWith('.internal');

/** Encrypted, or of a host that the server itself is; of a host that a proxy can be asked for, without a username or fragment. */
const toServiceUrl = (scheme: 'ws' | 'http') =>
  v.pipe(
    v.string(),
    v.maxLength(500),
    // What the URL parser would drop or read in a way of its own is refused: what is stored is what is asked.
    v.regex(new RegExp(`^${scheme}s?://[^\\s\\p{Cc}#\\\\]+$`, 'u')),
    v.check((text) => {
      const url = URL.parse(text);
      if (!url || url.username || url.password || isBypassed(urlHost(text) ?? 'localhost')) return false;
      return text.startsWith(`${scheme}s`) || isServersOwn(url.hostname);
    }),
  );

/** Where a server's live feed is (docs/feed.md). */
export const FeedUrl = toServiceUrl('ws');

/** Where a server's operator tells of the subscription (docs/subscription.md). */
export const SubscriptionUrl = toServiceUrl('http');

/** What an operator knows its customer by, beside username and password. Never leaves the storage and the two services. */
export const Token = v.pipe(v.string(), v.minLength(1), v.maxLength(1_000), v.regex(/^[\x21-\x7e]+$/));
