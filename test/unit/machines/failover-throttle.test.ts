import { describe, expect, test } from 'vitest';
import type { Server } from '../../../src/domain/server.ts';
import { connectedRun, type Run, START } from './support/run.ts';
import { berlin, paris, rome } from './support/servers.ts';
import { runIn } from './support/states.ts';

const stand = (run: Run, ...standbys: readonly Server[]) => run.send({ type: 'STANDBYS_CHANGED', standbys });

const other = (run: Run) => (run.context().server?.id === 'paris' ? berlin : paris);

const lose = (run: Run) => {
  stand(run, other(run));
  run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
};

/** Loses the server in use, whose standby wins. */
function switchOver(run: Run): void {
  lose(run);
  run.won(other(run));
  run.applied();
}

const standbysRaced = (run: Run) =>
  run
    .checks()
    .at(-1)
    ?.standbys.map(({ id }) => id);

const later = (run: Run, ms: number) => run.set({ now: START + run.elapsedMs() + ms });

describe('between two switches that nobody asked for', () => {
  test('a minute passes: until then the server in use is tried alone', () => {
    const run = connectedRun();
    switchOver(run);
    later(run, 59_999);
    lose(run);
    expect([run.context().server, standbysRaced(run)]).toEqual([paris, []]);
    run.failed();
    later(run, 1);
    run.send({ type: 'RETRY' });
    expect(standbysRaced(run)).toEqual(['berlin']);
  });

  test('there are four in a quarter of an hour at the most', () => {
    const run = connectedRun();
    for (let switches = 0; switches < 4; switches += 1) {
      switchOver(run);
      later(run, 60_000);
    }
    lose(run);
    expect([run.context().switchedAt.length, standbysRaced(run)]).toEqual([4, []]);
    // The first of them was four minutes ago.
    later(run, 660_000 - 1);
    run.send({ type: 'RETRY' });
    expect(standbysRaced(run)).toEqual([]);
    later(run, 1);
    run.send({ type: 'RETRY' });
    expect(standbysRaced(run)).toEqual(['paris']);
  });

  test('a clock that was set back makes none of them count', () => {
    const run = connectedRun();
    switchOver(run);
    later(run, -3_600_000);
    lose(run);
    expect(standbysRaced(run)).toEqual(['berlin']);
  });

  test('the count outlives the tunnel and the worker', () => {
    const run = connectedRun();
    switchOver(run);
    const { switchedAt } = run.context();
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    lose(run);
    run.passed();
    expect([run.state(), run.context().switchedAt]).toEqual(['connected', switchedAt]);
  });

  test('a server that the user chooses begins a new count', () => {
    const run = connectedRun();
    switchOver(run);
    run.send({ type: 'CONNECT', server: rome });
    expect(run.context().switchedAt).toEqual([]);
  });
});

describe('a first connect', () => {
  const waitingRun = () => {
    const run = runIn['connecting.waiting']();
    stand(run, paris, rome);
    return run;
  };

  test('tries the server that was chosen alone', () => {
    const run = runIn.disconnected();
    stand(run, paris);
    run.send({ type: 'CONNECT', server: berlin });
    run.applied();
    expect(run.checks().at(-1)).toMatchObject({ server: berlin, standbys: [] });
  });

  test('races its standbys from the second try on, with pages as they were', () => {
    const run = waitingRun();
    run.awaitDeadline();
    expect([run.state(), run.traffic()]).toEqual(['connecting.verifying', 'direct']);
    expect(run.checks().at(-1)).toMatchObject({ server: berlin, standbys: [paris, rome], isDirect: true });
  });

  test('goes on with the standby that wins, and tells so once all traffic goes through it', () => {
    const run = waitingRun();
    run.awaitDeadline();
    run.won(rome);
    expect([run.state(), run.traffic(), run.context().server]).toEqual(['connecting.securing', 'rome', rome]);
    expect(run.lastIntent()).toEqual({ state: 'on', server: rome, isProtecting: true });
    expect(run.notices()).toEqual([]);
    run.applied();
    expect([run.state(), run.traffic(), run.context().switchedAt]).toEqual([
      'connected',
      'rome',
      [START + run.elapsedMs()],
    ]);
    expect(run.notices().map(({ kind, serverLabel }) => [kind, serverLabel])).toEqual([['switched', 'Rome']]);
  });

  test('that the chosen server wins in the end tells nothing', () => {
    const run = waitingRun();
    run.awaitDeadline();
    run.passed();
    run.applied();
    expect([run.state(), run.traffic(), run.notices()]).toEqual(['connected', 'berlin', []]);
  });

  test('whose route to the standby the browser does not take leads back to what was before', () => {
    const run = waitingRun();
    run.awaitDeadline();
    run.won(rome);
    run.refused({ cause: 'routingBroken' });
    expect([run.state(), run.traffic()]).toEqual(['error', 'direct']);
  });

  test('has its whole bound and no more, whoever is raced', () => {
    const run = waitingRun();
    run.pass(30_000);
    expect([run.state(), run.traffic(), run.context().failure?.cause]).toEqual(['error', 'direct', 'serverTimedOut']);
  });

  test('from a block races as well, and nothing goes direct', () => {
    const run = runIn['connecting.waiting']({ settings: { killSwitch: 'lockdown' } });
    stand(run, paris);
    run.awaitDeadline();
    expect(standbysRaced(run)).toEqual(['paris']);
    expect(JSON.stringify(run.route())).not.toContain('"direct');
    run.won(paris);
    expect(run.traffic()).toBe('paris');
  });
});

test('a switch that the user asks for never ends at a third server, for there is a tunnel to return to', () => {
  const run = connectedRun();
  stand(run, rome);
  run.send({ type: 'CONNECT', server: paris });
  run.applied();
  run.failed('serverUnreachable');
  run.awaitDeadline();
  expect(run.checks().at(-1)).toMatchObject({ server: paris, standbys: [] });
  run.failed('serverCertificateInvalid');
  expect([run.state(), run.traffic()]).toEqual(['connected', 'berlin']);
});

test('a tunnel that stands is checked, not raced', () => {
  const run = connectedRun();
  stand(run, paris);
  run.awaitDeadline();
  expect(run.checks().at(-1)).toMatchObject({ server: berlin, standbys: [] });
});
