import type { FeedMetrics } from '../domain/feed/feed-message.ts';
import type { Metrics } from '../domain/metrics.ts';
import type { UnstampedEvent } from '../machines/connection/events.ts';
import type { FeedSignal, UnstampedFeedEvent } from '../machines/feed/events.ts';
import { type Feed, type FeedEffect, stepFeed, toFeedLeft, toFeedReport, toNewFeed } from '../machines/feed/step.ts';
import type { SessionPorts } from '../ports.ts';
import type { Change } from './driver.ts';
import { type FeedSocket, openFeedSocket } from './feed-socket.ts';
import { createQueue } from './queue.ts';

/**
 * Holds the live feed of the server that carries the traffic. Nobody waits for it, and nothing that protects fails with it: what
 * it has to tell the connection are figures, a sign of life, and a hint.
 */
export type FeedKeeper = {
  /** The connection machine has taken a step: a feed is wanted while a tunnel stands, and no longer. */
  readonly follow: (change: Change) => void;
  readonly tell: (signal: FeedSignal) => void;
};

type FeedPorts = Pick<SessionPorts, 'clock' | 'tokens' | 'openSocket' | 'report'> & {
  readonly store: Pick<SessionPorts['store'], 'loadFeed' | 'saveFeed' | 'loadSettings'>;
};

/** Chromium ends a worker whose socket has been silent for 30 s (docs/browser-facts.md). */
const LONGEST_BEAT_S = import.meta.env.FIREFOX ? Number.POSITIVE_INFINITY : 20;

/** @param send tells the connection machine */
export function createFeedKeeper(ports: FeedPorts, send: (event: UnstampedEvent) => void): FeedKeeper {
  const { clock, store, tokens } = ports;
  const queue = createQueue(ports.report);
  let feed = toNewFeed(null);
  let saved = feed;
  let hasLoaded = false;
  /** Of the feed that is wanted; undefined before the first step of the connection machine. */
  let url: string | undefined;
  let tunnel: Change['to']['context'] | undefined;
  /** Known sooner than what follows from it has its turn. */
  let isStanding = false;
  let socket: FeedSocket | undefined;
  let beatMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const add = (job: () => Promise<void>) =>
    void queue.add(async () => {
      if (!hasLoaded) {
        const left = await store.loadFeed();
        if (left.serverId !== null) feed = toFeedLeft(left, clock.now());
        hasLoaded = true;
      }
      try {
        await job();
      } finally {
        awaitDeadline(feed);
        const isNew = feed !== saved;
        saved = feed;
        if (isNew) await store.saveFeed(toFeedReport(feed));
      }
    });

  function awaitDeadline({ context: { deadlineAt } }: Feed): void {
    clearTimeout(timer);
    if (deadlineAt !== null) timer = setTimeout(tell, Math.max(0, deadlineAt - clock.now()), { type: 'TICK' });
  }

  const effects: Readonly<Record<FeedEffect, () => void | Promise<void>>> = {
    open: async () => {
      await takeBeat();
      const token = await tokens.find(feed.context.serverId ?? '');
      // Nothing is asked for that would go another way by now.
      if (!isStanding) return;
      const opened = openFeedSocket(url ?? '', token, ports, (event) =>
        add(async () => {
          if (opened === socket) await take(event);
        }),
      );
      socket = opened;
    },
    close: () => {
      socket?.close();
      socket = undefined;
    },
    // In its turn: the tunnel may have gone since the socket was opened.
    greet: () => socket?.greet(),
    ping: () => {
      socket?.ping(feed.context.heartbeat.pingsSent);
      return takeBeat();
    },
    hint: () => send({ type: 'HINT' }),
  };

  /** As it is set now. */
  async function takeBeat(): Promise<void> {
    beatMs = Math.min((await store.loadSettings()).heartbeatSeconds, LONGEST_BEAT_S) * 1_000;
  }

  async function take(event: UnstampedFeedEvent): Promise<void> {
    const before = feed;
    const step = stepFeed(before, { ...event, now: clock.now(), random: clock.random(), beatMs });
    feed = step.to;
    for (const effect of step.effects) await effects[effect]();
    const { metrics, heartbeat } = feed.context;
    if (metrics !== before.context.metrics) tellMachine(metrics);
    else if (heartbeat.pongsReceived > before.context.heartbeat.pongsReceived) tellMachine(null);
  }

  /** Figures where there are any; a pong says no more than that the tunnel carries. */
  function tellMachine(metrics: FeedMetrics | null): void {
    if (!tunnel) return;
    const { epoch, metrics: known } = tunnel;
    send({ type: 'METRICS_UPDATE', epoch, metrics: metrics ? toFigures(metrics, known) : {} });
  }

  async function follow({ event, to }: Change): Promise<void> {
    const { state, context } = to;
    const { server } = context;
    const isUp = state === 'connected';
    tunnel = context;
    const wantedUrl = isUp || state.startsWith('reconnecting') ? server?.feedUrl : undefined;
    const serverId = server && wantedUrl !== undefined ? server.id : null;
    const isOther = serverId !== feed.context.serverId || (url !== undefined && url !== wantedUrl);
    url = wantedUrl;
    // Of a tunnel that was lost the last figures stay; of one that is not wanted any more, nothing.
    if ((isOther || !isUp) && feed.state !== 'disconnected') await take({ type: 'CLOSE' });
    if (isOther) feed = toNewFeed(serverId);
    if (!isUp || url === undefined) return;
    await take({ type: 'CONNECT' });
    if (event.type === 'NETWORK_CHANGED' && event.isOnline) await take({ type: 'NETWORK_CHANGED' });
  }

  const tell = (signal: FeedSignal) =>
    add(async () => {
      if (tunnel) await take(signal);
    });
  return {
    follow: (change) => {
      isStanding = change.to.state === 'connected';
      add(() => follow(change));
    },
    tell,
  };
}

/** Where the exit was measured, that is where the server is, whatever it says. */
function toFigures(
  { latencyMs: _latency, uptimeSeconds: _uptime, serverLocation, ...figures }: FeedMetrics,
  known: Metrics,
): Partial<Metrics> {
  return { ...figures, ...(known.serverLocation === null && serverLocation !== undefined && { serverLocation }) };
}
