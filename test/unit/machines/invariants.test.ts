import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { type Destination, type Route, released } from '../../../src/domain/route.ts';
import { longestWaitMs } from '../../../src/machines/connection/changes.ts';
import { ConnectionContext } from '../../../src/machines/connection/context.ts';
import { type Position, step } from '../../../src/machines/connection/step.ts';
import { type Stride, strides, type Walk, walks } from './support/walk.ts';

/** Each walk has up to 60 strides; rare meetings of events need thousands of walks, and more time. */
const RUNS = { numRuns: Number(process.env['STEADWAY_WALKS'] ?? 300) };

vi.setConfig({ testTimeout: 600_000 });

/** Holds of every stride of every walk. */
const always = (holds: (stride: Stride, walk: Walk) => void) =>
  fc.assert(
    fc.property(walks, (walk) => {
      for (const stride of strides(walk)) holds(stride, walk);
    }),
    RUNS,
  );

const routesOf = ({ taken }: Stride) =>
  taken.durable.flatMap(({ type, params }) => (type === 'setRoute' ? [params.route] : []));

const leadsDirect = (route: Route) => route.type === 'released' || JSON.stringify(route).includes('"direct"');

const isDirect = ({ context }: Position) => context.traffic.type === 'direct';

test('a route that is set while traffic is protected leads nothing direct', () => {
  always((stride) => {
    if (isDirect(stride.taken.to)) return;
    expect(routesOf(stride).filter(leadsDirect)).toEqual([]);
  });
});

test('the route set last sends traffic where the machine takes it to go', () => {
  fc.assert(
    fc.property(walks, (walk) => {
      let set: Route = released;
      for (const stride of strides(walk)) {
        set = routesOf(stride).at(-1) ?? set;
        const { state, context } = stride.taken.to;
        if (state === 'paused') {
          expect(set).toMatchObject({ otherwise: { type: 'blocked' }, directUntil: context.pausedUntil });
          continue;
        }
        expect(toPlace(set.type === 'released' ? { type: 'direct' } : set.otherwise)).toBe(
          toPlace(stride.taken.to.context.traffic),
        );
      }
    }),
    RUNS,
  );
});

/** A label can be edited without a new route. */
const toPlace = (destination: Destination) =>
  destination.type === 'server' ? `${destination.server.host}:${destination.server.port}` : destination.type;

test('once a tunnel stood nothing goes direct before the user or the kill switch says so', () => {
  fc.assert(
    fc.property(walks, (walk) => {
      let isHeld = false;
      for (const { from, event, taken } of strides(walk)) {
        if (taken.to.state === 'connected' || (from.state === 'paused' && taken.to.state !== 'paused')) isHeld = true;
        if (event.type === 'DISCONNECT' || event.type === 'DISMISS' || event.type === 'PAUSE') isHeld = false;
        if ([from, taken.to].some(({ context }) => context.parameters.killSwitch === 'direct')) isHeld = false;
        if (isHeld) expect(taken.to.context.traffic.type).not.toBe('direct');
      }
    }),
    RUNS,
  );
});

test('in lockdown nothing goes direct in any state but a pause', () => {
  always(({ taken: { to } }) => {
    if (to.state !== 'paused' && to.context.parameters.killSwitch === 'lockdown')
      expect(to.context.traffic.type).not.toBe('direct');
  });
});

test('every state but disconnected and error has a deadline', () => {
  always(({ taken: { to } }) => {
    if (to.state === 'disconnected' || to.state === 'error') expect(to.context.deadlineAt).toBeNull();
    else expect(to.context.deadlineAt).toSatisfy(Number.isFinite);
  });
});

test('after a TICK no wait is longer than the longest there is, whatever was done to the clock', () => {
  always(({ event, taken: { to } }) => {
    const { deadlineAt, parameters } = to.context;
    if (event.type !== 'TICK' || deadlineAt === null) return;
    expect(deadlineAt - event.now).toBeLessThanOrEqual(longestWaitMs(parameters));
  });
});

test('the epoch never goes back, and grows with each state entered', () => {
  always(({ from, taken: { to } }) => {
    expect(to.context.epoch).toBeGreaterThanOrEqual(from.context.epoch + (to.state === from.state ? 0 : 1));
  });
});

test('a result of an earlier epoch changes nothing', () => {
  always(({ from, event, taken }) => {
    if (!('epoch' in event) || event.epoch === from.context.epoch) return;
    expect(taken.hasMoved).toBe(false);
    expect(taken.to).toEqual(from);
  });
});

test('the context survives storage as it is', () => {
  always(({ taken: { to } }) => {
    const stored: unknown = JSON.parse(JSON.stringify(to.context));
    expect(v.parse(ConnectionContext, stored)).toStrictEqual(to.context);
  });
});

test('a step is a pure function of where the machine stood and what happened', () => {
  always(({ from, event, taken }) => {
    expect(step(from, event)).toEqual(taken);
  });
});

test('a connection that is wanted knows its server', () => {
  always(({ taken: { to } }) => {
    if (['disconnected', 'disconnecting', 'error'].includes(to.state)) return;
    expect(to.context.server).not.toBeNull();
  });
});

test('no token of a route can be guessed', () => {
  always((stride) => {
    const tokens = routesOf(stride).flatMap((route) =>
      route.type === 'routed' ? route.exceptions.map(({ token }) => token) : [],
    );
    expect(tokens.filter((token) => /^0{32}/.test(token))).toEqual([]);
  });
});
