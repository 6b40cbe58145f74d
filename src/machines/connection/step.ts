import * as v from 'valibot';
import { type SnapshotFrom, transition } from 'xstate';
import type { ConnectionContext } from './context.ts';
import { type DurableEffect, Effect, type FleetingEffect, isDurable, isFleeting } from './effects.ts';
import type { ConnectionEvent, EventType } from './events.ts';
import { connectionMachine } from './machine.ts';
import { type RestingState, restingStates } from './resting-states.ts';

/** Where the machine stands, free of how XState writes it. */
export type Position = { readonly state: RestingState; readonly context: ConnectionContext };

export type Step = {
  readonly to: Position;
  /** False: the event means nothing here, and nothing has changed. */
  readonly hasMoved: boolean;
  readonly durable: readonly DurableEffect[];
  readonly fleeting: readonly FleetingEffect[];
};

/** One step of the machine: a pure function, so that its outcome can be stored before anything comes of it. */
export function step(from: Position, event: ConnectionEvent): Step {
  const [next, actions] = transition(connectionMachine, toSnapshot(from), event);
  // XState's own actions (assign, raise) have been carried out by now; the others are effects, which it does not type by name.
  const effects = actions
    .filter(({ type }) => !type.startsWith('xstate.'))
    .map(({ type, params }) => v.parse(Effect, { type, params }));
  const to = { state: restingStateOf(next), context: next.context };
  const hasMoved = effects.length > 0 || to.state !== from.state || to.context !== from.context;
  return { to, hasMoved, durable: effects.filter(isDurable), fleeting: effects.filter(isFleeting) };
}

type Snapshot = SnapshotFrom<typeof connectionMachine>;

function toSnapshot({ state, context }: Position): Snapshot {
  const [outer = '', inner] = state.split('.');
  return connectionMachine.resolveState({ value: inner === undefined ? outer : { [outer]: inner }, context });
}

function restingStateOf({ value }: Snapshot): RestingState {
  const path = typeof value === 'string' ? value : Object.entries(value).flat().join('.');
  const state = restingStates.find((candidate) => candidate === path);
  if (!state) throw new Error(`expected a resting state, got ${path}`);
  return state;
}

/**
 * The enabling conditions: whether an event means something in a state, under the guards of the chart. Every other pair of state
 * and event changes nothing and does nothing.
 */
export function isEnabled(state: RestingState, event: EventType): boolean {
  const [outer = '', inner = ''] = state.split('.');
  const node = connectionMachine.states[outer];
  return [node, node?.states[inner]].some((candidate) => candidate?.ownEvents.includes(event));
}
