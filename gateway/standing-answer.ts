import { type Answer, toAnswer } from './answer.ts';
import type { Standing } from './gateway-client.ts';

/** A quota may be raised at any time; an hour keeps clients from asking all the time. */
const QUOTA_RETRY_SECONDS = '3600';

/** What a client is told that is not served; undefined where it is. */
export function toStandingAnswer(standing: Standing): Answer | undefined {
  switch (standing) {
    case 'active':
      return undefined;
    case 'suspended':
      return toAnswer(403);
    case 'expired':
      return toAnswer(402);
    case 'quotaExceeded':
      return toAnswer(429, { 'Retry-After': QUOTA_RETRY_SECONDS });
  }
}
