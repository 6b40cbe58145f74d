import { backoffDelayMs } from '../../domain/backoff.ts';
import { withFeedSample } from '../../domain/feed/feed-samples.ts';
import { isResume } from '../../domain/suspend.ts';
import type { FeedContext } from './context.ts';
import type { FeedEvent } from './events.ts';

type Step = { readonly context: FeedContext; readonly event: FeedEvent };
type Change = Partial<FeedContext>;

const HANDSHAKE_MS = 10_000;

/** Attempts count on until a feed has lasted: a server that accepts and closes soon is to run out of them. */
const waits = { baseDelayMs: 1_000, maxDelayMs: 30_000, jitterRatio: 0.3 } as const;

/** As long as the longest wait: who was not left alone for so long has not recovered. */
const LASTING_MS = waits.maxDelayMs;

/** A pong that comes later than so many intervals is taken to be lost. */
const BEATS_TO_SILENCE = 1.5;

/** A server that tells more often is heard, but not noted. */
const NEWS_MS = 1_000;

const awaited = (now: number, waitMs: number): Change => ({ since: now, deadlineAt: now + waitMs, retryAt: null });

/** What is awaited may have come: also where the clock was set back to before it began. */
export const isDue = ({ context: { deadlineAt, since }, event: { now } }: Step) =>
  deadlineAt !== null && (now >= deadlineAt || now < since);

/** What was awaited across a sleep of the machine, or of a clock that was set back, says nothing. */
const isDisbelieved = ({ deadlineAt, since }: FeedContext, now: number) =>
  now < since || isResume(now - since, (deadlineAt ?? since) - since);

export const isSilent = ({ context, event }: Step) =>
  context.unheardSince !== null &&
  event.now >= context.unheardSince + BEATS_TO_SILENCE * event.beatMs &&
  !isDisbelieved(context, event.now);

export const handshakeAwaited = ({ event }: Step): Change => awaited(event.now, HANDSHAKE_MS);

export const opened = ({ event: { now, beatMs } }: Step): Change => ({ ...awaited(now, beatMs), openedAt: now });

export function pinged({ context, event: { now, beatMs } }: Step): Change {
  const { heartbeat, unheardSince } = context;
  const unheard = isDisbelieved(context, now) ? now : (unheardSince ?? now);
  const pingsSent = heartbeat.pingsSent + 1;
  return {
    since: now,
    deadlineAt: Math.min(now + beatMs, unheard + BEATS_TO_SILENCE * beatMs),
    unheardSince: unheard,
    awaitedPong: pingsSent,
    heartbeat: { ...heartbeat, pingsSent },
  };
}

/** The attempts are counted anew. */
export const startedOver: Change = { attempt: 0, failure: null };

/** Any message is a sign of life. */
export function heard({ context, event }: Step): Change {
  const { since, openedAt, samples, updatedAt, heartbeat, awaitedPong } = context;
  const { now, beatMs } = event;
  return {
    unheardSince: null,
    deadlineAt: Math.min(since, now) + beatMs,
    ...(event.type === 'PONG' &&
      event.id === awaitedPong && {
        awaitedPong: null,
        heartbeat: {
          ...heartbeat,
          pongsReceived: heartbeat.pongsReceived + 1,
          roundTripMs: Math.max(0, now - since),
          isHealthy: true,
        },
      }),
    ...(event.type === 'METRICS' && {
      failure: null,
      ...(now - openedAt >= LASTING_MS && startedOver),
      ...((updatedAt === null || Math.abs(now - updatedAt) >= NEWS_MS) && {
        updatedAt: now,
        metrics: event.metrics,
        samples: withFeedSample(samples, {
          at: now,
          downloadBytesPerSecond: event.metrics.downloadBytesPerSecond,
          uploadBytesPerSecond: event.metrics.uploadBytesPerSecond,
        }),
      }),
    }),
  };
}

/** Without a word of why, the handshake has taken too long, or no pong has come. */
export function failed({ context: { heartbeat, unheardSince }, event }: Step): Change {
  if (event.type === 'CLOSED') return { failure: event.failure };
  if (unheardSince === null) return { failure: { cause: 'timedOut' } };
  return { failure: { cause: 'silent' }, heartbeat: { ...heartbeat, isHealthy: false } };
}

export function attemptAwaited({ context, event: { now, random } }: Step): Change {
  const attempt = context.attempt + 1;
  const waitMs = backoffDelayMs({ ...waits, maxAttempts: context.maxAttempts }, attempt, random);
  return { ...awaited(now, waitMs), attempt, retryAt: now + waitMs };
}

export const exhausted = ({ context: { failure, maxAttempts } }: Step): Change => ({
  attempt: maxAttempts,
  failure: { ...failure, cause: 'attemptsExhausted' },
});

/** Nothing is awaited. */
export const rested: Change = { deadlineAt: null, retryAt: null, unheardSince: null, awaitedPong: null };
