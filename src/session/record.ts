import * as v from 'valibot';
import { Intent } from '../domain/intent.ts';
import { blocked, direct, toServer } from '../domain/route.ts';
import { ConnectionContext, toInitialContext } from '../machines/connection/context.ts';
import { DurableEffect } from '../machines/connection/effects.ts';
import type { Stamp } from '../machines/connection/events.ts';
import type { ConnectionParameters } from '../machines/connection/parameters.ts';
import { restingStates } from '../machines/connection/resting-states.ts';

const RECORD_VERSION = 1;

/** What one worker leaves to the next: where the machine stood, and what was decided but perhaps not yet done. */
export const SessionRecord = v.object({
  version: v.literal(RECORD_VERSION),
  state: v.picklist(restingStates),
  context: ConnectionContext,
  outbox: v.array(DurableEffect),
});
export type SessionRecord = Readonly<v.InferOutput<typeof SessionRecord>>;

export const toRecord = (
  state: SessionRecord['state'],
  context: ConnectionContext,
  outbox: SessionRecord['outbox'],
): SessionRecord => ({ version: RECORD_VERSION, state, context, outbox });

/** The record of an earlier worker of this browser session; undefined where there is none that can be trusted. */
export function parseRecord(raw: unknown): SessionRecord | undefined {
  const result = v.safeParse(SessionRecord, raw);
  return result.success ? result.output : undefined;
}

/**
 * Where a session begins that has no record: after the browser's start, or should a record be damaged. A tunnel that was up is
 * taken up again with everything kept inside it; an intent that cannot be read blocks, for it may have been to protect.
 * @param raw as stored; undefined where nothing was ever intended
 */
export function recordFromIntent(
  raw: unknown,
  parameters: ConnectionParameters,
  { now, secret }: Pick<Stamp, 'now' | 'secret'>,
): SessionRecord {
  const off = { ...toInitialContext(parameters), secret };
  if (raw === undefined) return toRecord('disconnected', off, []);
  const intent = v.safeParse(Intent, raw);
  if (!intent.success) return toRecord('error', { ...off, traffic: blocked, failure: { cause: 'routingBroken' } }, []);
  if (intent.output.state === 'off') return toRecord('disconnected', off, []);
  const { server } = intent.output;
  const on = { ...off, server, attempt: 1 };
  if (intent.output.state === 'paused' && now < intent.output.until) {
    const pausedUntil = intent.output.until;
    return toRecord('paused', { ...on, traffic: direct, attempt: 0, pausedUntil, deadlineAt: now }, []);
  }
  const isProtecting = intent.output.state === 'paused' || intent.output.isProtecting;
  return isProtecting
    ? toRecord('reconnecting.attempting', { ...on, traffic: toServer(server), lostAt: now }, [])
    : toRecord('connecting.staging', { ...on, limitAt: now + parameters.connectTimeoutMs, fallback: off.traffic }, []);
}
