import * as v from 'valibot';
import { Failure } from './cause.ts';
import { Metrics } from './metrics.ts';
import { Server } from './server.ts';

/** Where a request of a web page goes at the moment. `foreign`: another extension or a policy decides. */
export const Traffic = v.picklist(['direct', 'tunnelled', 'blocked', 'foreign']);
export type Traffic = v.InferOutput<typeof Traffic>;

const CommandName = v.picklist(['connect', 'disconnect', 'retry', 'dismiss', 'useServer']);
const instant = v.pipe(v.number(), v.integer());
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

const shared = {
  traffic: Traffic,
  /** The commands that make sense now; a page offers no other. */
  enabled: v.array(CommandName),
  /** The last thing that went wrong and is still worth knowing; null when nothing is. */
  failure: v.nullable(Failure),
  server: v.nullable(Server),
};

/** All that pages, toolbar and notifications know of the session. Holds no secret. Instants are epoch milliseconds. */
export const Status = v.variant('state', [
  v.object({ state: v.literal('disconnected'), ...shared }),
  v.object({ state: v.literal('connecting'), ...shared, attempt: count, maxAttempts: count }),
  v.object({
    state: v.literal('connected'),
    ...shared,
    connectedAt: instant,
    /** False from the worker's restart until a probe has gone through the tunnel. */
    isVerified: v.boolean(),
    metrics: Metrics,
  }),
  v.object({
    state: v.literal('reconnecting'),
    ...shared,
    lostAt: instant,
    attempt: count,
    maxAttempts: count,
    /** Null while an attempt is under way. */
    nextAttemptAt: v.nullable(instant),
  }),
  v.object({ state: v.literal('disconnecting'), ...shared }),
  v.object({ state: v.literal('error'), ...shared, attempt: count, maxAttempts: count }),
]);
export type Status = Readonly<v.InferOutput<typeof Status>>;
export type ConnectionState = Status['state'];
