import type { FeedMetrics } from '../../../../src/domain/feed/feed-message.ts';
import type { FeedFailure } from '../../../../src/domain/feed/feed-report.ts';
import type { UnstampedFeedEvent } from '../../../../src/machines/feed/events.ts';
import { type Feed, type FeedEffect, stepFeed, toNewFeed } from '../../../../src/machines/feed/step.ts';

export const START = 1_800_000_000_000;
export const BEAT_MS = 20_000;

export const metrics: FeedMetrics = {
  uploadBytesPerSecond: 1_000,
  downloadBytesPerSecond: 2_000,
  bytesUploaded: 10_000,
  bytesDownloaded: 20_000,
};
export const told: UnstampedFeedEvent = { type: 'METRICS', metrics };
const closedBy = (cause: FeedFailure['cause'], code?: number): UnstampedFeedEvent => ({
  type: 'CLOSED',
  failure: { cause, ...(code !== undefined && { code }) },
});
export const refused = closedBy('refused', 1_006);
export const rejected = closedBy('credentialsRejected', 1_008);

/** A feed in a time that passes only when it is told to. */
export function createRun(from: Feed = toNewFeed('berlin')) {
  let feed = from;
  let now = START;
  let random = 0.5;
  const run = {
    feed: () => feed,
    state: () => feed.state,
    context: () => feed.context,
    now: () => now,
    waitMs: () => (feed.context.deadlineAt === null ? null : feed.context.deadlineAt - now),
    set: (value: { readonly random: number }) => {
      random = value.random;
    },
    pass: (ms: number) => {
      now += ms;
    },
    send: (...events: readonly UnstampedFeedEvent[]): readonly FeedEffect[] => {
      const effects: FeedEffect[] = [];
      for (const event of events) {
        const taken = stepFeed(feed, { ...event, now, random, beatMs: BEAT_MS });
        feed = taken.to;
        effects.push(...taken.effects);
      }
      return effects;
    },
    /** The instant that the feed waits for comes. */
    awaitDeadline: () => {
      now = feed.context.deadlineAt ?? now;
      return run.send({ type: 'TICK' });
    },
  };
  return run;
}
export type Run = ReturnType<typeof createRun>;

const ways = {
  disconnected: () => createRun(),
  connecting: () => after('disconnected', { type: 'CONNECT' }),
  connected: () => after('connecting', { type: 'OPENED' }),
  receivingData: () => after('connected', told),
  reconnecting: () => after('connecting', refused),
  error: () => after('connecting', rejected),
} as const;

/** A feed that has come to each of its states by the shortest way. */
export const runIn: Readonly<Record<Feed['state'], () => Run>> = ways;

function after(state: keyof typeof ways, event: UnstampedFeedEvent): Run {
  const run = runIn[state]();
  run.send(event);
  return run;
}

/** Every attempt there is has failed. */
export function exhaustedRun(): Run {
  const run = runIn.connecting();
  for (let failures = 0; failures <= 10; failures += 1) {
    run.send(refused);
    run.awaitDeadline();
  }
  return run;
}
