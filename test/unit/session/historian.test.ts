import { describe, expect, test } from 'vitest';
import type { Cause } from '../../../src/domain/cause.ts';
import { toProbeStatistics } from '../../../src/domain/history/probe-statistics.ts';
import { toStatistics } from '../../../src/domain/history/statistics.ts';
import type { ProbeResult } from '../../../src/domain/ladder.ts';
import { START } from '../machines/support/run.ts';
import { berlin, berlinMoved, paris } from '../machines/support/servers.ts';
import { createWatchedMachine } from './support/watched-machine.ts';

const berlinLabel = { id: 'berlin', label: 'Berlin' };
const parisLabel = { id: 'paris', label: 'Paris' };

/** Turns an own machine off, as the browser lets it. */
const turnOff = (machine: ReturnType<typeof createWatchedMachine>) => {
  machine.send({ type: 'DISCONNECT' });
  machine.applied();
};

describe('a connect', () => {
  test('is an event with the time from the toggle, and the session begins with the toggle', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    const { events, sessions } = await machine.written();
    expect(events).toEqual([{ at: START + 800, type: 'connected', server: berlinLabel, durationMs: 800 }]);
    expect(sessions).toMatchObject([
      {
        startedAt: START,
        start: 'switchedOn',
        server: berlinLabel,
        activatedAt: START + 800,
        endedAt: null,
        phase: 'up',
      },
    ]);
  });

  test('that fails is an error, and a session without a tunnel', async () => {
    const machine = createWatchedMachine();
    machine.send({ type: 'CONNECT', server: berlin });
    machine.applied();
    machine.wait(500);
    machine.failed('serverCertificateInvalid');
    const { events, sessions } = await machine.written();
    expect(events).toEqual([
      { at: START + 500, type: 'error', server: berlinLabel, cause: 'serverCertificateInvalid' },
    ]);
    expect(sessions).toMatchObject([
      {
        activatedAt: null,
        endedAt: START + 500,
        end: 'failed',
        cause: 'serverCertificateInvalid',
        errors: 1,
        lostMs: 0,
      },
    ]);
  });

  test('that failed and left traffic direct is not ended once more when that has been read', async () => {
    const machine = createWatchedMachine();
    machine.send({ type: 'CONNECT', server: berlin });
    machine.applied();
    machine.failed('serverCertificateInvalid');
    machine.send({ type: 'DISMISS' });
    const { events } = await machine.written();
    expect(machine.state()).toBe('disconnected');
    expect(events.map(({ type }) => type)).toEqual(['error']);
  });

  test('to another server that fails leaves the tunnel there was, and is an error', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.send({ type: 'CONNECT', server: paris });
    machine.applied();
    machine.failed('serverCertificateInvalid');
    const { events, sessions } = await machine.written();
    expect(events.map(({ type }) => type)).toEqual(['connected', 'error']);
    expect(sessions).toMatchObject([{ errors: 1, losses: [], phase: 'up', endedAt: null, server: berlinLabel }]);
  });

  test('to another server counts in the success rate by how it ended, as every connect does', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    for (const [server, end] of [
      [paris, () => machine.passed()],
      [berlin, () => machine.passed()],
      [paris, () => machine.failed('serverCertificateInvalid')],
    ] as const) {
      machine.wait(10_000);
      machine.send({ type: 'CONNECT', server });
      machine.applied();
      end();
      machine.applied();
    }
    machine.lose();
    machine.wait(2_000);
    machine.passed();
    const { sessions } = await machine.written();
    // Up at first, moved twice, back once; one connect of five came to nothing.
    expect(toStatistics(sessions, machine.now())).toMatchObject({
      connected: 4,
      errors: 1,
      successRatio: 0.8,
      activationMs: { median: 800, p95: 800 },
      reconnections: 1,
      meanReconnectionMs: 2_000,
      exhausted: 0,
      uptimeRatio: 30_000 / 32_000,
      disconnections: [{ cause: 'serverUnreachable', count: 1 }],
    });
  });

  test('to the fastest server begins with the toggle, before that was picked', async () => {
    const machine = createWatchedMachine();
    machine.wait(1_500);
    machine.send({ type: 'CONNECT', server: berlin, wishedAt: START });
    machine.applied();
    machine.wait(500);
    machine.passed();
    machine.applied();
    const { events, sessions } = await machine.written();
    expect(events).toMatchObject([{ type: 'connected', durationMs: 2_000 }]);
    expect(sessions).toMatchObject([{ startedAt: START, activatedAt: START + 2_000 }]);
    expect(toStatistics(sessions, START).activationMs.median).toBe(2_000);
  });

  test('to another server that succeeds is an event of that server, without a gap', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.wait(10_000);
    machine.send({ type: 'CONNECT', server: paris });
    machine.applied();
    machine.wait(300);
    machine.passed();
    machine.applied();
    machine.wait(10_000);
    turnOff(machine);
    const { events, sessions } = await machine.written();
    expect(events[1]).toMatchObject({ type: 'connected', server: parisLabel, durationMs: 300 });
    expect(sessions).toMatchObject([{ connectedMs: 20_300, lostMs: 0, losses: [], server: parisLabel }]);
  });
});

