import { describe, expect, test } from 'vitest';
import { connectedRun, lostRun, type Run, START } from './support/run.ts';
import { berlin } from './support/servers.ts';

const TEN_MINUTES_MS = 600_000;
const slow = { settings: { reconnectProfile: 'lowBandwidth' } } as const;

/** All is well for a while: each check passes as it comes. */
function rest(run: Run, ms: number): void {
  const until = run.elapsedMs() + ms;
  while (run.elapsedMs() + (run.waitMs() ?? Number.POSITIVE_INFINITY) <= until) {
    run.awaitDeadline();
    run.passed();
  }
  run.set({ now: START + until });
}

/** Waits for the next check, as they come. */
function nextWaitMs(run: Run): number | null {
  run.awaitDeadline();
  run.passed();
  return run.waitMs();
}

describe('while nobody uses the browser', () => {
  test.each([
    ['every 60 s', undefined, 30_000, 60_000],
    ['every 120 s where bytes are dear', slow, 60_000, 120_000],
  ] as const)('a tunnel is checked %s after ten minutes', (_name, start, usedMs, idleMs) => {
    const run = connectedRun(start);
    const idleAt = run.context().activeAt + TEN_MINUTES_MS;
    const waits = new Set<number | null>();
    while (run.elapsedMs() < 2 * TEN_MINUTES_MS) {
      const waitMs = nextWaitMs(run);
      waits.add(waitMs);
      expect(waitMs).toBe(START + run.elapsedMs() < idleAt ? usedMs : idleMs);
    }
    expect(waits.size).toBe(2);
  });

  test('a check that comes a minute after the last is no sign of sleep: two failures lose the tunnel', () => {
    const run = connectedRun();
    rest(run, 2 * TEN_MINUTES_MS);
    run.awaitDeadline();
    run.failed('serverRefused');
    expect([run.context().suspicion, run.waitMs()]).toEqual([4.6, 400]);
    run.awaitDeadline();
    run.failed('serverRefused');
    expect(run.state()).toBe('reconnecting.attempting');
  });

  test('a failure is looked into after 0.4 s all the same', () => {
    const run = connectedRun();
    rest(run, 2 * TEN_MINUTES_MS);
    run.awaitDeadline();
    run.failed('serverTimedOut', 'soft');
    expect(run.waitMs()).toBe(400);
  });

  test.each([
    ['a request that fails', (run: Run) => run.send({ type: 'HINT' })],
    ['a page that comes through', (run: Run) => run.send({ type: 'SERVED' })],
    ['a look at the popup', (run: Run) => run.send({ type: 'LOOK' })],
  ])('%s brings back the pace of a browser in use', (_name, act) => {
    const run = connectedRun();
    rest(run, 2 * TEN_MINUTES_MS);
    expect(nextWaitMs(run)).toBe(60_000);
    act(run);
    rest(run, 60_000);
    expect(nextWaitMs(run)).toBe(30_000);
  });

  test('a tunnel that is found again is checked as one in use', () => {
    const run = connectedRun();
    rest(run, 2 * TEN_MINUTES_MS);
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    run.passed();
    nextWaitMs(run);
    expect(nextWaitMs(run)).toBe(30_000);
  });
});

const told = (run: Run, epoch = run.context().epoch) =>
  run.send({ type: 'METRICS_UPDATE', epoch, metrics: { bytesUploaded: 7 } });

