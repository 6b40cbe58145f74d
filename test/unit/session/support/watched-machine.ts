import * as v from 'valibot';
import type { Cause } from '../../../../src/domain/cause.ts';
import type { Weight } from '../../../../src/domain/error-codes.ts';
import { type FeedReport, noFeed } from '../../../../src/domain/feed/feed-report.ts';
import { digest } from '../../../../src/domain/history/digest.ts';
import { Fact } from '../../../../src/domain/history/fact.ts';
import { FeedFact } from '../../../../src/domain/history/feed-fact.ts';
import { type Ladder, ladderNotRun } from '../../../../src/domain/ladder.ts';
import { defaultSettings, type Settings } from '../../../../src/domain/settings.ts';
import { nothingWaits, type WaitingList } from '../../../../src/domain/waiting/waiting-list.ts';
import { toInitialContext } from '../../../../src/machines/connection/context.ts';
import type { CheckOutcome, UnstampedEvent } from '../../../../src/machines/connection/events.ts';
import { type Position, step } from '../../../../src/machines/connection/step.ts';
import { createHistorian } from '../../../../src/session/historian.ts';
import { recordFromIntent } from '../../../../src/session/record.ts';
import { parametersOf, START } from '../../machines/support/run.ts';
import { berlin } from '../../machines/support/servers.ts';

/** A history in memory: the facts, parsed as the page parses them, and what is made of them. */
function createMemory() {
  const facts: (Fact | FeedFact)[] = [];
  let problem: Error | undefined;
  return {
    history: {
      append: async (fact: Fact | FeedFact) => {
        if (problem) throw problem;
        facts.push(v.parse(v.union([Fact, FeedFact]), structuredClone(fact)));
      },
    },
    facts,
    made: () => digest(facts, { lasting: undefined, events: [], blockAt: () => undefined, labelOf: () => undefined }),
    clear: () => {
      facts.length = 0;
    },
    refuse: (error: Error | undefined) => {
      problem = error;
    },
  };
}

/** The connection machine with a historian over it, on a clock that moves when it is told to. */
export function createWatchedMachine(settings: Partial<Settings> = {}) {
  const memory = createMemory();
  const reports: unknown[] = [];
  const parameters = parametersOf(settings);
  let feed: FeedReport = noFeed;
  let waiting: WaitingList = nothingWaits;
  const ports = {
    history: memory.history,
    store: {
      loadSettings: async () => ({ ...defaultSettings, ...settings }),
      loadFeed: async () => feed,
      loadWaiting: async () => waiting,
    },
    report: (error: unknown) => reports.push(error),
    clock: { now: () => world.now, random: () => 0.5, secret: () => '', isOnline: () => true },
  };
  let world = { now: START, random: 0.5, isOnline: true, secret: 'a'.repeat(32) };
  let historian = createHistorian(ports);
  let position: Position = { state: 'disconnected', context: toInitialContext(parameters) };

  const send = (event: UnstampedEvent) => {
    const from = position;
    const stamped = { ...event, ...world };
    const { to, hasMoved } = step(from, stamped);
    position = to;
    if (hasMoved) historian.observe({ event: stamped, from, to });
  };
  const checked = (outcome: Pick<CheckOutcome, 'verdict'> & Partial<CheckOutcome>) =>
    send({
      type: 'CHECKED',
      epoch: position.context.epoch,
      server: position.context.server ?? berlin,
      losers: [],
      ladder: {},
      ...outcome,
    });
  const machine = {
    memory,
    reports,
    state: () => position.state,
    context: () => position.context,
    now: () => world.now,
    send,
    checked,
    set: (change: Partial<typeof world>) => {
      world = { ...world, ...change };
    },
    /** What waits for the tunnel, from now on. */
    haveWaiting: (list: Partial<WaitingList>) => {
      waiting = { ...nothingWaits, ...list };
    },
    /** The report of the feed changes. */
    feed: async (change: Partial<FeedReport>) => {
      const to = { ...feed, ...change };
      await historian.noteFeed(to);
      feed = to;
    },
    wait: (ms: number) => {
      world = { ...world, now: world.now + ms };
    },
    tickAtDeadline: () => {
      world = { ...world, now: Math.max(world.now, position.context.deadlineAt ?? 0) };
      send({ type: 'TICK' });
    },
    applied: () => send({ type: 'ROUTE_APPLIED', epoch: position.context.epoch }),
    passed: (latencyMs = 20, ladder: Partial<Ladder> = {}) =>
      checked({ verdict: { type: 'passed', latencyMs }, ladder }),
    failed: (
      cause: Cause = 'serverUnreachable',
      weight: Weight = 'definitive',
      ladder: Partial<Ladder> = ladderNotRun,
    ) => checked({ verdict: { type: 'failed', failure: { cause }, weight }, ladder }),
    /** The worker dies, and the next one takes up what was stored. */
    dieAndBoot: () => {
      position = structuredClone(position);
      historian = createHistorian(ports);
      send({ type: 'BOOT', parameters });
      send({ type: 'TICK' });
    },
    /** The browser is closed while the VPN is on, and started again. */
    restartBrowser: (isProtecting = true) => {
      const record = recordFromIntent({ state: 'on', server: berlin, isProtecting }, parameters, world);
      position = { state: record.state, context: record.context };
      historian = createHistorian(ports);
      send({ type: 'BOOT', parameters });
      send({ type: 'TICK' });
    },
    /** What is made of all that was handed over, once it is written. */
    written: async () => {
      // Promises alone hold the writing up, and they have all run before the next turn.
      await new Promise((resolve) => setTimeout(resolve, 0));
      return memory.made();
    },
    /** Switched on, and connected 800 ms later. */
    connect: () => {
      send({ type: 'CONNECT', server: berlin });
      machine.applied();
      machine.wait(800);
      machine.passed();
      machine.applied();
    },
    lose: (cause: Cause = 'serverUnreachable') => send({ type: 'CONNECTION_LOST', failure: { cause } }),
  };
  return machine;
}
