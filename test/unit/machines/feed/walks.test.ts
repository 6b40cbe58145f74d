import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { FeedReport } from '../../../../src/domain/feed/feed-report.ts';
import type { FeedEventType, UnstampedFeedEvent } from '../../../../src/machines/feed/events.ts';
import { type Feed, stepFeed, toFeedLeft, toFeedReport } from '../../../../src/machines/feed/step.ts';
import { BEAT_MS, START } from './support.ts';
import { eventsOf, holdsSocket, strides, types, walks } from './walk.ts';

type State = FeedReport['state'];

vi.setConfig({ testTimeout: 60_000 });

const all = fc.sample(walks, { seed: 4, numRuns: 200 }).map(strides);

test('walks come everywhere', () => {
  const met = new Set(all.flat().map(({ to }) => to.state));
  expect([...met].sort()).toEqual([
    'connected',
    'connecting',
    'disconnected',
    'error',
    'receivingData',
    'reconnecting',
  ]);
  const causes = new Set(all.flat().map(({ to }) => to.context.failure?.cause));
  expect(causes).toContain('attemptsExhausted');
  expect(causes).toContain('silent');
  expect(causes).toContain('timedOut');
});

test('there is never more than one socket, and none where none is wanted', () => {
  for (const walk of all) {
    let open = 0;
    for (const { effects, to } of walk) {
      for (const effect of effects) {
        if (effect === 'open') expect(++open).toBe(1);
        if (effect === 'close') open = 0;
        if (effect === 'ping') expect(open).toBe(1);
      }
      expect(open).toBe(holdsSocket(to.state) ? 1 : 0);
    }
  }
});

test('wherever a feed goes, what it remembers fits its state and stays within bounds', () => {
  for (const { from, to, now } of all.flat()) {
    const { attempt, maxAttempts, retryAt, deadlineAt, heartbeat, samples, failure } = to.context;
    expect(attempt).toBeLessThanOrEqual(maxAttempts);
    expect(attempt).toBeGreaterThanOrEqual(to.state === 'reconnecting' ? 1 : 0);
    expect(retryAt !== null).toBe(to.state === 'reconnecting');
    expect(deadlineAt === null).toBe(to.state === 'disconnected' || to.state === 'error');
    if (to.state === 'error') expect(failure?.cause).toMatch(/^(?:credentialsRejected|attemptsExhausted)$/);
    if (to.state === 'receivingData') expect(failure).toBeNull();
    expect(heartbeat.pongsReceived).toBeLessThanOrEqual(heartbeat.pingsSent);
    expect(samples.length).toBeLessThanOrEqual(80);
    // However the clock was set.
    if (to !== from && deadlineAt !== null) expect(deadlineAt - now).toBeLessThanOrEqual(30_000);
  }
});

test('between two signs that it may be worth it a feed is opened eleven times at the most', () => {
  const worth: readonly FeedEventType[] = ['CLOSE', 'RETRY', 'TOKENS_CHANGED', 'NETWORK_CHANGED', 'METRICS'];
  for (const walk of all) {
    let opens = 0;
    for (const { event, effects } of walk) {
      if (worth.includes(event.type)) opens = 0;
      opens += effects.filter((effect) => effect === 'open').length;
      expect(opens).toBeLessThanOrEqual(11);
    }
  }
});

test('a feed goes on after it has been stored, but for its socket', () => {
  for (const { to, now } of all.flat()) {
    const report: FeedReport = JSON.parse(JSON.stringify(toFeedReport(to)));
    const left = toFeedLeft(report, now);
    expect(left.state).toBe(holdsSocket(to.state) ? 'disconnected' : to.state);
    expect(toFeedReport({ ...left, state: to.state })).toEqual(toFeedReport(to));
    if (left.state === 'reconnecting') expect(left.context.deadlineAt).toBe(to.context.deadlineAt);
    const { to: next } = stepFeed(left, { type: 'CONNECT', now, random: 0, beatMs: BEAT_MS });
    if (left.state === 'disconnected') expect(next.context.attempt).toBe(to.context.attempt);
    else expect(next).toBe(left);
  }
});

/** The enabling conditions. CLOSE is for what is not `disconnected` already. */
const enabled: Readonly<Record<State, readonly FeedEventType[]>> = {
  disconnected: ['CONNECT', 'RECONNECT', 'CLOSE'],
  connecting: ['OPENED', 'CLOSED', 'TICK', 'CLOSE'],
  connected: ['METRICS', 'PONG', 'CLOSED', 'TICK', 'CLOSE'],
  receivingData: ['METRICS', 'PONG', 'CLOSED', 'TICK', 'CLOSE'],
  reconnecting: ['TICK', 'RETRY', 'NETWORK_CHANGED', 'CLOSE'],
  error: ['RETRY', 'TOKENS_CHANGED', 'NETWORK_CHANGED', 'CLOSE'],
};

describe.each(Object.entries(enabled))('in %s', (state, listed) => {
  const standing: readonly Feed[] = all
    .flat()
    .flatMap(({ to }) => (to.state === state ? [to] : []))
    .slice(0, 60);
  const variants = (type: FeedEventType) => fc.sample<UnstampedFeedEvent>(eventsOf[type], { seed: 4, numRuns: 5 });
  const tell = (from: Feed, event: UnstampedFeedEvent) =>
    stepFeed(from, { ...event, now: (from.context.deadlineAt ?? START) + 1, random: 0.5, beatMs: BEAT_MS });

  test.each(listed)('%s does something', (type) => {
    expect(standing.some((from) => variants(type).some((event) => tell(from, event).to !== from))).toBe(true);
  });

  test.each(types.filter((type) => !listed.includes(type)))('%s changes nothing and does nothing', (type) => {
    expect(standing).not.toEqual([]);
    for (const from of standing) {
      for (const event of variants(type)) expect(tell(from, event)).toEqual({ to: from, effects: [] });
      expect(tell(from, variants(type)[0] ?? { type: 'TICK' }).to).toBe(from);
    }
  });
});