describe('a loss', () => {
  test('and every attempt after it are events with time, cause and reason', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.wait(60_000);
    machine.lose('serverTimedOut');
    while (machine.context().attempt < 3) {
      machine.failed();
      machine.tickAtDeadline();
    }
    machine.wait(200);
    machine.passed();
    const { events } = await machine.written();
    const [, lost, ...others] = events;
    expect(lost).toEqual({
      at: START + 60_800,
      type: 'disconnected',
      server: berlinLabel,
      cause: 'serverTimedOut',
      reason: 'loss',
    });
    const attempts = others.filter(({ type }) => type === 'reconnecting');
    expect(attempts[0]).toMatchObject({ at: START + 60_800, reason: 'loss', cause: 'serverTimedOut' });
    expect(attempts.slice(1).every(({ reason }) => reason === 'schedule')).toBe(true);
    expect(attempts.slice(1).every(({ cause }) => cause === 'serverUnreachable')).toBe(true);
    expect(attempts.at(-1)?.attempt).toBe(3);
    expect(others.at(-1)).toMatchObject({
      type: 'reconnected',
      attempt: 3,
      durationMs: machine.context().connectedAt - START - 60_800,
    });
  });

  test('counts in the session, with the time it cost', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.wait(60_000);
    machine.lose('serverTimedOut');
    machine.wait(2_000);
    machine.passed();
    machine.wait(5_000);
    turnOff(machine);
    const { sessions } = await machine.written();
    expect(sessions).toMatchObject([
      {
        losses: ['serverTimedOut'],
        reconnections: 1,
        reconnectionMs: 2_000,
        connectedMs: 65_000,
        lostMs: 2_000,
        endedAt: START + 67_800,
        end: 'switchedOff',
        cause: null,
        errors: 0,
      },
    ]);
  });

  test('that another server makes good names that one, and measures those that lost the race', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.send({ type: 'STANDBYS_CHANGED', standbys: [paris] });
    machine.lose();
    const verdict = { type: 'failed', failure: { cause: 'serverTimedOut' }, weight: 'soft' } as const;
    machine.checked({
      verdict: { type: 'passed', latencyMs: 30 },
      server: paris,
      losers: [{ server: berlin, verdict }],
      ladder: { server: { state: 'passed', durationMs: 30 } },
    });
    machine.applied();
    const { events, sessions, blocks } = await machine.written();
    expect(machine.state()).toBe('connected');
    expect(events.at(-1)).toMatchObject({ type: 'reconnected', server: parisLabel });
    expect(sessions).toMatchObject([{ server: parisLabel, reconnections: 1 }]);
    const asked = (id: string) => blocks.find(({ server }) => server.id === id)?.probes.at(-1);
    expect(asked('paris')).toEqual({ at: START + 800, name: 'server', state: 'passed', durationMs: 30 });
    expect(asked('berlin')).toEqual({
      at: START + 800,
      name: 'server',
      state: 'failed',
      durationMs: null,
      cause: 'serverTimedOut',
    });
  });

  const exhaust = (machine: ReturnType<typeof createWatchedMachine>) => {
    machine.connect();
    machine.lose();
    while (machine.state().startsWith('reconnecting')) {
      machine.failed();
      machine.tickAtDeadline();
    }
  };

  test('that no attempt makes good is an error, and lasts for as long as traffic waits blocked', async () => {
    const machine = createWatchedMachine();
    exhaust(machine);
    machine.wait(60_000);
    turnOff(machine);
    const { events, sessions } = await machine.written();
    expect(events.slice(-2)).toMatchObject([
      { type: 'error', cause: 'attemptsExhausted', attempt: 10 },
      { type: 'disconnected', reason: 'user' },
    ]);
    expect(sessions).toMatchObject([
      { errors: 1, exhausted: 1, reconnections: 0, end: 'failed', cause: 'attemptsExhausted' },
    ]);
    expect(sessions[0]?.lostMs).toBeGreaterThan(60_000);
  });

  test('that no attempt makes good ends the session where traffic is released', async () => {
    const machine = createWatchedMachine({ killSwitch: 'direct' });
    exhaust(machine);
    const { events, sessions } = await machine.written();
    expect(machine.state()).toBe('disconnected');
    expect(events.at(-1)).toMatchObject({ type: 'error', cause: 'attemptsExhausted' });
    expect(sessions).toMatchObject([{ end: 'failed', cause: 'attemptsExhausted', losses: ['serverUnreachable'] }]);
  });

  test('for which no attempt is made is one error and one loss', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.lose('credentialsRejected');
    const { events, sessions } = await machine.written();
    expect(events.slice(1)).toMatchObject([{ type: 'error', cause: 'credentialsRejected' }]);
    expect(sessions).toMatchObject([{ losses: ['credentialsRejected'], errors: 1, exhausted: 0, endedAt: null }]);
  });
});

