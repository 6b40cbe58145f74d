import { toServer } from '../../src/domain/route.ts';
import type { Server } from '../../src/domain/server.ts';
import {
  checkBegun,
  checkSkipped,
  nextCheckAt,
  suspicionWeighed,
} from '../../src/machines/connection/changes/checks.ts';
import { deadlineClamped } from '../../src/machines/connection/changes/clock.ts';
import { tunnelUp } from '../../src/machines/connection/changes/connect.ts';
import { type ConnectionContext, NEVER, toInitialContext } from '../../src/machines/connection/context.ts';
import type { ConnectionEvent, Stamp } from '../../src/machines/connection/events.ts';
import { guards } from '../../src/machines/connection/guards.ts';
import type { ConnectionParameters } from '../../src/machines/connection/parameters.ts';

/** What an event does to a connection that stands. */
export type Stepped = {
  readonly context: ConnectionContext;
  /** A check is to begin. */
  readonly isChecking: boolean;
  /** The server has been given up. */
  readonly isLost: boolean;
};

export type Step = (context: ConnectionContext, event: ConnectionEvent) => Stepped;

export const server: Server = { id: 'simulated', label: 'Simulated', scheme: 'http', host: 'server.test', port: 8080 };

/** A tunnel that has come up at this instant. */
export function toConnected(parameters: ConnectionParameters, stamp: Stamp): ConnectionContext {
  const initial = { ...toInitialContext(parameters), server, traffic: toServer(server), checkedAt: stamp.now };
  const context = { ...initial, ...tunnelUp(initial, stamp) };
  return { ...context, deadlineAt: nextCheckAt(context, stamp) };
}

const hinted = (context: ConnectionContext, event: ConnectionEvent) => ({ ...context, ...checkBegun(context, event) });

/**
 * The state `connected` of the connection machine, of the machine's own parts and a hundred times as fast as the chart: days of
 * checks have to pass in seconds. `as-the-product.test.ts` holds the two against each other.
 */
export const productStep: Step = (context, event) => {
  const rest = { context, isChecking: false, isLost: false };
  switch (event.type) {
    case 'TICK':
      if (!guards.isDue({ context, event })) return rest;
      return { ...rest, context: { ...context, ...checkBegun(context, event) }, isChecking: true };
    case 'HINT':
      if (!guards.mayHint({ context, event })) return rest;
      return {
        ...rest,
        context: hinted({ ...context, hintedAt: event.now, activeAt: event.now }, event),
        isChecking: true,
      };
    case 'SERVED':
      if (guards.maySkipCheck({ context, event }))
        return { ...rest, context: { ...context, activeAt: event.now, ...checkSkipped(context, event) } };
      return guards.mayNoteUser({ context, event }) ? { ...rest, context: { ...context, activeAt: event.now } } : rest;
    case 'CHECKED':
      if (guards.makesLost({ context, event })) return { ...rest, isLost: true };
      return {
        ...rest,
        context: {
          ...context,
          ...suspicionWeighed(context, event, event.verdict),
          // Of metrics and stability, which take ten times as long, only that there are any decides something.
          ...(event.verdict.type === 'passed' && {
            isVerified: true,
            ...(guards.isExitDue({ context, event }) && { exitAskedAt: event.now }),
            metrics: { ...context.metrics, latencyMs: event.verdict.latencyMs },
          }),
        },
      };
    case 'BOOT':
      return {
        ...rest,
        context: {
          ...context,
          ...deadlineClamped(context, event),
          isVerified: false,
          deadlineAt: event.now,
          exitAskedAt: NEVER,
        },
      };
    default:
      throw new Error(`expected an event of a connection that stands, got ${event.type}`);
  }
};
