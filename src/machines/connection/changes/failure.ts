import type { Failure } from '../../../domain/failure.ts';
import type { ConnectionContext } from '../context.ts';
import type { ConnectionEvent } from '../events.ts';

/** What an event says went wrong. */
export function failureOf(event: ConnectionEvent): Failure {
  switch (event.type) {
    case 'CHECKED':
      return event.verdict.type === 'failed' ? event.verdict.failure : { cause: 'unknown' };
    case 'ROUTE_REFUSED':
    case 'CHALLENGE_FAILED':
    case 'CONNECTION_LOST':
      return event.failure;
    case 'CONTROL_CHANGED':
      return event.control === 'policy'
        ? { cause: 'proxyControlledByPolicy' }
        : { cause: 'proxyControlledByOther', ...(event.by !== undefined && { by: event.by }) };
    case 'SERVER_CHANGED':
      return { cause: 'serverRemoved' };
    case 'TICK':
      return { cause: 'serverTimedOut' };
    default:
      return { cause: 'unknown' };
  }
}

/** The network wants a sign-in before it lets anything through. */
export const isPortal = ({ failure }: ConnectionContext) =>
  failure?.cause === 'captivePortal' || failure?.last === 'captivePortal';
