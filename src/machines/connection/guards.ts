import { causes } from '../../domain/cause.ts';
import { isLost, weigh } from '../../domain/detector.ts';
import type { Failure } from '../../domain/failure.ts';
import { urlHost } from '../../domain/host.ts';
import { exitLeak } from '../../domain/leak-evidence.ts';
import { lasts } from '../../domain/route.ts';
import { hasSameEndpoint } from '../../domain/server.ts';
import { isDisbelieved } from './changes/checks.ts';
import { failureOf, isPortal } from './changes/failure.ts';
import { longestWaitMs, RACE } from './changes/tries.ts';
import type { ConnectionContext } from './context.ts';
import type { ConnectionEvent } from './events.ts';
import { tokenOf } from './route.ts';

type Step = { readonly context: ConnectionContext; readonly event: ConnectionEvent };

/** One hint in this time at most brings about a check: sites fail on their own too, and then again and again. */
const HINT_INTERVAL_MS = 2_000;

/** Hosts of one sign-in page at the most. */
const MAX_SIGN_IN_HOSTS = 3;

/** The server in use is checked no less often than the standbys that it is compared with: a connection that is new tells nothing. */
const COMPARED_MS = 240_000;

/** What comes so soon after the last sign of life needs no new entry in the record. */
const SERVED_INTERVAL_MS = 5_000;

