import { assign, not, raise, setup } from 'xstate';
import {
  attemptAwaited,
  exhausted,
  failed,
  handshakeAwaited,
  heard,
  isDue,
  isSilent,
  opened,
  pinged,
  rested,
  startedOver,
} from './changes.ts';
import { type FeedContext, toInitialFeedContext } from './context.ts';
import type { FeedEvent } from './events.ts';

const lost = { target: 'disconnected', actions: ['noteFailure', 'tryAgain'] } as const;

const closed = [{ guard: 'isRejected', target: 'error', actions: 'noteFailure' }, lost] as const;

const live = {
  METRICS: { target: 'receivingData', actions: 'hear' },
  PONG: { actions: 'hear' },
  CLOSED: closed,
  TICK: [
    { guard: 'isSilent', ...lost, actions: [...lost.actions, 'hint'] },
    { guard: 'isDue', actions: ['beat', 'ping'] },
  ],
} as const;

/** `transition` hands effects out as data, so nothing is to be done here. */
const later = () => {};

const anew = { target: 'connecting', actions: 'startOver' } as const;

/**
 * A live feed, in the states `disconnected connecting connected receivingData reconnecting error`, only ever stepped by
 * `transition`. A failure leads through `disconnected` into `reconnecting` by itself; `error` is rested in until somebody does
 * something about it. docs/architecture.md draws it.
 */
export const feedMachine = setup({
  // XState takes its types from values that are never read.
  types: { context: {} as FeedContext, events: {} as FeedEvent, input: {} as string | null },
  guards: {
    isDue,
    isSilent,
    isRejected: ({ context, event }) =>
      (event.type === 'CLOSED' ? event.failure : context.failure)?.cause === 'credentialsRejected',
    hasRunOut: ({ context }) => context.attempt > context.maxAttempts,
  },
  actions: {
    // Effects.
    open: later,
    greet: later,
    close: later,
    ping: later,
    hint: later,

    awaitHandshake: assign(handshakeAwaited),
    noteOpening: assign(opened),
    awaitAttempt: assign(attemptAwaited),
    beat: assign(pinged),
    hear: assign(heard),
    noteFailure: assign(failed),
    noteExhaustion: assign(exhausted),
    rest: assign(rested),
    startOver: assign(startedOver),
    tryAgain: raise(({ event }) => ({ ...event, type: 'RECONNECT' as const })),
  },
}).createMachine({
  id: 'feed',
  context: ({ input }) => toInitialFeedContext(input),
  initial: 'disconnected',
  on: { CLOSE: { target: '.disconnected', actions: 'startOver' } },
  states: {
    disconnected: {
      entry: ['rest', 'close'],
      on: { CONNECT: 'connecting', RECONNECT: 'reconnecting' },
    },
    connecting: {
      entry: ['awaitHandshake', 'open'],
      on: {
        OPENED: { target: 'connected', actions: ['noteOpening', 'greet'] },
        CLOSED: closed,
        TICK: { guard: 'isDue', ...lost },
      },
    },
    connected: { on: live },
    receivingData: { on: live },
    reconnecting: {
      entry: 'awaitAttempt',
      always: { guard: 'hasRunOut', target: 'error', actions: 'noteExhaustion' },
      on: { TICK: { guard: 'isDue', target: 'connecting' }, RETRY: anew, NETWORK_CHANGED: anew },
    },
    error: {
      entry: ['rest', 'close'],
      on: {
        RETRY: anew,
        TOKENS_CHANGED: { guard: 'isRejected', ...anew },
        NETWORK_CHANGED: { guard: not('isRejected'), ...anew },
      },
    },
  },
});