test.each<[string, Parameters<ReturnType<typeof createWatchedMachine>['send']>[0]]>([
  ['user', { type: 'RETRY' }],
  ['network', { type: 'NETWORK_CHANGED' }],
])('an attempt tells that it was brought about by the %s', async (reason, event) => {
  const machine = createWatchedMachine();
  machine.connect();
  machine.lose();
  machine.failed();
  machine.send(event);
  const { events } = await machine.written();
  expect(events.at(-1)).toMatchObject({ type: 'reconnecting', reason });
});

test('what waited for the tunnel is counted in the session, without addresses', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  for (const count of [1, 2]) {
    machine.lose();
    machine.haveWaiting({
      requests: [{ kind: 'refreshList', id: 'SECRETLIST', since: START }],
      tabs: Array.from({ length: count }, (_, tabId) => ({ tabId, url: 'https://secret.test/', at: START })),
    });
    machine.passed();
    // Made good at once, before the history has been written.
    machine.haveWaiting({});
  }
  const { sessions } = await machine.written();
  expect(sessions).toMatchObject([{ waited: { requests: 2, pages: 3 } }]);
  expect(toStatistics(sessions, START)).toMatchObject({ waited: { requests: 2, pages: 3 } });
  expect(JSON.stringify(machine.memory.facts)).not.toMatch(/secret/i);
});

test('switching off is an event, and ends the session', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  machine.wait(5_000);
  turnOff(machine);
  const { events, sessions } = await machine.written();
  expect(events.slice(1)).toEqual([{ at: START + 5_800, type: 'disconnected', server: berlinLabel, reason: 'user' }]);
  expect(sessions).toMatchObject([{ end: 'switchedOff', endedAt: START + 5_800, connectedMs: 5_000, phase: 'over' }]);
});

test('a pause is time neither with a tunnel nor without, and its end an attempt', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  machine.send({ type: 'PAUSE' });
  machine.wait(machine.context().parameters.pauseMs);
  machine.send({ type: 'TICK' });
  machine.wait(1_000);
  machine.passed();
  const { events, sessions } = await machine.written();
  expect(events.slice(1).map(({ type, reason }) => [type, reason])).toEqual([
    ['disconnected', 'pause'],
    ['reconnecting', 'pause'],
    ['reconnected', undefined],
  ]);
  expect(sessions).toMatchObject([{ losses: [], lostMs: 1_000, connectedMs: 0, endedAt: null }]);
});

test('that rules are made into a table is no change of the settings', async () => {
  const machine = createWatchedMachine();
  const { parameters } = machine.context();
  const rules = { tableId: 'table', ways: [{ type: 'tunnel' as const }] };
  machine.send({ type: 'SETTINGS_CHANGED', parameters: { ...parameters, rules } });
  machine.connect();
  const { events } = await machine.written();
  expect(events.map(({ type }) => type)).toEqual(['connected']);
});

