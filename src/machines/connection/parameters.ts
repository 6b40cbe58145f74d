import * as v from 'valibot';
import { Backoff } from '../../domain/backoff.ts';
import { backoffOf, KillSwitch, type Settings } from '../../domain/settings.ts';

const duration = v.pipe(v.number(), v.minValue(0));

/** The times and counts of the connection. The machine knows none of its own. */
export const ConnectionParameters = v.object({
  /** The whole first connect, retries included. */
  connectTimeoutMs: duration,
  /** Tries of a first connect as long as the cause may pass. */
  connectAttempts: v.number(),
  /** One try, first or later. */
  attemptTimeoutMs: duration,
  disconnectTimeoutMs: duration,
  /** A check of a connection that stands. */
  checkTimeoutMs: duration,
  checkIntervalMs: duration,
  /** Between checks while somebody looks. */
  watchedIntervalMs: duration,
  /** Between checks after one that failed, ±20 %. */
  suspectIntervalMs: duration,
  /** Between checks outside the attempts, while reconnecting and somebody looks, or while offline. */
  peekIntervalMs: duration,
  /** A network's return after the machine has woken. */
  settleMs: duration,
  pauseMs: duration,
  backoff: Backoff,
  killSwitch: KillSwitch,
});
export type ConnectionParameters = Readonly<v.InferOutput<typeof ConnectionParameters>>;

/**
 * 4 s: shorter ones raise false alarms on mobile and satellite links. 30 s: the least an alarm allows. 0.7 s: a refusal is
 * confirmed, and the loss shown, within a second of the request that met it.
 */
const times = {
  connectTimeoutMs: 30_000,
  connectAttempts: 3,
  attemptTimeoutMs: 10_000,
  disconnectTimeoutMs: 5_000,
  checkTimeoutMs: 4_000,
  checkIntervalMs: 30_000,
  watchedIntervalMs: 5_000,
  suspectIntervalMs: 700,
  peekIntervalMs: 2_000,
  settleMs: 3_000,
  pauseMs: 300_000,
} as const;

type ConnectionSettings = Pick<Settings, 'killSwitch' | 'reconnectProfile' | 'customBackoff'>;

export const toParameters = (settings: ConnectionSettings): ConnectionParameters => ({
  ...times,
  backoff: backoffOf(settings),
  killSwitch: settings.killSwitch,
});