describe('a live feed', () => {
  test('stands in for checks for as long as the exit is not due, and says nothing of the user', () => {
    const run = connectedRun();
    const begun = run.checks().length;
    const { activeAt } = run.context();
    while (run.elapsedMs() < TEN_MINUTES_MS - 20_000) {
      run.pass(5_000);
      told(run);
    }
    expect(run.checks()).toHaveLength(begun);
    expect(run.context()).toMatchObject({ activeAt, metrics: { bytesUploaded: 7 } });
    run.pass(60_000);
    expect(run.checks().length).toBeGreaterThan(begun);
  });

  test('that goes silent is followed by the check at its time', () => {
    const run = connectedRun();
    run.pass(10_000);
    told(run);
    expect(run.waitMs()).toBe(30_000);
    const begun = run.checks().length;
    run.awaitDeadline();
    expect(run.checks()).toHaveLength(begun + 1);
  });

  test('takes no suspicion away, and the figures of checks from nobody', () => {
    const suspected = connectedRun();
    suspected.awaitDeadline();
    suspected.failed('serverTimedOut', 'soft');
    const watched = connectedRun();
    watched.send({ type: 'LOOK' });
    for (const run of [suspected, watched]) {
      const { deadlineAt, suspicion } = run.context();
      told(run);
      expect(run.context()).toMatchObject({ deadlineAt, suspicion, metrics: { bytesUploaded: 7 } });
    }
  });

  test('of the tunnel before says nothing of this one', () => {
    const run = connectedRun();
    run.pass(10_000);
    expect(told(run, run.context().epoch - 1).hasMoved).toBe(false);
  });

  test('no silence that it ends is taken for sleep', () => {
    const run = connectedRun();
    for (let passed = 0; passed < 300_000; passed += 5_000) {
      run.pass(5_000);
      told(run);
    }
    run.awaitDeadline();
    run.failed('serverRefused');
    expect(run.context().suspicion).toBe(4.6);
  });
});

describe('a page that comes through the tunnel', () => {
  const served = (run: Run) => run.send({ type: 'SERVED' });

  test('is as good as a check: the next one is due an interval later', () => {
    const run = connectedRun();
    run.pass(20_000);
    const begun = run.checks().length;
    const { durable, fleeting } = served(run);
    expect([durable, fleeting]).toEqual([[], []]);
    expect([run.state(), run.waitMs(), run.checks().length]).toEqual(['connected', 30_000, begun]);
  });

  test('keeps a tunnel that is used without a check for as long as the exit is not due', () => {
    const run = connectedRun();
    const begun = run.checks().length;
    const until = TEN_MINUTES_MS - 20_000;
    while (run.elapsedMs() < until) {
      run.pass(10_000);
      served(run);
    }
    expect(run.checks()).toHaveLength(begun);
    run.pass(20_000);
    expect(served(run).hasMoved).toBe(false);
    run.awaitDeadline();
    expect(run.checks()).toHaveLength(begun + 1);
  });

  test('tells of the user also where it replaces no check, once in a minute', () => {
    const run = connectedRun();
    for (let passed = 0; passed < TEN_MINUTES_MS - 20_000; passed += 5_000) {
      run.pass(5_000);
      told(run);
    }
    const { deadlineAt } = run.context();
    run.pass(1_000);
    served(run);
    expect(run.context()).toMatchObject({ activeAt: START + run.elapsedMs(), deadlineAt });
    for (let seconds = 0; seconds < 57; seconds += 3) {
      run.pass(3_000);
      told(run);
    }
    run.pass(2_999);
    told(run);
    expect(served(run).hasMoved).toBe(false);
    run.pass(1);
    expect(served(run).hasMoved).toBe(true);
  });

  test('where the fastest server is to be found replaces checks for four minutes', () => {
    const run = connectedRun({ settings: { picksFastest: true } });
    const begun = run.checks().length;
    while (run.elapsedMs() < 240_000) {
      run.pass(10_000);
      served(run);
    }
    expect(run.checks()).toHaveLength(begun);
    run.pass(10_000);
    served(run);
    run.awaitDeadline();
    expect(run.checks()).toHaveLength(begun + 1);
    expect(run.elapsedMs()).toBeLessThan(300_000);
  });

  test('needs no entry in the record within 5 s of the last', () => {
    const run = connectedRun();
    run.pass(10_000);
    expect(served(run).hasMoved).toBe(true);
    run.pass(4_999);
    expect(served(run).hasMoved).toBe(false);
    run.pass(1);
    expect(served(run).hasMoved).toBe(true);
  });

  test('verifies a tunnel after a worker’s start, be it right after another page', () => {
    const run = connectedRun();
    run.send({
      type: 'EXIT_MEASURED',
      epoch: run.context().epoch,
      exit: { exitIp: '203.0.113.1', serverLocation: null },
      durationMs: 1,
    });
    run.pass(10_000);
    served(run);
    run.send({ type: 'BOOT', parameters: run.context().parameters });
    run.awaitDeadline();
    expect(run.context().isVerified).toBe(false);
    served(run);
    expect(run.context().isVerified).toBe(true);
  });

  test('says nothing for a server under suspicion, and postpones no check of it', () => {
    const run = connectedRun();
    run.awaitDeadline();
    run.failed('serverTimedOut', 'soft');
    expect(served(run).hasMoved).toBe(false);
    expect([run.waitMs(), run.context().suspicion]).toEqual([400, 3.2]);
  });

  test('postpones no check that somebody waits for the figures of', () => {
    const run = connectedRun();
    run.pass(10_000);
    run.send({ type: 'LOOK' });
    expect(served(run).hasMoved).toBe(false);
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'serverUnreachable' } });
    run.passed();
    run.pass(6_000);
    expect(run.context().metrics.latencyMs).toBeNull();
    expect(served(run).hasMoved).toBe(false);
  });

  test('long after the last check hides no sleep that follows it', () => {
    const run = connectedRun();
    for (let minute = 0; minute < 5; minute += 1) {
      run.pass(20_000);
      served(run);
    }
    run.awaitDeadline();
    expect(run.context().settledAt).toBe(0);
    run.failed('serverRefused');
    expect(run.context().suspicion).toBe(4.6);
  });

  test('brings no lost tunnel back', () => {
    expect(served(lostRun()).hasMoved).toBe(false);
  });
});

