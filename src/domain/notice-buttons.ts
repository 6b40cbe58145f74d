import { type Cause, causes } from './cause.ts';
import type { Notice } from './notice.ts';

export type NoticeButton = 'retry' | 'switchServer' | 'pause' | 'runChecks' | 'reloadStragglers';

/** What the user can do about it at once, and nothing that could not help. Two at most: Chromium shows no more. */
export function noticeButtons({ kind, failure, isBlocked }: Notice): readonly NoticeButton[] {
  const cause = failure?.last ?? failure?.cause ?? 'unknown';
  const switchServer = beyondServers.includes(cause) ? [] : (['switchServer'] as const);
  switch (kind) {
    case 'lost':
      return isBlocked && cause !== 'offline' ? [...switchServer, 'pause'] : switchServer;
    case 'exhausted':
    case 'failed':
      return causes[cause].isFinal && causes[cause].remedy !== 'retry' ? switchServer : ['retry', ...switchServer];
    case 'leak':
      return ['runChecks'];
    case 'stragglers':
      return ['reloadStragglers'];
    case 'subscription':
      return failure ? switchServer : [];
    case 'switched':
    case 'recovered':
    case 'conflict':
      return [];
  }
}

/** No other server fares better. */
const beyondServers: readonly Cause[] = [
  'offline',
  'captivePortal',
  'proxyControlledByOther',
  'proxyControlledByPolicy',
  'routingBroken',
];
