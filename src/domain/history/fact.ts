import * as v from 'valibot';
import { Failure } from '../failure.ts';
import { ProbeResult } from '../ladder.ts';
import { LeakKind } from '../leak.ts';
import { ServerLabel } from './server-label.ts';

const word = v.pipe(v.string(), v.maxLength(40));
const duration = v.pipe(v.number(), v.minValue(0));

const Place = v.object({
  /** As the connection machine calls it. */
  state: word,
  /** Counts the states entered since the browser's start. */
  epoch: v.number(),
  /** Web traffic goes direct. */
  isDirect: v.boolean(),
  failure: v.nullable(Failure),
});

const Check = v.object({
  server: ServerLabel,
  verdict: v.variant('type', [
    v.object({ type: v.literal('passed'), latencyMs: duration }),
    v.object({ type: v.literal('failed'), failure: Failure, weight: word }),
  ]),
  /** Null for a server that was raced and did not win. */
  ladder: v.nullable(v.record(v.pipe(v.string(), v.maxLength(20)), ProbeResult)),
});

/**
 * One step of the connection machine, as the background notes it down. What it comes to, in events, sessions and measurements, is
 * made of it when somebody wants to know. Holds no host, no address and no secret. Instants are epoch milliseconds.
 */
export const Fact = v.object({
  at: v.number(),
  /** The type of the machine's event. */
  type: word,
  from: Place,
  to: Place,
  /** During a connect: there is a tunnel to return to. */
  hasTunnel: v.boolean(),
  /** Null where none is known. */
  server: v.nullable(ServerLabel),
  /** The attempt under way; 0 where none is. */
  attempt: duration,
  /** When the connect under way began. */
  begunAt: v.number(),
  /** When that was asked for which the machine has heard of only now: a server had to be picked first. */
  wishedAt: v.exactOptional(v.number()),
  /** When the tunnel was lost. */
  lostAt: v.number(),
  /** What waited for the tunnel that has just come up: requests of our own, and tabs whose page had failed. */
  waited: v.exactOptional(v.object({ requests: duration, pages: duration })),
  /** A leak that has just been seen. */
  leak: v.exactOptional(LeakKind),
  /** The check that has just ended: of the server in use, or the winner, first. */
  checks: v.exactOptional(v.pipe(v.array(Check), v.maxLength(10))),
  /** A measurement of the exit that has just ended. */
  exit: v.exactOptional(v.object({ isKnown: v.boolean(), durationMs: duration })),
  /** A question to the operator that has just been answered, or was not. */
  subscription: v.exactOptional(ProbeResult),
});
export type Fact = Readonly<v.InferOutput<typeof Fact>>;
export type Place = Fact['to'];
export type Check = NonNullable<Fact['checks']>[number];
