import { causes } from '../../domain/cause.ts';
import { isLost, weigh } from '../../domain/detector.ts';
import { hasSameEndpoint } from '../../domain/server.ts';
import { failureOf, isDisbelieved, longestWaitMs } from './changes.ts';
import type { ConnectionContext } from './context.ts';
import type { ConnectionEvent } from './events.ts';

type Step = { readonly context: ConnectionContext; readonly event: ConnectionEvent };

/** One hint in this time at most brings about a check. */
const HINT_INTERVAL_MS = 5_000;

/** An instant further off than the longest wait is from before the clock was set back, and would strand the session. */
const hasCome = (at: number, now: number, longestMs: number) => now >= at || at > now + longestMs;

/** The conditions of the chart. A guard that asks about a kind of event is false for every other kind. */
export const guards = {
  isOfThisEpoch: ({ context, event }: Step) => 'epoch' in event && event.epoch === context.epoch,
  isDue: ({ context, event }: Step) =>
    context.deadlineAt !== null && hasCome(context.deadlineAt, event.now, longestWaitMs(context.parameters)),
  isConnectOverdue: ({ context, event }: Step) =>
    hasCome(context.limitAt, event.now, context.parameters.connectTimeoutMs),
  isPauseOver: ({ context, event }: Step) => hasCome(context.pausedUntil, event.now, context.parameters.pauseMs),
  isOffline: ({ event }: Step) => !event.isOnline,
  isOnline: ({ event }: Step) => event.isOnline,

  hasPassed: ({ context, event }: Step) =>
    event.type === 'CHECKED' && event.epoch === context.epoch && event.verdict.type === 'passed',
  hasFailed: ({ context, event }: Step) =>
    event.type === 'CHECKED' && event.epoch === context.epoch && event.verdict.type === 'failed',
  isFinal: ({ event }: Step) => causes[failureOf(event).cause].isFinal,
  /** Another attempt is allowed. */
  canReconnect: ({ context }: Step) => context.attempt < context.parameters.backoff.maxAttempts,
  canTryAgain: ({ context, event }: Step) =>
    context.attempt < context.parameters.connectAttempts && event.now < context.limitAt,
  makesLost: ({ context, event }: Step) =>
    event.type === 'CHECKED' &&
    event.verdict.type === 'failed' &&
    !isDisbelieved(context, event) &&
    (isLost(weigh(context.suspicion, event.verdict)) ||
      event.verdict.failure.cause === 'offline' ||
      causes[event.verdict.failure.cause].isFinal),

  mayHint: ({ context, event }: Step) => event.now >= context.checkedAt + HINT_INTERVAL_MS,
  mayPeek: ({ context, event }: Step) => event.now >= context.checkedAt + context.parameters.peekIntervalMs,

  isOtherServer: ({ context, event }: Step) => event.type === 'CONNECT' && event.server.id !== context.server?.id,
  hasServer: ({ context }: Step) => context.server !== null,
  lacksServer: ({ context }: Step) => context.server === null,
  concernsServer: ({ context, event }: Step) => 'serverId' in event && event.serverId === context.server?.id,
  isServerRemoved: ({ context, event }: Step) =>
    event.type === 'SERVER_CHANGED' && event.serverId === context.server?.id && event.server === null,
  isServerMoved: ({ context, event }: Step) =>
    event.type === 'SERVER_CHANGED' &&
    event.serverId === context.server?.id &&
    event.server !== null &&
    !hasSameEndpoint(event.server, context.server),
  isServerRenamed: ({ context, event }: Step) =>
    event.type === 'SERVER_CHANGED' && event.serverId === context.server?.id && event.server !== null,

  hasTunnelToReturnTo: ({ context }: Step) => context.fallback.type === 'server',
  wasDirect: ({ context }: Step) => context.fallback.type === 'direct',
  startsLockdown: ({ context, event }: Step) =>
    'parameters' in event && event.parameters.killSwitch === 'lockdown' && context.traffic.type === 'direct',
  releasesOnGivingUp: ({ context }: Step) => context.parameters.killSwitch === 'direct',
  isTakenOver: ({ event }: Step) => event.type === 'CONTROL_CHANGED' && event.control !== 'ours',
  /** Whoever had taken the proxy settings over has left them, and traffic waits, blocked, for the tunnel. */
  isGivenBack: ({ context, event }: Step) =>
    event.type === 'CONTROL_CHANGED' && event.control === 'ours' && isWaitingBlocked(context) && isConflict(context),
  isConflictOver: ({ context, event }: Step) =>
    event.type === 'CONTROL_CHANGED' && event.control === 'ours' && isConflict(context),
  isBlockTakenOver: ({ context, event }: Step) =>
    event.type === 'CONTROL_CHANGED' && event.control !== 'ours' && context.traffic.type === 'blocked',
  isWaitingBlocked: ({ context }: Step) => isWaitingBlocked(context),
  isBlocking: ({ context }: Step) => context.traffic.type === 'blocked',
  hasFailure: ({ context }: Step) => context.failure !== null,
  /** A tunnel had stood, and what ended it may pass: the session comes back by itself once the network returns. */
  mayHeal: ({ context }: Step) => mayHeal(context),
  mayHaveHealed: ({ context, event }: Step) => event.isOnline && mayHeal(context),
  wasOffline: ({ context }: Step) => context.failure?.cause === 'offline',
  awaitsCredentials: ({ context, event }: Step) =>
    event.type === 'CREDENTIALS_CHANGED' &&
    event.serverId === context.server?.id &&
    (context.failure?.cause === 'credentialsMissing' || context.failure?.cause === 'credentialsRejected'),
  hasBlockedNeedlessly: ({ context, event }: Step) =>
    'parameters' in event &&
    event.parameters.killSwitch === 'direct' &&
    context.parameters.killSwitch !== 'direct' &&
    context.traffic.type === 'blocked',
} as const;

const isWaitingBlocked = (context: ConnectionContext) => context.server !== null && context.traffic.type === 'blocked';

const isConflict = ({ failure }: ConnectionContext) =>
  failure?.cause === 'proxyControlledByOther' || failure?.cause === 'proxyControlledByPolicy';

const mayHeal = (context: ConnectionContext) =>
  isWaitingBlocked(context) && context.failure !== null && !causes[context.failure.cause].isFinal;