test('changed settings and an edited server are events, in whatever state', async () => {
  const machine = createWatchedMachine();
  const { parameters } = machine.context();
  machine.send({ type: 'SETTINGS_CHANGED', parameters: { ...parameters, pauseMs: 1 } });
  machine.connect();
  machine.send({ type: 'SERVER_CHANGED', serverId: 'berlin', server: berlinMoved });
  const { events } = await machine.written();
  expect(events.map(({ type, reason }) => [type, reason])).toEqual([
    ['configChanged', 'settings'],
    ['connected', undefined],
    ['configChanged', 'server'],
  ]);
});

describe('checks of the tunnel', () => {
  test('leave each a round trip and the probes that ran, and are events only when they go otherwise', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    for (const latencyMs of [40, 41]) {
      machine.tickAtDeadline();
      machine.passed(latencyMs, {
        internet: { state: 'passed', durationMs: 9 },
        exit: { state: 'notRun', durationMs: null },
      });
    }
    machine.tickAtDeadline();
    machine.failed('serverTimedOut', 'soft', {
      internet: { state: 'passed', durationMs: 8 },
      server: { state: 'failed', durationMs: 4_000 },
      credentials: { state: 'failed', durationMs: null },
    });
    const failedAt = machine.context().samples.at(-1)?.at;
    machine.tickAtDeadline();
    machine.passed(43);
    const { events, blocks } = await machine.written();
    expect(blocks.flatMap(({ samples }) => samples.map(({ latencyMs }) => latencyMs))).toEqual([40, 41, null, 43]);
    const probes = blocks.flatMap((block) => block.probes);
    expect(probes.map(({ name, state, cause }) => [name, state, cause])).toEqual([
      ['internet', 'passed', undefined],
      ['internet', 'passed', undefined],
      ['internet', 'passed', undefined],
      ['server', 'failed', 'serverTimedOut'],
      ['credentials', 'failed', undefined],
    ]);
    expect(events.slice(1)).toMatchObject([
      { type: 'healthCheck', cause: 'serverTimedOut', at: failedAt },
      { type: 'healthCheck' },
    ]);
    expect(events[2]).not.toHaveProperty('cause');
  });

  test('that fail by no fault of the server say nothing of its round trip', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.tickAtDeadline();
    machine.failed('captivePortal', 'none');
    const { events, blocks } = await machine.written();
    expect(blocks.flatMap(({ samples }) => samples)).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'healthCheck', cause: 'captivePortal' });
  });

  test('of an exit that was measured, or could not be, leave a probe', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    const { epoch } = machine.context();
    machine.send({
      type: 'EXIT_MEASURED',
      epoch,
      exit: { exitIp: '203.0.113.7', serverLocation: null },
      durationMs: 70,
    });
    machine.send({ type: 'EXIT_MEASURED', epoch, exit: null, durationMs: 4_000 });
    const { blocks } = await machine.written();
    const exits = blocks.flatMap(({ probes }) => probes.filter(({ name }) => name === 'exit'));
    expect(exits).toMatchObject([
      { state: 'passed', durationMs: 70 },
      { state: 'failed', durationMs: 4_000 },
    ]);
  });

  test('of the subscription leave a probe each time that the operator was asked, and no event', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    const asked = (result: ProbeResult, cause?: Cause) =>
      machine.send({ type: 'SUBSCRIPTION_ASKED', serverId: 'berlin', result, failure: cause ? { cause } : null });
    asked({ state: 'passed', durationMs: 120 });
    asked({ state: 'failed', durationMs: 10_000 }, 'subscriptionExpired');
    // Of another time, and of a server that has no such service any more.
    asked({ state: 'passed', durationMs: null });
    asked({ state: 'notRun', durationMs: null });
    // The machine has taken each of them.
    expect(machine.context().ladder.subscription).toEqual({ state: 'notRun', durationMs: null });
    const { events, blocks, sessions } = await machine.written();
    expect(toProbeStatistics(blocks)).toMatchObject([
      { name: 'subscription', passed: 1, failed: 1, successRatio: 0.5, medianMs: expect.any(Number) },
    ]);
    expect(blocks.flatMap(({ probes }) => probes)).toEqual([
      { at: START + 800, name: 'subscription', state: 'passed', durationMs: 120 },
      { at: START + 800, name: 'subscription', state: 'failed', durationMs: 10_000 },
    ]);
    expect(blocks[0]?.server).toEqual(berlinLabel);
    expect(blocks.flatMap(({ samples }) => samples)).toEqual([]);
    expect(events.map(({ type }) => type)).toEqual(['connected']);
    expect(sessions).toMatchObject([{ errors: 0, losses: [], endedAt: null }]);
    expect(machine.memory.facts.filter((fact) => 'type' in fact && fact.type === 'SUBSCRIPTION_ASKED')).toHaveLength(2);
  });

  test('of the subscription that concern another server leave nothing', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    const result = { state: 'passed', durationMs: 120 } as const;
    machine.send({ type: 'SUBSCRIPTION_ASKED', serverId: 'paris', result, failure: null });
    const { blocks } = await machine.written();
    expect(blocks.flatMap(({ probes }) => probes)).toEqual([]);
  });
});

