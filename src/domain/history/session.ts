import * as v from 'valibot';
import { causeNames } from '../cause.ts';
import { ServerLabel } from './server-label.ts';

const amount = v.pipe(v.number(), v.minValue(0));

export const MAX_LOSSES = 1_000;

/** From the moment the VPN is switched on, or comes back by itself, until it is off. Instants are epoch milliseconds. */
export const Session = v.object({
  startedAt: v.number(),
  start: v.picklist(['switchedOn', 'resumed']),
  /** The server last in use. */
  server: ServerLabel,
  /** When the tunnel was first up; null where it never was. */
  activatedAt: v.nullable(v.number()),
  /** Null while it lasts. */
  endedAt: v.nullable(v.number()),
  /** `closed`: the browser was, and the session ends with the last that was seen of it. */
  end: v.nullable(v.picklist(['switchedOff', 'failed', 'closed'])),
  /** What it failed from. */
  cause: v.nullable(v.picklist(causeNames)),
  /** Why the tunnel was lost, each time. */
  losses: v.pipe(v.array(v.picklist(causeNames)), v.maxLength(MAX_LOSSES)),
  reconnections: amount,
  /** All reconnections together. */
  reconnectionMs: amount,
  connectedMs: amount,
  /** Without a tunnel that had been there, pauses left out. */
  lostMs: amount,
  /** Moves from a tunnel that stood to another server. */
  switches: v.exactOptional(amount),
  /** Connects and reconnections that were given up. */
  errors: amount,
  /** Those of them that ran out of attempts. */
  exhausted: amount,
  /** Requests of our own and tabs whose page had failed that waited for the tunnel to come back. */
  waited: v.exactOptional(v.object({ requests: amount, pages: amount })),
  /** `starting`: there has been no tunnel yet. */
  phase: v.picklist(['starting', 'up', 'lost', 'paused', 'over']),
  phaseAt: v.number(),
  /** The last that was seen of it. */
  seenAt: v.number(),
});
export type Session = Readonly<v.InferOutput<typeof Session>>;
export type SessionPhase = Session['phase'];
