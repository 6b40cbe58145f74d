import { causes, type Remedy } from '../../domain/cause.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Status } from '../../domain/status.ts';

/** What a button beside a failure does. */
export type FailureAction = Remedy | 'dismiss';

export type ShownFailure = {
  readonly failure: Failure;
  /** Whether it interrupts (there is no tunnel), or is told in passing (there is one: the way to another server failed). */
  readonly isAlert: boolean;
};

/** What there is to say about what went wrong, if anything: while something is under way, that is what is said. */
export function shownFailure(status: Status): ShownFailure | undefined {
  const { failure, state } = status;
  if (state === 'error') return { failure: failure ?? { cause: 'unknown' }, isAlert: true };
  if (!failure || state === 'disconnecting' || state === 'connecting') return undefined;
  return { failure, isAlert: state !== 'connected' };
}

/** The buttons beside a failure, the remedy first; none twice, and none that would do nothing. */
export function failureActions(status: Status, failure: Failure, hasServers: boolean): readonly FailureAction[] {
  const { remedy } = causes[failure.cause];
  const candidates = new Set<FailureAction>([remedy, 'retry', 'dismiss']);
  // Beside the countdown there is a Retry already.
  if (status.state === 'reconnecting') candidates.delete('retry');
  return [...candidates].filter((action) => isPossible(action, status, hasServers));
}

function isPossible(action: FailureAction, status: Status, hasServers: boolean): boolean {
  switch (action) {
    case 'retry':
    case 'dismiss':
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