test('a leak is an event that names its kind, and no site', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  machine.wait(60_000);
  machine.send({ type: 'LEAK_SEEN', leak: { kind: 'quicUsed', host: 'site.test', at: START + 60_800 } });
  const { events } = await machine.written();
  expect(machine.context().leak?.kind).toBe('quicUsed');
  expect(events.at(-1)).toMatchObject({ type: 'healthCheck', cause: 'leakDetected', code: 'quicUsed' });
  expect(JSON.stringify(events)).not.toContain('site.test');
});

test('no host and no secret gets into the history', async () => {
  const machine = createWatchedMachine();
  machine.connect();
  machine.tickAtDeadline();
  machine.passed();
  machine.lose();
  machine.failed();
  turnOff(machine);
  const { events, blocks, sessions } = await machine.written();
  const all = JSON.stringify([events, blocks, sessions, machine.memory.facts]);
  expect(all).toContain('Berlin');
  expect(all).not.toContain(berlin.host);
  expect(all).not.toContain('a'.repeat(32));
});

describe('a session', () => {
  test('outlives the worker', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.wait(30_000);
    await machine.written();
    machine.dieAndBoot();
    machine.passed();
    machine.lose();
    machine.dieAndBoot();
    machine.wait(1_000);
    machine.passed();
    turnOff(machine);
    const { sessions } = await machine.written();
    expect(sessions).toMatchObject([
      { startedAt: START, losses: ['serverUnreachable'], reconnections: 1, connectedMs: 30_000, lostMs: 1_000 },
    ]);
  });

  test.each([true, false])(
    'whose browser is closed ends with its last check; what comes after is another (%s)',
    async (isProtecting) => {
      const machine = createWatchedMachine();
      machine.connect();
      machine.tickAtDeadline();
      machine.passed();
      await machine.written();
      const seenAt = machine.memory.facts.at(-1)?.at ?? 0;
      machine.wait(3_600_000);
      machine.restartBrowser(isProtecting);
      const { sessions } = await machine.written();
      const restartedAt = seenAt + 3_600_000;
      expect(sessions).toMatchObject([
        { startedAt: START, endedAt: seenAt, end: 'closed', connectedMs: seenAt - START - 800, phase: 'over' },
        { startedAt: restartedAt, start: 'resumed', activatedAt: null, endedAt: null, losses: [] },
      ]);
    },
  );

  test('of a browser that never told of its end is not taken for that of the next', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    await machine.written();
    const next = createWatchedMachine();
    next.memory.facts.push(...machine.memory.facts);
    next.wait(3_600_000);
    next.connect();
    const { sessions } = await next.written();
    expect(sessions).toMatchObject([
      { startedAt: START, end: 'closed' },
      { startedAt: START + 3_600_000, start: 'switchedOn', endedAt: null },
    ]);
  });

  test('goes on as another one after the history was cleared', async () => {
    const machine = createWatchedMachine();
    machine.connect();
    machine.wait(10_000);
    await machine.written();
    machine.memory.clear();
    machine.tickAtDeadline();
    machine.passed();
    const { sessions } = await machine.written();
    expect(sessions).toMatchObject([{ start: 'resumed', phase: 'up', endedAt: null }]);
  });
});

describe('a history that cannot be written', () => {
  test('is reported once, disturbs nothing, and goes on when it can be', async () => {
    const machine = createWatchedMachine();
    const refusal = new DOMException('no room', 'QuotaExceededError');
    machine.memory.refuse(refusal);
    machine.connect();
    machine.lose();
    await machine.written();
    machine.passed();
    await machine.written();
    expect(machine.state()).toBe('connected');
    expect(machine.reports).toEqual([refusal]);
    machine.memory.refuse(undefined);
    turnOff(machine);
    const { events } = await machine.written();
    expect(events).toMatchObject([{ type: 'disconnected' }]);
    expect(machine.reports).toEqual([refusal]);
  });
});
