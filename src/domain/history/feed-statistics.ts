import type { EventReason, FeedEvent } from './event.ts';
import type { Measurements } from './measurements.ts';
import { ratioOf } from './quantile.ts';

/**
 * Whose doing the end of a feed was. `network`: of the way to the server, its tunnel included. `token`: it was refused. `content`:
 * what came was no feed. `user`: who switched off, paused, took another server or edited it. `restart`: of the background.
 */
export const feedEndings = ['network', 'token', 'content', 'user', 'restart'] as const;
export type FeedEnding = (typeof feedEndings)[number];

/** Of the live feeds of all servers. Null: nothing to tell it from. */
export type FeedStatistics = {
  /** Feeds that came up, the first time or again. */
  readonly connected: number;
  /** Those that were given up. */
  readonly errors: number;
  /** Connected / (connected + errors), 0–1. */
  readonly successRatio: number | null;
  readonly reconnections: number;
  readonly meanReconnectionMs: number | null;
  /** How often the attempts ran out. */
  readonly exhausted: number;
  /** Why feeds that were up ended. */
  readonly endings: Readonly<Record<FeedEnding, number>>;
  /** While feeds were up that have ended. */
  readonly pingsSent: number;
  readonly pongsReceived: number;
};

/** @returns undefined where there was no feed */
export function toFeedStatistics(measurements: readonly Measurements[]): FeedStatistics | undefined {
  const events = measurements.flatMap(({ feed = [] }) => feed);
  if (events.length === 0) return undefined;
  const count = (isCounted: (event: FeedEvent) => boolean) => events.filter(isCounted).length;
  const sum = (amountOf: (event: FeedEvent) => number | undefined) =>
    events.reduce((total, event) => total + (amountOf(event) ?? 0), 0);
  const connected = count(({ type }) => type === 'connected' || type === 'reconnected');
  const errors = count(({ type }) => type === 'error');
  const reconnections = count(({ type }) => type === 'reconnected');
  const endings = events.filter(isEnd).map(toEnding);
  const timesOf = (ending: FeedEnding) => endings.filter((other) => other === ending).length;
  return {
    connected,
    errors,
    successRatio: ratioOf(connected, connected + errors),
    reconnections,
    meanReconnectionMs: ratioOf(
      sum(({ durationMs }) => durationMs),
      reconnections,
    ),
    exhausted: count(({ cause }) => cause === 'attemptsExhausted'),
    endings: {
      network: timesOf('network'),
      token: timesOf('token'),
      content: timesOf('content'),
      user: timesOf('user'),
      restart: timesOf('restart'),
    },
    ...toHeartbeats(events),
  };
}

/** The counts of a server's feed go on over its reconnections: those of an end, without those of the beginning before it. */
function toHeartbeats(events: readonly FeedEvent[]): Pick<FeedStatistics, 'pingsSent' | 'pongsReceived'> {
  const spans = [...Map.groupBy(events, ({ server }) => server?.id).values()].flatMap((own) =>
    own.flatMap((end, index) => (isEnd(end) ? [{ start: own[index - 1] ?? end, end }] : [])),
  );
  const sum = (name: 'pingsSent' | 'pongsReceived') =>
    spans.reduce((total, { start, end }) => total + Math.max(0, (end[name] ?? 0) - (start[name] ?? 0)), 0);
  return { pingsSent: sum('pingsSent'), pongsReceived: sum('pongsReceived') };
}

/** What was given up without having been up has no heartbeat to tell of. */
const isEnd = ({ type, pingsSent }: FeedEvent) =>
  type === 'disconnected' || (type === 'error' && pingsSent !== undefined);

const usersReasons: readonly (EventReason | undefined)[] = ['user', 'pause', 'settings', 'server', 'credentials'];

function toEnding({ cause, reason }: FeedEvent): FeedEnding {
  if (cause === 'credentialsRejected') return 'token';
  if (cause === 'hostile') return 'content';
  if (reason === 'start') return 'restart';
  return cause === undefined && usersReasons.includes(reason) ? 'user' : 'network';
}