/** Who is away is told by ten minutes. */
const USER_INTERVAL_MS = 60_000;

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

  /** Of a request that took no tunnel: there was none before this connect. */
  isDirectIp: ({ context, event }: Step) => event.type === 'DIRECT_IP_MEASURED' && context.fallback.type === 'direct',

  hasPassed: ({ context, event }: Step) =>
    event.type === 'CHECKED' && event.epoch === context.epoch && event.verdict.type === 'passed',
  /** Not the server in use has answered, but one that ran against it. */
  hasStandbyWon: (step: Step) =>
    guards.hasPassed(step) && 'server' in step.event && step.event.server?.id !== step.context.server?.id,
  /** Nobody has been told yet: in the race right after a loss, and in the first attempt after a pause or the browser's start. */
  isUntold: ({ context }: Step) => context.attempt === RACE || context.failure === null,
  hasSwitched: ({ context }: Step) => context.switchedAt.length > 0,
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
      isOfflineByBrowser(event.verdict.failure, event.isOnline) ||
      causes[event.verdict.failure.cause].isFinal),

  isExitDue: ({ context, event }: Step) => isExitDue(context, event.now),
  /** Sites see the address that they see without the tunnel. */
  exitLeaks: ({ context, event }: Step) =>
    context.leak === null &&
    context.server !== null &&
    exitLeak(
      event.type === 'EXIT_MEASURED' ? (event.exit?.exitIp ?? null) : context.metrics.exitIp,
      event.type === 'DIRECT_IP_MEASURED' ? event.ip : context.directIp,
      context.server,
    ),
  /** Requests that were under way when the route changed may still have gone the old way. */
  isAlarm: ({ context, event }: Step) =>
    event.type === 'LEAK_SEEN' &&
    context.leak === null &&
    context.traffic.type !== 'direct' &&
    event.leak.at >= context.routedAt + context.parameters.settleMs,
  hasLeak: ({ context }: Step) => context.leak !== null,
  hasNews: ({ context }: Step) => context.failure !== null || context.leak !== null,
  mayCheck: ({ context }: Step) => context.server !== null && !isChecking(context),
  /** A check that was asked for is under way. */
  isChecking: ({ context }: Step) => isChecking(context),
  /** A route has been made ready for questions of ours. */
  isAsking: ({ context }: Step) => isChecking(context) || context.tested.length > 0,
  isCheckChallenged: ({ context, event }: Step) =>
    event.type === 'CHALLENGE_FAILED' && event.serverId === context.server?.id && isChecking(context),
  /** Nobody waits for the figures of a check, and nothing is to be found out by one. */
  maySkipCheck: ({ context, event }: Step) =>
    context.suspicion === 0 &&
    context.metrics.latencyMs !== null &&
    event.now >= context.watchedUntil &&
    !isExitDue(context, event.now) &&
    !(context.parameters.picksFastest && event.now >= context.checkedAt + COMPARED_MS) &&
    (event.now >= context.servedAt + SERVED_INTERVAL_MS || !context.isVerified),
  /** The user has not been seen for a while. */
  mayNoteUser: ({ context, event }: Step) => hasCome(context.activeAt + USER_INTERVAL_MS, event.now, USER_INTERVAL_MS),
  isSignIn: ({ context, event: { type } }: Step) => type === 'SIGN_IN' && isPortal(context),
  isSigningIn: ({ context }: Step) => context.signIn !== null,
  /** The check address, or a page that it led to, leads on. */
  isSignInMove: ({ context: { signIn, secret }, event }: Step) =>
    event.type === 'SIGN_IN_MOVED' &&
    signIn !== null &&
    lasts(signIn.until, event.now) &&
    signIn.hosts.length < MAX_SIGN_IN_HOSTS &&
    isNewHost(signIn.hosts, urlHost(event.to)) &&
    (event.from.endsWith(tokenOf(secret, 'signIn')) ||
      [signIn.checkHost, ...signIn.hosts].includes(urlHost(event.from) ?? '')),

  mayHint: ({ context, event }: Step) => hasCome(context.hintedAt + HINT_INTERVAL_MS, event.now, HINT_INTERVAL_MS),
  mayPeek: ({ context, event }: Step) => event.now >= context.checkedAt + context.parameters.peekIntervalMs,

  isOtherServer: ({ context, event }: Step) => event.type === 'CONNECT' && event.server.id !== context.server?.id,
  hasServer: ({ context }: Step) => context.server !== null,
  concernsServer: ({ context, event }: Step) => 'serverId' in event && event.serverId === context.server?.id,
  /** Credentials were rejected, and the operator can be asked why. */
  mayAskOperator: ({ context: { server, traffic }, event }: Step) =>
    event.type === 'CHALLENGE_FAILED' &&
    event.failure.cause === 'credentialsRejected' &&
    server?.subscriptionUrl !== undefined &&
    traffic.type === 'direct',
  isServerRemoved: ({ context, event }: Step) =>
    event.type === 'SERVER_CHANGED' && event.serverId === context.server?.id && event.server === null,
  /** By its list or the policy. */
  isServerTakenAway: (step: Step) => {
    const { server } = step.context;
    return guards.isServerRemoved(step) && (server?.listId !== undefined || server?.isManaged === true);
  },
  isServerMoved: ({ context, event }: Step) =>
    event.type === 'SERVER_CHANGED' &&
    event.serverId === context.server?.id &&
    event.server !== null &&
    !hasSameEndpoint(event.server, context.server),

  hasTunnelToReturnTo: ({ context }: Step) => context.fallback.type === 'server',
  wasDirect: ({ context }: Step) => context.fallback.type === 'direct',
  startsLockdown: ({ context, event }: Step) =>
    'parameters' in event && event.parameters.killSwitch === 'lockdown' && context.traffic.type === 'direct',
  releasesOnGivingUp: ({ context }: Step) => context.parameters.killSwitch === 'direct',
  isTakenOver: ({ event }: Step) => event.type === 'CONTROL_CHANGED' && event.control !== 'ours',
  /** Whoever had taken the proxy settings over has left them, and traffic waits, blocked, for the tunnel. */
  isGivenBack: (step: Step) => guards.isConflictOver(step) && isWaitingBlocked(step.context),
  /** That somebody else has the proxy settings is known. */
  isConflict: ({ context }: Step) => isConflict(context),
  isConflictOver: ({ context, event }: Step) =>
    event.type === 'CONTROL_CHANGED' && event.control === 'ours' && isConflict(context),
  isBlockTakenOver: (step: Step) => guards.isTakenOver(step) && (guards.isBlocking(step) || isConflict(step.context)),
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

const isExitDue = ({ exitAskedAt, parameters: { exitIntervalMs } }: ConnectionContext, now: number) =>
  hasCome(exitAskedAt + exitIntervalMs, now, exitIntervalMs);

const isNewHost = (known: readonly string[], host: string | null) => host !== null && !known.includes(host);

/** The browser itself says so. That addresses beside the server are silent too is no more certain than that the server is. */
const isOfflineByBrowser = ({ cause, code = '' }: Failure, isOnline: boolean) =>
  cause === 'offline' && (!isOnline || /INTERNET_DISCONNECTED|ERROR_OFFLINE/.test(code));

export const isChecking = ({ ladder }: ConnectionContext) => ladder.server.state === 'running';

const isWaitingBlocked = (context: ConnectionContext) => context.server !== null && context.traffic.type === 'blocked';

const isConflict = ({ failure }: ConnectionContext) =>
  failure?.cause === 'proxyControlledByOther' || failure?.cause === 'proxyControlledByPolicy';

const mayHeal = (context: ConnectionContext) =>
  isWaitingBlocked(context) && context.failure !== null && !causes[context.failure.cause].isFinal;
