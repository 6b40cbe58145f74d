import * as v from 'valibot';
import { causeNames } from '../cause.ts';
import { MAX_CODE_LENGTH } from '../failure.ts';
import { CloseCode, feedCauses } from './feed-fact.ts';
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

const duration = v.exactOptional(v.pipe(v.number(), v.minValue(0)));
const count = v.pipe(v.number(), v.minValue(0));

const TunnelEvent = v.object({
  kind: v.exactOptional(v.never()),
  /** Epoch milliseconds. */
  at: v.number(),
  type: v.picklist(eventTypes),
  server: v.exactOptional(ServerLabel),
  /** Of an attempt to reconnect: why it is needed. A `healthCheck` without one has passed. */
  cause: v.exactOptional(v.picklist(causeNames)),
  code: v.exactOptional(v.pipe(v.string(), v.maxLength(MAX_CODE_LENGTH))),
  /** Counted from 1. */
  attempt: v.exactOptional(count),
  /** From the toggle, or from the loss, to the tunnel. */
  durationMs: duration,
  reason: v.exactOptional(v.picklist(eventReasons)),
});

/**
 * Of the live feed that a server may have: it is connected once metrics come. One that ends without a cause went with its tunnel,
 * for the reason that one did.
 */
export const FeedEvent = v.object({
  kind: v.literal('feed'),
  /** Epoch milliseconds. */
  at: v.number(),
  type: v.picklist(['connected', 'disconnected', 'reconnecting', 'reconnected', 'error']),
  server: v.exactOptional(ServerLabel),
  /** Of an attempt to reconnect: why it is needed. */
  cause: v.exactOptional(v.picklist(feedCauses)),
  code: v.exactOptional(CloseCode),
  /** Counted from 1. */
  attempt: v.exactOptional(count),
  /** From the loss to the feed. */
  durationMs: duration,
  reason: v.exactOptional(v.picklist(eventReasons)),
  /** Since this server's feed was first asked for, as counted when it came up or ended. */
  pingsSent: v.exactOptional(count),
  pongsReceived: v.exactOptional(count),
});
export type FeedEvent = Readonly<v.InferOutput<typeof FeedEvent>>;

/** Something that happened to the connection. Names its server by label: no host and no secret is kept. */
export const HistoryEvent = v.union([TunnelEvent, FeedEvent]);
export type TunnelEvent = Readonly<v.InferOutput<typeof TunnelEvent>>;
export type HistoryEvent = Readonly<v.InferOutput<typeof HistoryEvent>>;
