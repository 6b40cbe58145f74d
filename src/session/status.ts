import { toChecks } from '../domain/ladder.ts';
import { STATUS_FORMAT, type Status, type Traffic } from '../domain/status.ts';
import { isPortal } from '../machines/connection/changes/failure.ts';
import type { ConnectionContext } from '../machines/connection/context.ts';
import type { EventType } from '../machines/connection/events.ts';
import { isChecking } from '../machines/connection/guards.ts';
import type { RestingState } from '../machines/connection/resting-states.ts';
import { isEnabled } from '../machines/connection/step.ts';

/** What pages, toolbar and notifications are told of the machine: nothing secret, and nothing it does not know. */
export function toStatus(state: RestingState, context: ConnectionContext): Status {
  const { server, failure, attempt, parameters, deadlineAt } = context;
  const shared = {
    format: STATUS_FORMAT,
    server,
    failure,
    traffic: trafficOf(context),
    killSwitch: parameters.killSwitch,
    picksFastest: parameters.picksFastest,
    enabled: enabledCommands(state, context),
    checks: toChecks(context.ladder),
    leak: context.leak,
    signIn: context.signIn && context.signIn.hosts.length > 0 ? context.signIn : null,
  };
  const { maxAttempts } = parameters.backoff;
  switch (state) {
    case 'disconnected':
    case 'disconnecting':
      return { state, ...shared };
    case 'connecting.staging':
    case 'connecting.verifying':
    case 'connecting.waiting':
    case 'connecting.securing':
      return { state: 'connecting', ...shared, attempt, maxAttempts: parameters.connectAttempts };
    case 'connected': {
      const { connectedAt, isVerified, metrics, samples } = context;
      const { stability } = context.stability;
      return { state, ...shared, connectedAt, isVerified, stability, metrics, samples };
    }
    case 'reconnecting.waiting':
    case 'reconnecting.attempting':
    case 'reconnecting.securing': {
      const isAwaiting = state === 'reconnecting.waiting' && failure?.cause !== 'offline';
      const nextAttemptAt = isAwaiting ? deadlineAt : null;
      const { lostAt, samples } = context;
      return { state: 'reconnecting', ...shared, lostAt, samples, attempt, maxAttempts, nextAttemptAt };
    }
    case 'paused':
      return { state, ...shared, pausedUntil: context.pausedUntil };
    case 'error':
      return { state, ...shared, attempt, maxAttempts };
  }
}

function trafficOf({ traffic, failure }: ConnectionContext): Traffic {
  if (failure?.cause === 'proxyControlledByOther' || failure?.cause === 'proxyControlledByPolicy') return 'foreign';
  return traffic.type === 'server' ? 'tunnelled' : traffic.type;
}

/** The machine's enabling conditions as commands. The switch is on or off, never both: `connect` is offered where it is off. */
function enabledCommands(state: RestingState, context: ConnectionContext): Status['enabled'] {
  const means = (event: EventType) => isEnabled(state, event);
  const isOff =
    state === 'disconnected' ||
    state === 'paused' ||
    state === 'disconnecting' ||
    (state === 'error' && context.traffic.type === 'direct');
  return [
    ...(isOff && context.server ? ['connect' as const] : []),
    ...((!isOff || state === 'paused') && means('DISCONNECT') ? ['disconnect' as const] : []),
    ...(!isOff && means('PAUSE') && context.server ? ['pause' as const] : []),
    ...(state !== 'paused' && means('RETRY') && context.server ? ['retry' as const] : []),
    ...(means('DISMISS') && (context.failure || context.leak) ? ['dismiss' as const] : []),
    ...(means('RUN_CHECKS') && context.server ? ['runChecks' as const] : []),
    ...(means('TEST_SERVERS') && !isChecking(context) ? ['testServers' as const] : []),
    ...(means('SIGN_IN') && isPortal(context) ? ['signIn' as const] : []),
    'useServer',
  ];
}