describe('a change of networks', () => {
  test('brings about a check at once, and its failures within 3 s are held against nobody', () => {
    const run = connectedRun();
    run.pass(10_000);
    run.send({ type: 'NETWORK_CHANGED' });
    const since = run.elapsedMs();
    let failed = 0;
    while (run.elapsedMs() - since < 3_000) {
      run.awaitDeadline();
      if (run.elapsedMs() - since >= 3_000) break;
      run.failed('serverUnreachable');
      failed += 1;
      expect([run.state(), run.context().suspicion]).toEqual(['connected', 0]);
    }
    expect(failed).toBeGreaterThan(1);
    run.failed('serverUnreachable');
    run.awaitDeadline();
    run.failed('serverUnreachable');
    expect(run.state()).toBe('reconnecting.attempting');
  });
});

describe('a server that asks to be left alone for a while', () => {
  const refuse = (run: Run, retryAfterMs: number) =>
    run.send({
      type: 'CHECKED',
      epoch: run.context().epoch,
      server: berlin,
      verdict: { type: 'failed', failure: { cause: 'quotaExceeded', retryAfterMs }, weight: 'definitive' },
      losers: [],
      ladder: {},
    });

  test.each([
    [500, 1_000],
    [12_000, 12_000],
    [3_600_000, 60_000],
  ])('for %s ms is tried again after %s ms', (retryAfterMs, waitMs) => {
    const run = connectedRun();
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'quotaExceeded' } });
    refuse(run, retryAfterMs);
    expect([run.state(), run.context().attempt, run.waitMs()]).toEqual(['reconnecting.waiting', 1, waitMs]);
  });

  test('is tried as ever once it asks no more', () => {
    const run = connectedRun();
    run.send({ type: 'CONNECTION_LOST', failure: { cause: 'quotaExceeded' } });
    refuse(run, 12_000);
    run.awaitDeadline();
    run.failed('serverRefused');
    expect(run.waitMs()).toBe(2_000);
  });
});
