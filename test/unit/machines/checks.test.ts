import { describe, expect, test } from 'vitest';
import type { Weight } from '../../../src/domain/error-codes.ts';
import { connectedRun, type Run, START, toChecked } from './support/run.ts';
import { berlin, paris } from './support/servers.ts';
import { runIn } from './support/states.ts';

/** The check that is due is begun, and fails. */
const failNext = (run: Run, weight: Weight) => {
  run.awaitDeadline();
  run.failed('serverTimedOut', weight);
};

const atTheEnds = [
  [0, 320],
  [0.5, 400],
  [0.999_999, 480],
] as const;

describe('the cadence', () => {
  test.each(atTheEnds)('the first check comes after 0.4 s ± 20 %% (random %s: %s ms)', (random, waitMs) => {
    const run = runIn['connecting.securing']();
    run.set({ random });
    run.applied();
    expect(run.waitMs()).toBe(waitMs);
  });

  test.each(atTheEnds)('after a check that failed comes one in 0.4 s ± 20 %% (random %s: %s ms)', (random, waitMs) => {
    const run = connectedRun();
    run.set({ random });
    failNext(run, 'soft');
    expect(run.waitMs()).toBe(waitMs);
  });

  test('a failure that says nothing of the server is looked into all the same', () => {
    const run = connectedRun();
    failNext(run, 'none');
    expect([run.state(), run.waitMs(), run.context().suspicion]).toEqual(['connected', 5_000, 0]);
  });

  test('it stays at 0.4 s until all suspicion is gone', () => {
    const run = connectedRun();
    failNext(run, 'soft');
    const waits = [1, 2, 3, 4, 5].map(() => {
      run.awaitDeadline();
      run.passed();
      return run.waitMs();
    });
    expect(waits).toEqual([400, 400, 400, 400, 30_000]);
  });

  test('it is 30 s when nobody looks', () => {
    expect(connectedRun().waitMs()).toBe(30_000);
  });

  test('it is 5 s while somebody looks', () => {
    const run = connectedRun();
    run.send({ type: 'LOOK' });
    const checkedAt: number[] = [];
    for (let second = 0; second < 20; second += 2) {
      run.send({ type: 'LOOK' });
      const begun = run.checks().length;
      run.pass(2_000);
      if (run.checks().length === begun) continue;
      checkedAt.push(run.context().checkedAt);
      run.passed();
    }
    expect(checkedAt.map((at, index) => at - (checkedAt[index - 1] ?? at - 5_000))).toEqual([
      5_000, 5_000, 5_000, 5_000,
    ]);
  });

  test('it is 30 s again 6 s after the last look', () => {
    const run = connectedRun();
    run.send({ type: 'LOOK' });
    run.awaitDeadline();
    run.passed();
    expect(run.waitMs()).toBe(5_000);
    run.awaitDeadline();
    run.passed();
    expect(run.waitMs()).toBe(30_000);
  });

  test('a page that opens long after the last check has one at once', () => {
    const run = connectedRun();
    run.pass(20_000);
    run.send({ type: 'LOOK' });
    expect(run.waitMs()).toBe(0);
  });

  test('a look postpones no check that is due sooner', () => {
    const run = connectedRun();
    failNext(run, 'soft');
    run.send({ type: 'LOOK' });
    expect(run.waitMs()).toBe(400);
  });

  test('a check has 4 s, and one that never answers does not stop the next', () => {
    const run = connectedRun();
    run.awaitDeadline();
    expect(run.checks().at(-1)).toMatchObject({
      timeoutMs: 4_000,
      server: berlin,
      standbys: [],
      ways: [],
      isDirect: false,
    });
    expect(run.waitMs()).toBe(4_400);
    const begun = run.checks().length;
    run.awaitDeadline();
    expect(run.checks()).toHaveLength(begun + 1);
  });
});

describe('a connection is taken to be lost', () => {
  const lostAfter = (...weights: readonly Weight[]) => {
    const run = connectedRun();
    for (const weight of weights) if (run.state() === 'connected') failNext(run, weight);
    return run.state() === 'reconnecting.attempting';
  };

  test.each<[boolean, readonly Weight[]]>([
    [false, ['definitive']],
    [true, ['definitive', 'definitive']],
    [false, ['soft', 'soft']],
    [true, ['soft', 'soft', 'soft']],
    [false, ['definitive', 'soft']],
    [true, ['definitive', 'soft', 'soft']],
    [false, ['none', 'none', 'none', 'none', 'none']],
    [false, ['definitive', 'none', 'none']],
  ])('%s after failures that are %j', (isLost, weights) => {
    expect(lostAfter(...weights)).toBe(isLost);
  });

  test('a success between them speaks for it', () => {
    const run = connectedRun();
    failNext(run, 'definitive');
    run.awaitDeadline();
    run.passed();
    failNext(run, 'definitive');
    expect(run.state()).toBe('connected');
    failNext(run, 'definitive');
    expect([run.state(), run.context().failure]).toEqual(['reconnecting.attempting', { cause: 'serverTimedOut' }]);
  });

  test('at once when the browser says that there is no network', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.set({ isOnline: false });
    run.failed('offline', 'none');
    expect([run.state(), run.traffic()]).toEqual(['reconnecting.attempting', 'berlin']);
  });

  test.each(['net::ERR_INTERNET_DISCONNECTED', 'NS_ERROR_OFFLINE'])('at once when its check says so (%s)', (code) => {
    const run = connectedRun();
    run.awaitDeadline();
    const verdict = { type: 'failed', failure: { cause: 'offline', code }, weight: 'none' } as const;
    run.send({ ...toChecked(berlin, { verdict }), epoch: run.context().epoch });
    expect(run.state()).toBe('reconnecting.attempting');
  });

  test('not at once when only other probes find no network: what they ask may be down as well', () => {
    const run = connectedRun();
    failNext(run, 'definitive');
    run.awaitDeadline();
    run.failed('offline', 'none');
    expect(run.state()).toBe('connected');
  });

  test('and not to be coming back, at once, when the cause cannot pass', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.failed('serverCertificateInvalid');
    expect([run.state(), run.traffic()]).toEqual(['error', 'blocked']);
  });
});

