import type { Notice } from '../../domain/notice.ts';
import { withToken } from '../../domain/token.ts';
import { failureOf } from './changes/failure.ts';
import { answerTimeoutMs, type CheckKind, racers } from './changes/tries.ts';
import { type ConnectionContext, expectServer } from './context.ts';
import type { ConnectionEvent } from './events.ts';
import { isDirect, pausedRoute, stagingRoute, standingRoute, tokenOf, waysOf } from './route.ts';

type Step = { readonly context: ConnectionContext; readonly event: ConnectionEvent };

export const measureExit = { type: 'measureExit', params: ({ context }: Step) => ({ epoch: context.epoch }) } as const;

/** Once a connect, and only where a request of ours goes direct as those of web pages do. */
export const measureDirectIp = {
  type: 'measureDirectIp',
  params: ({ context }: Step) => ({ epoch: context.epoch, isWanted: isDirect(context) && context.attempt === 1 }),
} as const;

export const setStandingRoute = {
  type: 'setRoute',
  params: ({ context }: Step) => ({ epoch: context.epoch, route: standingRoute(context) }),
} as const;

export const setPausedRoute = {
  type: 'setRoute',
  params: ({ context }: Step) => ({ epoch: context.epoch, route: pausedRoute(context) }),
} as const;

export const setStagingRoute = {
  type: 'setRoute',
  params: ({ context }: Step) => ({ epoch: context.epoch, route: stagingRoute(context, expectServer(context)) }),
} as const;

export const check = (kind: CheckKind) =>
  ({
    type: 'check',
    params: ({ context, event }: Step) => ({
      epoch: context.epoch,
      server: expectServer(context),
      standbys: racers(context, kind, event.now),
      staggerMs: context.parameters.staggerMs,
      secret: context.secret,
      ways: waysOf(context, isStaged(kind) ? 'staging' : 'standing'),
      isDirect: isStaged(kind) && isDirect(context),
      timeoutMs: answerTimeoutMs(context, kind),
    }),
  }) as const;

const isStaged = (kind: CheckKind) => kind === 'connect' || kind === 'asked';

/** Asks a check address, which a network that wants a sign-in answers itself. */
export const openSignIn = {
  type: 'openPage',
  params: ({ context, event }: Step) => ({
    epoch: context.epoch,
    url: withToken(
      event.type === 'SIGN_IN' ? event.address : '',
      tokenOf(context.secret, 'signIn'),
      `${Math.floor(event.random * 1e8)}`,
    ),
    tabId: null,
  }),
} as const;

/** What the browser had refused before its host was let past. */
export const followSignIn = {
  type: 'openPage',
  params: ({ context, event }: Step) => ({
    epoch: context.epoch,
    ...(event.type === 'SIGN_IN_MOVED' ? { url: event.to, tabId: event.tabId } : { url: '', tabId: null }),
  }),
} as const;

export const saveOn = {
  type: 'saveIntent',
  params: ({ context }: Step) => ({
    state: 'on' as const,
    server: expectServer(context),
    isProtecting: context.traffic.type !== 'direct',
  }),
} as const;

export const savePaused = {
  type: 'saveIntent',
  params: ({ context }: Step) => ({
    state: 'paused' as const,
    server: expectServer(context),
    until: context.pausedUntil,
  }),
} as const;

export const saveOff = { type: 'saveIntent', params: { state: 'off' } } as const;

export const notify = (kind: Notice['kind']) =>
  ({
    type: 'notify',
    params: ({ context }: Step) => ({
      kind,
      serverLabel: context.server?.label ?? '',
      failure: context.failure,
      isBlocked: context.traffic.type !== 'direct',
    }),
  }) as const;

export const connectTo = {
  type: 'beginConnect',
  params: ({ context, event }: Step) => ({
    server: event.type === 'CONNECT' ? event.server : expectServer(context),
    isTunnelUp: false,
  }),
} as const;

/** The tunnel that stands goes on carrying the traffic until the new one is proven. */
export const switchTo = {
  type: 'beginConnect',
  params: ({ context, event }: Step) => ({
    server: 'server' in event && event.server ? event.server : expectServer(context),
    isTunnelUp: true,
  }),
} as const;

export const followServer = {
  type: 'redirectConnect',
  params: ({ context, event }: Step) => ({
    server: 'server' in event && event.server ? event.server : expectServer(context),
  }),
} as const;

export const moveTo = {
  ...switchTo,
  params: (step: Step) => ({ ...switchTo.params(step), isTunnelUp: false }),
} as const;

export const lost = ({ event }: Step) => ({
  ...event,
  type: 'CONNECTION_LOST' as const,
  failure: failureOf(event),
});
