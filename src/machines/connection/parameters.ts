import * as v from 'valibot';
import { Backoff } from '../../domain/backoff.ts';
import { urlHost } from '../../domain/host.ts';
import { MAX_DIRECT_MS } from '../../domain/route.ts';
import { RulesInForce } from '../../domain/rules/rules-in-force.ts';
import { backoffOf, Failover, KillSwitch, PrivateWindows, type Settings } from '../../domain/settings.ts';

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
  /** Between checks when nobody has used the browser for `idleAfterMs`. */
  idleIntervalMs: duration,
  idleAfterMs: duration,
  /** Between checks while somebody looks. */
  watchedIntervalMs: duration,
  /** Between checks after one that failed, ±20 %. */
  suspectIntervalMs: duration,
  /** Between checks outside the attempts, while reconnecting and somebody looks, or while offline. */
  peekIntervalMs: duration,
  /** A network's return after the machine has woken. */
  settleMs: duration,
  pauseMs: duration,
  /** Between the starts of the servers in a race. */
  staggerMs: duration,
  /** Between measurements of the exit. */
  exitIntervalMs: duration,
  /** How long the network's sign-in page goes past the block. */
  signInMs: duration,
  backoff: Backoff,
  killSwitch: KillSwitch,
  failover: Failover,
  privateWindows: PrivateWindows,
  /** Another server may take over only for being faster. */
  picksFastest: v.boolean(),
  /** How long a link is kept warm to a server that is no standby any more; 0: none is kept. */
  linkIdleMs: duration,
  /** The host that may be asked directly when the server seems lost; null: nothing may. */
  canaryHost: v.nullable(v.string()),
  /** The user's rules for single sites; null before they have been read for the first time. */
  rules: v.nullable(RulesInForce),
});
export type ConnectionParameters = Readonly<v.InferOutput<typeof ConnectionParameters>>;

/**
 * 4 s: shorter ones raise false alarms on mobile and satellite links. 30 s: the least an alarm allows. 0.4 s: a refusal is
 * confirmed, and the loss shown, within a second of the request that met it.
 */
const times = {
  connectTimeoutMs: 30_000,
  connectAttempts: 3,
  attemptTimeoutMs: 10_000,
  disconnectTimeoutMs: 5_000,
  checkTimeoutMs: 4_000,
  checkIntervalMs: 30_000,
  idleIntervalMs: 60_000,
  idleAfterMs: 600_000,
  watchedIntervalMs: 5_000,
  suspectIntervalMs: 400,
  peekIntervalMs: 2_000,
  settleMs: 3_000,
  pauseMs: MAX_DIRECT_MS,
  staggerMs: 250,
  exitIntervalMs: 600_000,
  signInMs: MAX_DIRECT_MS,
} as const;

/** What a connection that costs by the byte is checked with. */
const slowTimes = { ...times, checkIntervalMs: 60_000, idleIntervalMs: 120_000 } as const;

type ConnectionSettings = Pick<
  Settings,
  | 'killSwitch'
  | 'reconnectProfile'
  | 'customBackoff'
  | 'failover'
  | 'privateWindows'
  | 'picksFastest'
  | 'linkIdleMinutes'
  | 'allowCanary'
  | 'checkAddresses'
>;

export const toParameters = (
  settings: ConnectionSettings,
  rules: RulesInForce | null = null,
): ConnectionParameters => ({
  ...(settings.reconnectProfile === 'lowBandwidth' ? slowTimes : times),
  backoff: backoffOf(settings),
  killSwitch: settings.killSwitch,
  failover: settings.failover,
  privateWindows: settings.privateWindows,
  picksFastest: settings.picksFastest,
  linkIdleMs: settings.linkIdleMinutes * 60_000,
  canaryHost: settings.allowCanary ? urlHost(settings.checkAddresses[0] ?? '') : null,
  rules,
});
