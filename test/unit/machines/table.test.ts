import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { EventType, UnstampedEvent } from '../../../src/machines/connection/events.ts';
import { type RestingState, restingStates } from '../../../src/machines/connection/resting-states.ts';
import { isEnabled, type Position, step } from '../../../src/machines/connection/step.ts';
import { enabledEvents } from './support/enabled-events.ts';
import { START } from './support/run.ts';
import { eventTypes, strides, toPresent, variantsOf, walks } from './support/walk.ts';

/** Properties take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 120_000 });

/** The same walks in every run: a pair that they do not reach is a pair that is not tested. */
const all = fc.sample(walks, { seed: 13, numRuns: 3_000 }).flatMap((walk) => [...strides(walk)]);

const resultTypes = eventTypes.filter((type) => variantsOf(type).some((event) => 'epoch' in event));

const pairOf = (state: RestingState, type: EventType) => `${state} × ${type}`;
const moved = new Set(
  all.filter(({ taken }) => taken.hasMoved).map(({ from, event }) => pairOf(from.state, event.type)),
);

/** Machines that stand in a state, with whatever their walks left in the context. */
const standingIn = (state: RestingState): readonly Position[] =>
  all.flatMap(({ from }) => (from.state === state ? [from] : []));

test('the table has a row for every state, and a use for every event', () => {
  expect(Object.keys(enabledEvents).toSorted()).toEqual([...restingStates].toSorted());
  expect(new Set(Object.values(enabledEvents).flat())).toEqual(new Set(eventTypes));
  for (const row of Object.values(enabledEvents)) expect(row).toEqual([...new Set(row)]);
});

test.each(restingStates)('what is offered in %s is what the table lists', (state) => {
  expect(eventTypes.filter((type) => isEnabled(state, type)).toSorted()).toEqual([...enabledEvents[state]].toSorted());
});

test('each state that is entered begins an epoch of its own', () => {
  const stale = all.filter(
    ({ from, taken: { to } }) => to.state !== from.state && to.context.epoch <= from.context.epoch,
  );
  expect(stale).toEqual([]);
});

describe.each(restingStates)('in %s', (state) => {
  const listed = new Set<EventType>(enabledEvents[state]);

  test.each(eventTypes.filter((type) => listed.has(type)))('%s does something', (type) => {
    const isMovedByVariant = () =>
      standingIn(state).some((from) => variantsOf(type).some((event) => take(from, event).hasMoved));
    expect(moved.has(pairOf(state, type)) || isMovedByVariant()).toBe(true);
  });

  test.each(eventTypes.filter((type) => !listed.has(type)))('%s changes nothing and does nothing', (type) => {
    const positions = standingIn(state).slice(0, 40);
    expect(positions).toHaveLength(40);
    for (const from of positions) for (const event of variantsOf(type)) expectNothing(from, event);
  });

  test.each(resultTypes)('%s as the result of an earlier epoch changes nothing', (type) => {
    const stale = variantsOf(type).flatMap((event) => ('epoch' in event ? [{ ...event, epoch: -1 }] : []));
    for (const from of standingIn(state).slice(0, 40)) for (const event of stale) expectNothing(from, event);
  });
});

function take(from: Position, event: UnstampedEvent) {
  const now = (from.context.deadlineAt ?? START) + 1;
  return step(from, { ...toPresent(event, from), now, random: 0.5, isOnline: true, secret: 'f'.repeat(32) });
}

function expectNothing(from: Position, event: UnstampedEvent): void {
  const { to, hasMoved, durable, fleeting } = take(from, event);
  expect({ state: to.state, hasMoved, durable, fleeting }).toEqual({
    state: from.state,
    hasMoved: false,
    durable: [],
    fleeting: [],
  });
  expect(to.context).toBe(from.context);
}