test('a tunnel that was suspected, lost and found again is suspected no more', () => {
  const run = connectedRun();
  failNext(run, 'definitive');
  failNext(run, 'definitive');
  run.passed();
  expect([run.state(), run.context().suspicion]).toEqual(['connected', 0]);
});

test('a tunnel returned to under a suspicion, however small, is checked after 0.4 s', () => {
  const run = connectedRun();
  failNext(run, 'soft');
  for (const _passed of [1, 2, 3, 4]) {
    run.awaitDeadline();
    run.passed();
  }
  expect(run.context().suspicion).toBeCloseTo(0.52);
  run.send({ type: 'CONNECT', server: paris });
  run.applied();
  run.failed('wrongServerType');
  expect([run.state(), run.waitMs()]).toEqual(['connected', 400]);
});

describe('a hint', () => {
  test('brings about a check, never a verdict', () => {
    const run = connectedRun();
    run.pass(5_000);
    const begun = run.checks().length;
    run.send({ type: 'HINT' });
    expect(run.checks()).toHaveLength(begun + 1);
    expect([run.state(), run.context().suspicion]).toEqual(['connected', 0]);
  });

  test('counts once in 2 s', () => {
    const run = connectedRun();
    const since = run.elapsedMs();
    const checkedMs: number[] = [];
    for (let hint = 0; hint < 50; hint += 1) {
      const begun = run.checks().length;
      run.send({ type: 'HINT' });
      if (run.checks().length > begun) checkedMs.push(run.context().checkedAt - START - since);
      run.passed();
      run.pass(100);
    }
    expect(checkedMs).toEqual([0, 2_000, 4_000]);
  });

  test('right after a check brings about another: what failed may have happened since', () => {
    const run = connectedRun();
    const begun = run.checks().length;
    run.send({ type: 'HINT' });
    expect(run.checks()).toHaveLength(begun + 1);
  });

  test('before a loss does not hush the one after it', () => {
    const run = connectedRun();
    run.send({ type: 'HINT' });
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    run.passed();
    const begun = run.checks().length;
    run.send({ type: 'HINT' });
    expect(run.checks()).toHaveLength(begun + 1);
  });
});

describe('what is measured', () => {
  test('latency, jitter and loss are of the checks through this tunnel, the one that brought it up left out', () => {
    const run = runIn['connecting.securing']();
    run.applied();
    expect(run.context().metrics).toMatchObject({ latencyMs: null, jitterMs: null, lossRatio: null });
    for (const latencyMs of [40, 50, 45]) {
      run.awaitDeadline();
      run.passed(latencyMs);
    }
    failNext(run, 'soft');
    expect(run.context().metrics).toMatchObject({ latencyMs: 45, jitterMs: 7.5, lossRatio: 0.25 });
  });

  test('a tunnel that fails now and then is unstable, not lost, and stable again after three checks in a row', () => {
    const run = runIn['connecting.securing']();
    run.applied();
    const stabilities: string[] = [];
    const flaky = [true, false, true, false, true, false];
    for (const isPassed of [...flaky, ...Array.from({ length: 15 }, () => true)]) {
      run.awaitDeadline();
      if (isPassed) run.passed(40);
      else {
        run.set({ now: START + run.elapsedMs() + 4_000 });
        run.failed('serverTimedOut', 'soft');
      }
      stabilities.push(run.context().stability.stability);
      expect(run.state()).toBe('connected');
    }
    expect(stabilities).toContain('unstable');
    expect(stabilities.at(-1)).toBe('stable');
  });

  test('what was usual of a server is remembered while it is lost', () => {
    const run = runIn['connecting.securing']();
    run.applied();
    for (let index = 0; index < 5; index += 1) {
      run.awaitDeadline();
      run.passed(40);
    }
    expect(run.context().stability.baselineMs).toBe(40);
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
    run.passed();
    expect(run.context().stability).toMatchObject({ stability: 'stable', baselineMs: 40 });
    expect(run.context().metrics.latencyMs).toBeNull();
  });

  test('the exit is asked for once connected, and joins the rest', () => {
    const run = runIn['connecting.securing']();
    const { fleeting } = run.applied();
    const { epoch } = run.context();
    expect(fleeting).toEqual([{ type: 'measureExit', params: { epoch } }]);
    run.awaitDeadline();
    run.passed(20);
    run.send({ type: 'METRICS_UPDATE', epoch, metrics: { exitIp: '203.0.113.1', serverLocation: 'DE' } });
    expect(run.context().metrics).toMatchObject({ latencyMs: 20, exitIp: '203.0.113.1', serverLocation: 'DE' });
  });

  test('nothing measured of an earlier connection is shown of this one', () => {
    const run = connectedRun();
    const { epoch } = run.context();
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
    run.passed();
    expect(run.context().metrics.latencyMs).toBeNull();
    expect(run.send({ type: 'METRICS_UPDATE', epoch, metrics: { exitIp: '203.0.113.1' } }).hasMoved).toBe(false);
  });
});
