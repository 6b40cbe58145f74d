import { i18n } from '#i18n';
import type { Remedy } from '../domain/cause.ts';
import type { Failure } from '../domain/failure.ts';
import type { Status } from '../domain/status.ts';
import { isOperators, toRemedy } from '../domain/subscription/remedy.ts';
import { noSubscription, type SubscriptionReport } from '../domain/subscription/subscription-report.ts';

/** What a button beside a failure does. */
export type FailureAction = Remedy | 'dismiss';

/** What help there is. */
export type Means = {
  readonly hasServers: boolean;
  readonly canOpenExtensions: boolean;
  readonly subscription: SubscriptionReport;
};

export type ShownFailure = {
  readonly failure: Failure;
  /** Whether it interrupts (nothing gets through, or soon will not), or is told in passing (the way to another server failed). */
  readonly isAlert: boolean;
};

/**
 * What there is to say about what went wrong, if anything: while something is under way, that is what is said. A leak comes before
 * everything else.
 */
export function shownFailure(status: Status): ShownFailure | undefined {
  const { failure, state } = status;
  if (status.leak) return { failure: { cause: 'leakDetected' }, isAlert: true };
  if (state === 'error') return { failure: failure ?? { cause: 'unknown' }, isAlert: true };
  if (!failure || state === 'disconnecting' || state === 'connecting') return undefined;
  return { failure, isAlert: state !== 'connected' || failure.cause === 'captivePortal' || isOperators(failure.cause) };
}

/** The buttons beside a failure, the remedy first; none twice, and none that would do nothing. */
export function failureActions(status: Status, failure: Failure, means: Means): readonly FailureAction[] {
  // Of another server's operator nothing is opened.
  const isItsOwn = means.subscription.serverId === status.server?.id;
  const remedy = toRemedy(failure.cause, isItsOwn ? means.subscription : noSubscription);
  const candidates = new Set<FailureAction>([remedy, 'retry', 'dismiss']);
  return [...candidates].filter((action) => isPossible(action, status, means));
}

/** What its button says. */
export const toActionName = (action: FailureAction): string =>
  i18n.t(action === 'dismiss' ? 'popup.dismiss' : `remedy.${action}`);

/** Whether the button stands beside what went wrong, where a second one of the same name would be one too many. */
export function isOffered(action: FailureAction, status: Status | undefined, means: Means): boolean {
  const shown = status && shownFailure(status);
  return status !== undefined && shown !== undefined && failureActions(status, shown.failure, means).includes(action);
}

function isPossible(action: FailureAction, status: Status, { hasServers, canOpenExtensions }: Means): boolean {
  switch (action) {
    case 'retry':
    case 'dismiss':
    case 'signIn':
    case 'runChecks':
      return status.enabled.includes(action);
    case 'chooseServer':
      return hasServers && status.enabled.includes('useServer');
    case 'editServer':
    case 'editCredentials':
      return status.server !== null;
    case 'openExtensions':
      return canOpenExtensions;
    case 'manageSubscription':
      return true;
  }
}
