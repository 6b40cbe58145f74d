import { describe, expect, test } from 'vitest';
import type { Exit } from '../../../src/domain/exit.ts';
import type { Server } from '../../../src/domain/server.ts';
import { connectedRun, createRun, type Run, START } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { runIn } from './support/states.ts';

const EXIT: Exit = { exitIp: '203.0.113.1', serverLocation: 'DE' };
const DIRECT_IP = '198.51.100.1';
const TEN_MINUTES_MS = 600_000;

const asked = (run: Run) => run.effects().filter(({ type }) => type === 'measureExit').length;

const measured = (run: Run, exit: Exit | null) =>
  run.send({ type: 'EXIT_MEASURED', epoch: run.context().epoch, exit, durationMs: 120 });

const toldDirectIp = (run: Run) => run.send({ type: 'DIRECT_IP_MEASURED', ip: DIRECT_IP });

/** Connected to a server, after the address that sites see without it was seen. */
function knowingRun(server: Server = berlin): Run {
  const run = createRun();
  run.send({ type: 'CONNECT', server });
  run.applied();
  toldDirectIp(run);
  run.passed();
  run.applied();
  return run;
}

describe('the exit is asked for', () => {
  test('once connected', () => {
    const run = runIn['connecting.securing']();
    const { fleeting } = run.applied();
    expect(fleeting).toEqual([{ type: 'measureExit', params: { epoch: run.context().epoch } }]);
    expect(run.context().ladder.exit.state).toBe('running');
  });

  test('every ten minutes, with a check that is due anyway', () => {
    const run = connectedRun();
    const [since, before] = [run.context().exitAskedAt, asked(run)];
    const askedMs: number[] = [];
    let count = before;
    while (run.elapsedMs() < 1_300_000) {
      run.awaitDeadline();
      run.passed();
      if (asked(run) === count) continue;
      count = asked(run);
      askedMs.push(START + run.elapsedMs() - since);
    }
    expect(askedMs).toHaveLength(2);
    for (const [index, atMs] of askedMs.entries()) {
      expect(atMs).toBeGreaterThanOrEqual((index + 1) * TEN_MINUTES_MS);
      expect(atMs).toBeLessThan((index + 1) * TEN_MINUTES_MS + 120_000);
    }
  });

  test('again after a measurement that failed, the later the more have failed, and at its usual pace once one has not', () => {
    const run = connectedRun();
    const gapsMs: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const askedAt = run.context().exitAskedAt;
      measured(run, null);
      for (const count = asked(run); asked(run) === count; ) {
        run.send({ type: 'LOOK' });
        run.awaitDeadline();
        run.passed();
      }
      gapsMs.push(run.context().exitAskedAt - askedAt);
    }
    const [first = 0, second = 0, third = 0, fourth = 0] = gapsMs;
    expect([first >= 5_000, second >= 10_000, third >= 20_000, fourth >= 40_000]).toEqual([true, true, true, true]);
    expect([first < 15_000, second < 20_000, third < 30_000, fourth < 50_000]).toEqual([true, true, true, true]);
    measured(run, EXIT);
    expect(run.context().exitFailures).toBe(0);
  });

  test('by a worker that starts where the last one died with the question, after its first check', () => {
    const run = connectedRun();
    const before = asked(run);
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    run.awaitDeadline();
    expect(asked(run)).toBe(before);
    run.passed();
    expect(asked(run)).toBe(before + 1);
  });

  test('no sooner by a worker that starts with the answer known', () => {
    const run = connectedRun();
    measured(run, EXIT);
    const before = asked(run);
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    run.awaitDeadline();
    run.passed();
    expect(asked(run)).toBe(before);
  });

  test('again by whoever returns to a tunnel', () => {
    const run = connectedRun();
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    const before = asked(run);
    run.passed();
    expect(asked(run)).toBe(before + 1);
  });
});

describe('an answer', () => {
  test('is shown, with how long it took', () => {
    const run = connectedRun();
    measured(run, EXIT);
    expect(run.context().metrics).toMatchObject(EXIT);
    expect(run.context().ladder.exit).toEqual({ state: 'passed', durationMs: 120 });
  });

  test('that cannot be used leaves nothing of an earlier one', () => {
    const run = connectedRun();
    measured(run, EXIT);
    measured(run, null);
    expect(run.context().metrics).toMatchObject({ exitIp: null, serverLocation: null });
    expect(run.context().ladder.exit).toEqual({ state: 'failed', durationMs: 120 });
  });

  test('of an earlier tunnel says nothing of this one', () => {
    const run = connectedRun();
    const { epoch } = run.context();
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    run.passed();
    expect(run.send({ type: 'EXIT_MEASURED', epoch, exit: EXIT, durationMs: 1 }).hasMoved).toBe(false);
  });
});

