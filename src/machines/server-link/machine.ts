import { assign, raise, setup } from 'xstate';
import { type LinkContext, toInitialLinkContext } from './context.ts';
import type { LinkEvent } from './events.ts';

/**
 * A link to one server, in the states `disconnected connecting connected connectionFailed`, only ever stepped by `transition`.
 * A failure that leaves attempts goes on to the next by itself: the link rests in `connectionFailed` when there are none left.
 */
export const serverLinkMachine = setup({
  // XState takes its types from values that are never read.
  types: { context: {} as LinkContext, events: {} as LinkEvent, input: {} as string },
  guards: { hasAttemptsLeft: ({ context }) => context.attempts < context.maxAttempts },
  actions: {
    // Effects: `transition` hands them out as data, so nothing is to be done here.
    openLink: () => {},
    closeLink: () => {},

    noteTime: assign(({ event }) => ({ time: event.now })),
    countAttempt: assign(({ context }) => ({ attempts: context.attempts + 1 })),
    forget: assign({ attempts: 0, error: null }),
    noteError: assign(({ event }) => ('failure' in event ? { error: event.failure } : {})),
  },
}).createMachine({
  id: 'serverLink',
  context: ({ input }) => toInitialLinkContext(input),
  initial: 'disconnected',
  on: { RESET: { target: '.disconnected', actions: 'closeLink' } },
  states: {
    disconnected: {
      entry: ['noteTime', 'forget'],
      on: { CONNECT: 'connecting' },
    },
    connecting: {
      entry: ['noteTime', 'countAttempt', 'openLink'],
      on: {
        CONNECTED: { target: 'connected', actions: 'forget' },
        CONNECTION_FAILED: { target: 'connectionFailed', actions: 'noteError' },
      },
    },
    connected: {
      entry: 'noteTime',
      on: { DISCONNECT: { target: 'disconnected', actions: 'closeLink' } },
    },
    connectionFailed: {
      entry: ['noteTime', raise(({ event }) => ({ type: 'RETRY' as const, now: event.now }))],
      on: {
        CONNECT: { target: 'connecting', actions: 'forget' },
        RETRY: { guard: 'hasAttemptsLeft', target: 'connecting' },
      },
    },
  },
});
