import { noSuspicion } from '../../../domain/detector.ts';
import { nothingMeasured } from '../../../domain/metrics.ts';
import { noRoundTrips } from '../../../domain/round-trips.ts';
import { blocked, toServer } from '../../../domain/route.ts';
import type { Server } from '../../../domain/server.ts';
import { toInitialStability } from '../../../domain/stability.ts';
import { withSwitch } from '../../../domain/switch-throttle.ts';
import { type ConnectionContext, NEVER, trafficWhenOff } from '../context.ts';
import type { ConnectionEvent, Stamp } from '../events.ts';
import type { Change } from './change.ts';
import { failureOf } from './failure.ts';
import { waitMs } from './tries.ts';

/** A connect to `server` begins. A tunnel that stands keeps carrying the traffic; one that was lost blocks it. */
export function connectBegun(
  context: ConnectionContext,
  event: Stamp & { readonly isAutomatic?: true; readonly wishedAt?: number },
  server: Server,
  isTunnelUp: boolean,
): Change {
  const traffic = context.traffic.type === 'server' && !isTunnelUp ? blocked : context.traffic;
  return {
    server,
    traffic,
    fallback: traffic,
    attempt: 1,
    // No later than now: a clock may have been set back meanwhile.
    limitAt: Math.min(event.now, event.wishedAt ?? event.now) + context.parameters.connectTimeoutMs,
    failure: null,
    secret: event.secret,
    activeAt: event.now,
    leak: null,
    signIn: null,
    switchedAt: event.isAutomatic ? withSwitch(context.switchedAt, event.now) : [],
    standbys: context.standbys.filter(({ id }) => id !== server.id),
    ...(!isTunnelUp && { samples: [] }),
  };
}

/** The server of a connect under way was edited: the same connect goes on, to where the server is now. */
export const connectRedirected = (context: ConnectionContext, event: Stamp, server: Server): Change => ({
  ...connectBegun(context, event, server, true),
  fallback: context.fallback,
});

/** The connect has failed: traffic goes where it went before it. */
export const connectUndone = (context: ConnectionContext, event: ConnectionEvent): Change => ({
  // Lockdown may have been switched on while the tunnel was being secured.
  traffic: context.fallback.type === 'direct' ? trafficWhenOff(context.parameters) : context.fallback,
  server: context.fallback.type === 'server' ? context.fallback.server : serverLeft(context, event),
  secret: event.secret,
  // The bound has run out between two tries: what the last one failed from is the cause.
  failure: event.type === 'TICK' && context.failure ? context.failure : failureOf(event),
});

const serverLeft = ({ server }: ConnectionContext, { type }: ConnectionEvent) =>
  type === 'SERVER_CHANGED' ? null : server;

/** The first connect is tried again within its bound. */
export const connectTryPostponed = (context: ConnectionContext, event: ConnectionEvent): Change => ({
  failure: failureOf(event),
  deadlineAt: Math.min(context.limitAt, event.now + waitMs(context, failureOf(event), event.random)),
  attempt: context.attempt + 1,
});

/** All of the user's traffic is to go through the server. */
export const trafficMoved = (context: ConnectionContext, { now, secret }: Stamp, server: Server): Change => ({
  traffic: toServer(server),
  deadlineAt: context.limitAt,
  secret,
  routedAt: now,
});

export const tunnelUp = ({ lostAt, stability }: ConnectionContext, { now }: Stamp): Change => ({
  connectedAt: now,
  activeAt: now,
  hintedAt: NEVER,
  lostAt: 0,
  attempt: 0,
  isVerified: true,
  suspicion: noSuspicion,
  failure: null,
  // The check that brought it up had to open the connection first: its time is no latency.
  roundTrips: { ...noRoundTrips, isCold: false },
  // A server that was lost and is back is measured by what was usual of it before.
  stability: toInitialStability(lostAt > NEVER ? stability.baselineMs : null),
  metrics: nothingMeasured,
  exitAskedAt: now,
  exitFailures: 0,
  routedAt: now,
  leak: null,
  signIn: null,
});