describe('the address that sites see without the tunnel', () => {
  const isWanted = (run: Run) =>
    run.effects().flatMap(({ type, params }) => (type === 'measureDirectIp' ? [params.isWanted] : []));

  test('is asked for once a connect', () => {
    const run = runIn['connecting.verifying']();
    run.failed();
    run.awaitDeadline();
    expect([run.state(), isWanted(run)]).toEqual(['connecting.verifying', [true, false]]);
  });

  test('is not asked for through a tunnel that stands, nor through a block', () => {
    const switching = connectedRun();
    switching.send({ type: 'CONNECT', server: paris });
    switching.applied();
    expect(isWanted(switching)).toEqual([true, false]);
    expect(isWanted(runIn['connecting.verifying']({ settings: { killSwitch: 'lockdown' } }))).toEqual([false]);
  });

  test('is remembered where pages go direct', () => {
    const run = runIn['connecting.verifying']();
    toldDirectIp(run);
    expect([run.state(), run.context().directIp]).toEqual(['connecting.verifying', DIRECT_IP]);
  });

  test('is not what is seen through a tunnel that stands, nor through a block', () => {
    const switching = connectedRun();
    switching.send({ type: 'CONNECT', server: paris });
    switching.applied();
    const locked = runIn['connecting.verifying']({ settings: { killSwitch: 'lockdown' } });
    for (const run of [switching, locked]) {
      expect(run.state()).toBe('connecting.verifying');
      expect(toldDirectIp(run).hasMoved).toBe(false);
    }
  });

  test.each([
    ['while traffic is moved', (run: Run) => void run.passed()],
    [
      'in the tunnel',
      (run: Run) => {
        run.passed();
        run.applied();
      },
    ],
    ['between two tries', (run: Run) => void run.failed()],
  ])('is remembered also where the server was faster to answer: %s', (_name, go) => {
    const run = runIn['connecting.verifying']();
    go(run);
    toldDirectIp(run);
    expect(run.context()).toMatchObject({ directIp: DIRECT_IP, leak: null });
  });

  test('is nothing that comes after a switch of servers', () => {
    const run = connectedRun();
    run.send({ type: 'CONNECT', server: paris });
    run.applied();
    run.passed();
    run.applied();
    expect([run.state(), toldDirectIp(run).hasMoved]).toEqual(['connected', false]);
  });
});

describe('an exit that sites see without the tunnel too', () => {
  test('is an alarm: the route is set anew, the exit asked again, and the user told', () => {
    const run = knowingRun();
    const { durable, fleeting } = measured(run, { ...EXIT, exitIp: DIRECT_IP });
    expect(durable.map(({ type }) => type)).toEqual(['setRoute', 'notify']);
    expect(fleeting.map(({ type }) => type)).toEqual(['measureExit']);
    expect(run.context().leak).toEqual({ kind: 'exitIsDirect', at: START + run.elapsedMs() });
    expect([run.state(), run.traffic(), run.context().metrics.exitIp]).toEqual(['connected', 'berlin', DIRECT_IP]);
    expect(run.notices()).toMatchObject([{ kind: 'leak', serverLabel: 'Berlin', isBlocked: true }]);
  });

  test('is an alarm too where what sites see without the tunnel is known only after it', () => {
    const run = runIn['connecting.verifying']();
    run.passed();
    run.applied();
    measured(run, { ...EXIT, exitIp: DIRECT_IP });
    expect(run.context().leak).toBeNull();
    const { durable, fleeting } = toldDirectIp(run);
    expect([...durable, ...fleeting].map(({ type }) => type)).toEqual(['setRoute', 'notify', 'measureExit']);
    expect(run.context()).toMatchObject({
      directIp: DIRECT_IP,
      leak: { kind: 'exitIsDirect', at: START + run.elapsedMs() },
    });
    expect(toldDirectIp(run).durable).toEqual([]);
  });

  test('is told once, however often it is seen', () => {
    const run = knowingRun();
    for (const _seen of [1, 2, 3]) measured(run, { ...EXIT, exitIp: DIRECT_IP });
    expect(run.notices()).toHaveLength(1);
  });

  test('is none that was seen of an earlier tunnel', () => {
    const run = knowingRun();
    const exit = { ...EXIT, exitIp: DIRECT_IP };
    expect(run.send({ type: 'EXIT_MEASURED', epoch: run.context().epoch - 1, exit, durationMs: 1 }).hasMoved).toBe(
      false,
    );
  });

  test('is none where another is seen, or none was', () => {
    const run = knowingRun();
    measured(run, EXIT);
    measured(run, null);
    const unknowing = connectedRun();
    measured(unknowing, { ...EXIT, exitIp: DIRECT_IP });
    for (const { context, notices } of [run, unknowing]) expect([context().leak, notices()]).toEqual([null, []]);
  });

  test('is none through a server of the same network', () => {
    const run = knowingRun({ ...berlin, host: '192.168.1.2' });
    measured(run, { ...EXIT, exitIp: DIRECT_IP });
    expect(run.context().leak).toBeNull();
  });

  test('is none after a switch that failed, whose request went through the tunnel there was', () => {
    const run = knowingRun();
    measured(run, EXIT);
    run.send({ type: 'CONNECT', server: paris });
    run.applied();
    run.send({ type: 'DIRECT_IP_MEASURED', ip: EXIT.exitIp });
    run.failed('wrongServerType');
    measured(run, EXIT);
    expect([run.state(), run.context().leak]).toEqual(['connected', null]);
  });
});
