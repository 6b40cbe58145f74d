import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test, vi } from 'vitest';
import { type Destination, type Route, released } from '../../../src/domain/route.ts';
import { longestWaitMs } from '../../../src/machines/connection/changes/tries.ts';
import { ConnectionContext } from '../../../src/machines/connection/context.ts';
import { tokenOf } from '../../../src/machines/connection/route.ts';
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

/** All that a route lets go direct beside the requests of pages: what the user allows, each bound to its host. */
function directWays({ secret, parameters: { canaryHost }, signIn }: ConnectionContext) {
  const canary = canaryHost === null ? [] : [{ token: tokenOf(secret, 'canary'), host: canaryHost }];
  const check = signIn === null ? [] : [{ token: tokenOf(secret, 'signIn'), host: signIn.checkHost }];
  return [...canary, ...check];
}

const directIn = (route: Route) =>
  route.type === 'released'
    ? []
    : route.exceptions.flatMap(({ destination, ...way }) => (destination.type === 'direct' ? [way] : []));

function expectSignIn({ signIn }: ConnectionContext) {
  if (signIn === null) throw new Error('expected a sign-in, got none');
  return { hosts: signIn.hosts, until: signIn.until };
}

const isDirect = ({ context }: Position) => context.traffic.type === 'direct';

test('a route that is set while traffic is protected leads nothing direct but what the user allows', () => {
  always((stride) => {
    const { context } = stride.taken.to;
    if (isDirect(stride.taken.to)) return;
    for (const route of routesOf(stride)) {
      if (route.type === 'released') throw new Error('expected a route of ours, got none');
      expect(route.otherwise.type).not.toBe('direct');
      expect(route.directUntil).toBeUndefined();
      const allowed = directWays(context);
      for (const way of directIn(route)) expect(allowed).toContainEqual(way);
      if (route.directHosts) expect(route.directHosts).toMatchObject(expectSignIn(context));
    }
  });
});

test('what the user has not allowed goes direct nowhere', () => {
  always((stride) => {
    const { parameters, signIn } = stride.taken.to.context;
    if (isDirect(stride.taken.to) || parameters.canaryHost !== null || signIn !== null) return;
    expect(JSON.stringify(routesOf(stride))).not.toContain('"direct');
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

test('every state has a deadline, but disconnected and error where no check and no test is under way', () => {
  always(({ taken: { to } }) => {
    const { ladder, tested } = to.context;
    const isAsking = ladder.server.state === 'running' || tested.length > 0;
    if ((to.state === 'disconnected' || to.state === 'error') && !isAsking) expect(to.context.deadlineAt).toBeNull();
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

test('no server takes over but one that was raced, in time after the last that did', () => {
  let switches = 0;
  always(({ from, event, taken: { to } }) => {
    const isWon = event.type === 'CHECKED' && event.verdict.type === 'passed';
    const isSwitch = isWon && to.context.server?.id !== from.context.server?.id;
    if (!isSwitch || event.now < from.context.checkedAt) return;
    switches += 1;
    expect(from.context.standbys.map(({ id }) => id)).toContain(to.context.server?.id);
    const recent = from.context.switchedAt.filter((at) => at <= event.now && at > event.now - 900_000);
    expect(recent.length).toBeLessThan(4);
    for (const at of recent) expect(event.now - at).toBeGreaterThanOrEqual(60_000);
  });
  expect(switches).toBeGreaterThan(0);
});

test('no probe is shown as running but where its answer is waited for', () => {
  always(({ taken: { to } }) => {
    const { attempt, ladder } = to.context;
    const { server, internet, credentials } = ladder;
    if (['connecting.staging', 'connecting.waiting', 'paused', 'disconnecting'].includes(to.state))
      expect([server.state, internet.state, credentials.state]).not.toContain('running');
    if (to.state === 'connecting.verifying' || to.state === 'reconnecting.attempting')
      expect(server.state === 'running').toBe(attempt <= 1);
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
