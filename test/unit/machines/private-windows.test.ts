import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { toPac } from '../../../src/domain/pac.ts';
import { type Route, toPrivateRoute } from '../../../src/domain/route.ts';
import type { RestingState } from '../../../src/machines/connection/resting-states.ts';
import { loadPac } from '../domain/support/pac-engine.ts';
import { createRun, parametersOf, type Run } from './support/run.ts';
import { berlin, berlinMoved, paris } from './support/servers.ts';
import { givenUpRun, runIn } from './support/states.ts';
import { strides, walks } from './support/walk.ts';

/** Walks take their time on a machine that is busy. */
vi.setConfig({ testTimeout: 600_000 });

const always = { settings: { privateWindows: 'always' } } as const;
const direct = [
  'disconnected',
  'connecting.staging',
  'connecting.verifying',
  'connecting.waiting',
  'paused',
  'disconnecting',
  'error',
] as const satisfies readonly RestingState[];
const tunnelled = [
  'connecting.securing',
  'connected',
  'reconnecting.waiting',
  'reconnecting.attempting',
  'reconnecting.securing',
] as const satisfies readonly RestingState[];

/** Where private windows go; undefined: where the others go. */
const privatelyOf = (run: Run) => {
  const { privately } = run.route();
  return privately?.otherwise.type === 'server' ? privately.otherwise.server : privately?.otherwise.type;
};

describe('always tunnelled', () => {
  test.each(direct)('go through the server while others go direct in %s', (state) => {
    const run = runIn[state](always);
    expect([run.traffic(), privatelyOf(run)]).toEqual(['direct', berlin]);
  });

  test.each(tunnelled)('do what the others do in %s', (state) => {
    expect(privatelyOf(runIn[state](always))).toBeUndefined();
  });

  test.each(direct)('do so as soon as that is chosen in %s', (state) => {
    const run = runIn[state]();
    expect(privatelyOf(run)).toBeUndefined();
    run.send({ type: 'SETTINGS_CHANGED', parameters: parametersOf(always.settings) });
    if (state === 'disconnecting') run.applied();
    expect(privatelyOf(run)).toEqual(berlin);
    run.send({ type: 'SETTINGS_CHANGED', parameters: parametersOf() });
    expect(privatelyOf(run)).toBeUndefined();
  });

  test('go nowhere without a server', () => {
    const run = createRun(always);
    run.send({ type: 'BOOT', parameters: parametersOf(always.settings) });
    expect(privatelyOf(run)).toBe('blocked');
  });

  test.each(['disconnected', 'error'] as const)('follow the server where it moves, and end with it, in %s', (state) => {
    const run = runIn[state](always);
    run.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: berlinMoved });
    expect(privatelyOf(run)).toEqual(berlinMoved);
    run.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: null });
    expect(privatelyOf(run)).toBe('blocked');
    run.send({ type: 'SERVER_SELECTED', server: paris });
    expect(privatelyOf(run)).toEqual(paris);
  });

  test('follow a server that moves during a pause', () => {
    const run = runIn.paused(always);
    run.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: berlinMoved });
    expect(privatelyOf(run)).toEqual(berlinMoved);
  });

  test('are blocked with the others after a loss', () => {
    const run = givenUpRun(always);
    expect([run.traffic(), privatelyOf(run)]).toEqual(['blocked', undefined]);
  });

  test('go through the server once the kill switch has let the others go', () => {
    const run = givenUpRun({ settings: { ...always.settings, killSwitch: 'direct' } });
    expect([run.traffic(), privatelyOf(run)]).toEqual(['direct', berlin]);
  });

  test('go past no block to sign in', () => {
    const run = runIn.connected(always);
    run.awaitDeadline();
    run.failed('captivePortal', 'none');
    run.send({ type: 'SIGN_IN', address: 'http://check.test/generate_204' });
    expect(privatelyOf(run)).toEqual(berlin);
    expect(JSON.stringify(run.route().privately)).not.toContain('direct');
  });

  test('have a check that was asked for ended where the server is another one meanwhile', () => {
    const run = runIn.disconnected(always);
    run.send({ type: 'RUN_CHECKS' });
    run.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: berlinMoved });
    expect([run.context().ladder.server.state, run.context().deadlineAt]).toEqual(['notRun', null]);
    expect(run.route()).toMatchObject({ type: 'released', privately: { otherwise: { server: berlinMoved } } });
  });

  test('never go direct, whatever happens', () => {
    fc.assert(
      fc.property(walks, (walk) => {
        let set: Route | undefined;
        for (const { taken } of strides(walk)) {
          set = taken.durable.flatMap(({ type, params }) => (type === 'setRoute' ? [params.route] : [])).at(-1) ?? set;
          const { parameters, traffic } = taken.to.context;
          // What is chosen while the VPN is being turned off is in force as soon as it is.
          if (!set || parameters.privateWindows === 'same' || taken.to.state === 'disconnecting') continue;
          const privately = toPrivateRoute(set);
          if (traffic.type === 'direct') expect(privately?.otherwise.type).toMatch(/^(blocked|server)$/);
          expect(JSON.stringify(privately ?? '')).not.toContain('"direct');
        }
      }),
      { numRuns: Number(process.env['STEADWAY_WALKS'] ?? 300) },
    );
  });
});

describe('the script of private windows', () => {
  const scriptOf = (run: Run) => {
    const route = toPrivateRoute(run.route());
    if (!route) throw new Error('expected a route for private windows, got none');
    return loadPac(toPac(route));
  };

  test.each(['disconnected', 'connecting.verifying', 'paused'] as const)(
    'leads all to the server in %s',
    async (state) => {
      const run = runIn[state](always);
      const pac = await scriptOf(run);
      const route = run.route();
      const tokens = route.type === 'routed' ? route.exceptions.map(({ token }) => `http://site.test/?${token}`) : [];
      for (const url of ['https://site.test/', 'http://site.test/', ...tokens])
        expect(await pac(url)).toBe('HTTPS berlin.test:443');
    },
  );
});
