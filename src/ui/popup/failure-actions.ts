import { causes, type Remedy } from '../../domain/cause.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Status } from '../../domain/status.ts';

/** What a button beside a failure does. */
export type FailureAction = Remedy | 'dismiss';

export type ShownFailure = {
  readonly failure: Failure;
  /** Whether it interrupts (nothing gets through), or is told in passing (there is a tunnel: the way to another server failed). */
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
  return { failure, isAlert: state !== 'connected' || failure.cause === 'captivePortal' };
}

/** The buttons beside a failure, the remedy first; none twice, and none that would do nothing. */
export function failureActions(status: Status, failure: Failure, hasServers: boolean): readonly FailureAction[] {
  const { remedy } = causes[failure.cause];
  const candidates = new Set<FailureAction>([remedy, 'retry', 'dismiss']);
  // Beside the countdown there is a Retry already.
  if (status.state === 'reconnecting') candidates.delete('retry');
  return [...candidates].filter((action) => isPossible(action, status, hasServers));
}

/** Whether the button stands beside what went wrong, where a second one of the same name would be one too many. */
export function isOffered(action: FailureAction, status: Status | undefined, hasServers: boolean): boolean {
  const shown = status && shownFailure(status);
  return (
    status !== undefined && shown !== undefined && failureActions(status, shown.failure, hasServers).includes(action)
  );
}

function isPossible(action: FailureAction, status: Status, hasServers: boolean): boolean {
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
      return true;
  }
}
