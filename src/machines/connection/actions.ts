import type { Notice } from '../../domain/notice.ts';
import * as change from './changes.ts';
import { type ConnectionContext, expectServer } from './context.ts';
import type { ConnectionEvent } from './events.ts';
import { diagnosisIn, pausedRoute, stagingRoute, standingRoute } from './route.ts';

type Step = { readonly context: ConnectionContext; readonly event: ConnectionEvent };

export const measureExit = { type: 'measureExit', params: ({ context }: Step) => ({ epoch: context.epoch }) } as const;

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

export const check = (kind: 'connect' | 'attempt' | 'standing') =>
  ({
    type: 'check',
    params: ({ context }: Step) => ({
      epoch: context.epoch,
      server: expectServer(context),
      secret: context.secret,
      timeoutMs: kind === 'standing' ? context.parameters.checkTimeoutMs : context.parameters.attemptTimeoutMs,
      diagnosis: kind === 'connect' ? diagnosisIn(context) : ('none' as const),
    }),
  }) as const;

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
  failure: change.failureOf(event),
});
