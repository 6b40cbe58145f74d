import * as v from 'valibot';
import { noSuspicion } from '../../domain/detector.ts';
import { Failure } from '../../domain/failure.ts';
import { Ladder, ladderNotRun } from '../../domain/ladder.ts';
import { Leak } from '../../domain/leak.ts';
import { Metrics, nothingMeasured } from '../../domain/metrics.ts';
import { noRoundTrips, RoundTrips } from '../../domain/round-trips.ts';
import { blocked, Destination, direct } from '../../domain/route.ts';
import { Sample } from '../../domain/sample.ts';
import { Server } from '../../domain/server.ts';
import { StabilityState, toInitialStability } from '../../domain/stability.ts';
import { ConnectionParameters } from './parameters.ts';

const instant = v.number();

/** All the machine remembers. Plain JSON, for it is stored at every step and read by the next worker. */
export const ConnectionContext = v.object({
  parameters: ConnectionParameters,
  /** Counts the states entered; see `OfEpoch`. */
  epoch: v.number(),
  /** The server that carries the traffic, or is to. */
  server: v.nullable(Server),
  /** Where the traffic of web pages goes. */
  traffic: Destination,
  /** The servers that may take over, the best first. */
  standbys: v.array(Server),
  /** The servers that the route has ways to for a test, and for no longer than this worker lives. */
  tested: v.array(Server),
  /** The automatic switches of servers that count against the next. */
  switchedAt: v.array(instant),
  /** Where it went before the connect that is under way, and goes again should that fail. */
  fallback: Destination,
  /** The secret of the tokens in the route that is set. */
  secret: v.string(),
  /** The try under way or next, counted from 1; 0 where none is. */
  attempt: v.number(),
  /** When the connect under way ends at the latest. */
  limitAt: instant,
  /** When the machine wants its next TICK; null where nothing is to come. */
  deadlineAt: v.nullable(instant),
  connectedAt: instant,
  lostAt: instant,
  /** Since the worker's start a check has gone through the tunnel. */
  isVerified: v.boolean(),
  suspicion: v.number(),
  /** The last checks through this tunnel, and what they say of it to the user. */
  roundTrips: RoundTrips,
  stability: StabilityState,
  /** The checks of the last minutes, for the chart. */
  samples: v.array(Sample),
  ladder: Ladder,
  /** When the last check began. */
  checkedAt: instant,
  /** When a failed request of a page last brought a check about. */
  hintedAt: instant,
  /** When a page last came through the tunnel, or a message of a live feed. */
  servedAt: instant,
  /** Until when failures are held against nobody: the machine has slept, and its network is coming back. */
  settledAt: instant,
  /** Until when somebody is taken to be looking. */
  watchedUntil: instant,
  /** When the user was last seen to do something. */
  activeAt: instant,
  /** When the exit was last asked for. */
  exitAskedAt: instant,
  /** Measurements of the exit that have failed in a row. */
  exitFailures: v.number(),
  /** The address that sites see without the tunnel; null where it is not known. Never leaves this browser. */
  directIp: v.nullable(v.string()),
  leak: v.nullable(Leak),
  /** When web traffic was last led another way: what was under way then may still take the old one. */
  routedAt: instant,
  /** The network's sign-in page: its hosts go direct until then, and so does the question to `checkHost` that leads to it. */
  signIn: v.nullable(v.object({ checkHost: v.string(), hosts: v.array(v.string()), until: instant })),
  /** When the pause ends that is under way. */
  pausedUntil: instant,
  failure: v.nullable(Failure),
  metrics: Metrics,
});
export type ConnectionContext = Readonly<v.InferOutput<typeof ConnectionContext>>;

/** Of an instant that has not been. */
export const NEVER = 0;

/** The context of a machine that has never connected. */
export const toInitialContext = (parameters: ConnectionParameters): ConnectionContext => ({
  parameters,
  epoch: 0,
  server: null,
  traffic: trafficWhenOff(parameters),
  standbys: [],
  tested: [],
  switchedAt: [],
  fallback: direct,
  secret: '0'.repeat(32),
  attempt: 0,
  limitAt: NEVER,
  deadlineAt: null,
  connectedAt: NEVER,
  lostAt: NEVER,
  isVerified: false,
  suspicion: noSuspicion,
  roundTrips: noRoundTrips,
  stability: toInitialStability(),
  samples: [],
  ladder: ladderNotRun,
  checkedAt: NEVER,
  hintedAt: NEVER,
  servedAt: NEVER,
  settledAt: NEVER,
  watchedUntil: NEVER,
  activeAt: NEVER,
  exitAskedAt: NEVER,
  exitFailures: 0,
  directIp: null,
  leak: null,
  routedAt: NEVER,
  signIn: null,
  pausedUntil: NEVER,
  failure: null,
  metrics: nothingMeasured,
});

export const trafficWhenOff = ({ killSwitch }: ConnectionParameters) => (killSwitch === 'lockdown' ? blocked : direct);

/** @throws Error where no server is known: a bug, for only `disconnected` and `error` may be without */
export function expectServer({ server }: ConnectionContext): Server {
  if (!server) throw new Error('expected a server, got none');
  return server;
}
