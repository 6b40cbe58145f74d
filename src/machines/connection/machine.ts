import { notify, saveOff, saveOn } from './actions.ts';
import { toInitialContext } from './context.ts';
import { connected } from './states/connected.ts';
import { connecting } from './states/connecting.ts';
import { disconnected } from './states/disconnected.ts';
import { disconnecting } from './states/disconnecting.ts';
import { error } from './states/error.ts';
import { paused } from './states/paused.ts';
import { reconnecting } from './states/reconnecting.ts';
import { machineSetup } from './vocabulary.ts';

/**
 * The connection, in the states `disconnected connecting connected reconnecting disconnecting error`: a chart that is only
 * ever stepped by `transition`: no timers, no promises, no children, so that a step can be stored and taken up by another worker.
 * What is awaited is a deadline in the context; what is to be done is an effect. Two states are passed through and never rested
 * in: `failing` and `givingUp`. docs/architecture.md draws it.
 */
export const connectionMachine = machineSetup.createMachine({
  id: 'connection',
  context: ({ input }) => toInitialContext(input),
  initial: 'disconnected',
  states: {
    disconnected,
    connecting,
    connected,
    reconnecting,
    paused,
    disconnecting,
    error,
    /** A connect has failed: back into the tunnel there was before it, or `error`. */
    failing: {
      always: [
        { guard: 'hasTunnelToReturnTo', target: 'connected', actions: ['undoConnect', saveOn, notify('failed')] },
        { guard: 'wasDirect', target: 'error', actions: ['undoConnect', saveOff, notify('failed')] },
        { target: 'error', actions: ['undoConnect', notify('failed')] },
      ],
    },
    /** A tunnel is not to come back by itself: the kill switch decides. */
    givingUp: {
      always: [
        { guard: 'releasesOnGivingUp', target: 'disconnected', actions: [saveOff, 'switchOff', notify('exhausted')] },
        { target: 'error', actions: ['keepBlocked', notify('exhausted')] },
      ],
    },
  },
});
