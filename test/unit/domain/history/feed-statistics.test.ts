import { expect, test } from 'vitest';
import { toFeedStatistics } from '../../../../src/domain/history/feed-statistics.ts';
import { block, feedEvent, oslo } from './support/rows.ts';

test('a history without a feed has no figures of one', () => {
  expect(toFeedStatistics([block([40, 50])])).toBeUndefined();
});

test('the figures are of all blocks together', () => {
  const first = [
    feedEvent(),
    feedEvent({ type: 'disconnected', cause: 'silent', reason: 'loss', pingsSent: 10, pongsReceived: 9 }),
    feedEvent({ type: 'reconnected', durationMs: 1_000, pingsSent: 11, pongsReceived: 9 }),
  ];
  const second = [
    feedEvent({ type: 'disconnected', cause: 'refused', code: 1006, reason: 'loss', pingsSent: 13, pongsReceived: 11 }),
    feedEvent({ type: 'reconnected', durationMs: 4_000, pingsSent: 13, pongsReceived: 11 }),
    feedEvent({ type: 'error', cause: 'attemptsExhausted' }),
  ];
  expect(toFeedStatistics([block([], { feed: first }), block([]), block([], { feed: second })])).toEqual({
    connected: 3,
    errors: 1,
    successRatio: 0.75,
    reconnections: 2,
    meanReconnectionMs: 2_500,
    exhausted: 1,
    endings: { network: 2, token: 0, content: 0, user: 0, restart: 0 },
    pingsSent: 12,
    pongsReceived: 11,
  });
});

test('heartbeats are those of each server’s own feeds', () => {
  const counts = (pingsSent: number) => ({ pingsSent, pongsReceived: pingsSent });
  const feed = [
    feedEvent(counts(0)),
    feedEvent({ server: oslo, ...counts(0) }),
    feedEvent({ type: 'disconnected', reason: 'user', ...counts(5) }),
    feedEvent({ type: 'disconnected', reason: 'user', server: oslo, ...counts(7) }),
    feedEvent(counts(0)),
    feedEvent({ type: 'error', cause: 'credentialsRejected', ...counts(3) }),
    feedEvent(counts(3)),
  ];
  expect(toFeedStatistics([block([], { feed })])).toMatchObject({ pingsSent: 15, pongsReceived: 15 });
});

test('a feed that never came up has a success rate, and neither a mean nor an ending', () => {
  expect(toFeedStatistics([block([], { feed: [feedEvent({ type: 'error', cause: 'attemptsExhausted' })] })])).toEqual({
    connected: 0,
    errors: 1,
    successRatio: 0,
    reconnections: 0,
    meanReconnectionMs: null,
    exhausted: 1,
    endings: { network: 0, token: 0, content: 0, user: 0, restart: 0 },
    pingsSent: 0,
    pongsReceived: 0,
  });
});

test.each([
  ['network', { type: 'disconnected', cause: 'timedOut', reason: 'loss' }],
  ['network', { type: 'disconnected', reason: 'loss' }],
  ['network', { type: 'disconnected', reason: 'network' }],
  ['token', { type: 'error', cause: 'credentialsRejected', pingsSent: 1 }],
  ['content', { type: 'disconnected', cause: 'hostile', reason: 'loss' }],
  ['user', { type: 'disconnected', reason: 'user' }],
  ['user', { type: 'disconnected', reason: 'pause' }],
  ['user', { type: 'disconnected', reason: 'server' }],
  ['restart', { type: 'disconnected', reason: 'start' }],
] as const)('an ending is put down to %s: %j', (ending, over) => {
  const none = { network: 0, token: 0, content: 0, user: 0, restart: 0 };
  expect(toFeedStatistics([block([], { feed: [feedEvent(over)] })])?.endings).toEqual({ ...none, [ending]: 1 });
});
