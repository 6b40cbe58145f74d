import type { Server } from './server.ts';
import { isServersOwn } from './service-url.ts';

type Addressed = Pick<Server, 'scheme' | 'host' | 'port' | 'feedUrl' | 'subscriptionUrl'>;

/**
 * Whether the token of a server would be told to nobody new: what was entered for one operator is never sent to another that an
 * edit or a file names.
 */
export function keepsToken(before: Addressed, after: Addressed): boolean {
  const known = toAudience(before);
  return toAudience(after).every((place) => known.includes(place));
}

/** Who is told the token: feed and subscription, each by scheme, host and port, and by that of the server where that is who answers. */
const toAudience = ({ scheme, host, port, feedUrl, subscriptionUrl }: Addressed): readonly string[] =>
  [feedUrl, subscriptionUrl].flatMap((text) => {
    const url = URL.parse(text ?? '');
    if (!url) return [];
    return isServersOwn(url.hostname) ? `${url.origin} ${scheme} ${host} ${port}` : url.origin;
  });
