import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { restingStates } from '../../../src/machines/connection/resting-states.ts';
import type { Run } from './support/run.ts';
import { berlin, berlinMoved, paris } from './support/servers.ts';
import { givenUpRun, runIn, serverIn } from './support/states.ts';

const change = (run: Run, server: Server | null, serverId = 'berlin') =>
  run.send({ type: 'SERVER_CHANGED', serverId, server });

describe.each(restingStates)('in %s', (state) => {
  test('a new label is shown, and nothing else happens', () => {
    const run = runIn[state]();
    const { epoch, deadlineAt } = run.context();
    const renamed = { ...serverIn(state), label: 'Renamed' };
    const { durable, fleeting } = change(run, renamed, renamed.id);
    expect([run.state(), durable, fleeting]).toEqual([state, [], []]);
    expect(run.context()).toMatchObject({ epoch, deadlineAt, server: renamed });
    const { traffic } = run.context();
    if (traffic.type === 'server') expect(traffic.server).toEqual(renamed);
  });

  test('a change of another server is nothing', () => {
    const run = runIn[state]();
    const { id } = serverIn(state) === berlin ? paris : berlin;
    expect(change(run, { ...berlinMoved, id }, id).hasMoved).toBe(false);
    expect(change(run, null, id).hasMoved).toBe(false);
  });
});

describe('moved to another endpoint', () => {
  test('a tunnel carries the traffic until the new endpoint is proven', () => {
    const run = runIn.connected();
    change(run, berlinMoved);
    expect([run.state(), run.context().server, portOf(run)]).toEqual(['connecting.staging', berlinMoved, 443]);
    run.applied();
    run.passed();
    expect([run.state(), portOf(run)]).toEqual(['connecting.securing', 8443]);
  });

  test('a tunnel is returned to when the new endpoint fails', () => {
    const run = runIn.connected();
    change(run, berlinMoved);
    run.applied();
    run.failed('wrongServerType');
    expect([run.state(), portOf(run)]).toEqual(['connected', 443]);
  });

  test('another edit of the new endpoint’s label moves no traffic to it', () => {
    const run = runIn.connected();
    change(run, berlinMoved);
    change(run, { ...berlinMoved, label: 'Berlin 3' });
    expect(run.context()).toMatchObject({ server: { label: 'Berlin 3' }, traffic: { server: { port: 443 } } });
  });

  test.each(['connecting.staging', 'connecting.verifying', 'connecting.waiting', 'connecting.securing'] as const)(
    'a connect begins anew (%s)',
    (state) => {
      const run = runIn[state]();
      run.set({ now: run.context().limitAt - 1_000 });
      change(run, berlinMoved);
      expect([run.state(), run.waitMs(), run.context().attempt]).toEqual(['connecting.staging', 30_000, 1]);
      run.applied();
      run.failed('wrongServerType');
      expect([run.state(), run.traffic()]).toEqual(['error', 'direct']);
    },
  );

  test.each(['reconnecting.waiting', 'reconnecting.attempting'] as const)(
    'it is connected to, blocked (%s)',
    (state) => {
      const run = runIn[state]();
      change(run, berlinMoved);
      expect([run.state(), run.traffic(), run.context().server]).toEqual([
        'connecting.staging',
        'blocked',
        berlinMoved,
      ]);
    },
  );

  test.each([runIn.disconnected, runIn.disconnecting, runIn.error, givenUpRun])(
    'it is kept for the next connect',
    (start) => {
      const run = start();
      const state = run.state();
      change(run, berlinMoved);
      expect([run.state(), run.context().server]).toEqual([state, berlinMoved]);
    },
  );
});

describe('removed', () => {
  test.each(['connected', 'reconnecting.waiting', 'reconnecting.attempting'] as const)(
    'traffic is blocked in %s',
    (state) => {
      const run = runIn[state]();
      change(run, null);
      expect([run.state(), run.traffic(), run.context().failure]).toEqual([
        'error',
        'blocked',
        { cause: 'serverRemoved' },
      ]);
    },
  );

  test.each(['connecting.staging', 'connecting.verifying', 'connecting.waiting', 'connecting.securing'] as const)(
    'a connect ends, with traffic as it was (%s)',
    (state) => {
      const run = runIn[state]();
      change(run, null);
      expect([run.state(), run.traffic(), run.context().failure]).toEqual([
        'error',
        'direct',
        { cause: 'serverRemoved' },
      ]);
      expect(run.lastIntent()).toEqual({ state: 'off' });
    },
  );

  test('during a switch to it, the tunnel there was is left', () => {
    const run = runIn.connected();
    run.send({ type: 'CONNECT', server: paris });
    change(run, null, 'paris');
    expect([run.state(), run.traffic(), run.context().server]).toEqual(['connected', 'berlin', berlin]);
  });

  test.each(restingStates)('it is never connected to again (%s)', (state) => {
    const run = runIn[state]();
    const { id } = serverIn(state);
    change(run, null, id);
    expect(run.context().server).toBeNull();
    expect(JSON.stringify(run.route())).not.toContain(id);
    for (const type of ['RETRY', 'NETWORK_CHANGED', 'TICK'] as const) run.send({ type });
    expect(run.checks().filter(({ epoch }) => epoch >= run.context().epoch)).toEqual([]);
    expect(['disconnected', 'disconnecting', 'error']).toContain(run.state());
  });
});

const portOf = ({ route }: Run) => {
  const set = route();
  return set.type === 'routed' && set.otherwise.type === 'server' ? set.otherwise.server.port : undefined;
};
