import * as v from 'valibot';
import { causeNames } from '../cause.ts';
import { MAX_CODE_LENGTH } from '../failure.ts';
import { ServerLabel } from './server-label.ts';

const eventTypes = [
  'connected',
  'disconnected',
  'reconnecting',
  'reconnected',
  'error',
  'healthCheck',
  'configChanged',
] as const;

/**
 * What brought it about. `user`: a command. `schedule`: the wait before an attempt was over. `pause`: one began or ended.
 * `network`: it changed or is back. `start`: of the browser or of the background. `loss`: what ended the tunnel.
 * `control`: somebody took the proxy settings or gave them back. The others: what was edited.
 */
const eventReasons = [
  'user',
  'schedule',
  'pause',
  'network',
  'start',
  'loss',
  'control',
  'settings',
  'server',
  'credentials',
] as const;
export type EventReason = (typeof eventReasons)[number];

/** Something that happened to the connection. Names its server by label: no host and no secret is kept. */
export const HistoryEvent = v.object({
  /** Epoch milliseconds. */
  at: v.number(),
  type: v.picklist(eventTypes),
  server: v.exactOptional(ServerLabel),
  /** Of an attempt to reconnect: why it is needed. A `healthCheck` without one has passed. */
  cause: v.exactOptional(v.picklist(causeNames)),
  code: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_CODE_LENGTH))),
  /** Counted from 1. */
  attempt: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  /** From the toggle, or from the loss, to the tunnel. */
  durationMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  reason: v.exactOptional(v.picklist(eventReasons)),
});
export type HistoryEvent = Readonly<v.InferOutput<typeof HistoryEvent>>;
