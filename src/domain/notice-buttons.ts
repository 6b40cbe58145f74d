import { type Cause, causes, type Remedy } from './cause.ts';
import type { Notice } from './notice.ts';

export type NoticeButton = Remedy | 'pause' | 'reloadStragglers';

/** Chromium shows no more. */
const MAX_BUTTONS = 2;

/** What the user can do about it at once, the remedy that the popup offers first, and nothing that could not help. */
export function noticeButtons(notice: Notice): readonly NoticeButton[] {
  const cause = notice.failure?.last ?? notice.failure?.cause ?? 'unknown';
  const canHelp = (button: NoticeButton) => {
    switch (button) {
      case 'chooseServer':
        return !beyondServers.includes(cause);
      case 'manageSubscription':
        return notice.canManage;
      // What goes direct already gets there by itself.
      case 'signIn':
      case 'pause':
        return notice.isBlocked && cause !== 'offline';
      default:
        return true;
    }
  };
  return [...new Set(toCandidates(notice, cause))].filter(canHelp).slice(0, MAX_BUTTONS);
}

function toCandidates({ kind, failure }: Notice, cause: Cause): readonly NoticeButton[] {
  const { isFinal, remedy } = causes[cause];
  // Trying again is under way, or helps nobody.
  const ownRemedy = remedy === 'retry' ? [] : [remedy];
  switch (kind) {
    case 'lost':
      return [...ownRemedy, 'chooseServer', 'pause'];
    case 'exhausted':
    case 'failed':
      return [remedy, ...(isFinal ? [] : (['retry'] as const)), 'chooseServer'];
    case 'conflict':
      return ownRemedy;
    case 'leak':
      return ['runChecks'];
    case 'stragglers':
      return ['reloadStragglers'];
    case 'subscription':
      return failure ? [...ownRemedy, 'chooseServer'] : ['manageSubscription'];
    case 'switched':
    case 'recovered':
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
