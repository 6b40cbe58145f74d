import { vi } from 'vitest';
import { noFeed, parseFeedReport } from '../../../../src/domain/feed/feed-report.ts';
import type { Server } from '../../../../src/domain/server.ts';
import { defaultSettings } from '../../../../src/domain/settings.ts';
import type { UnstampedEvent } from '../../../../src/machines/connection/events.ts';
import type { OpenSocket } from '../../../../src/ports.ts';
import { createFeedKeeper } from '../../../../src/session/feed-keeper.ts';
import { createRun } from '../../machines/support/run.ts';
import { berlin, paris } from '../../machines/support/servers.ts';

export const fedBerlin: Server = { ...berlin, feedUrl: 'wss://feed.berlin.test/feed' };
export const fedParis: Server = { ...paris, scheme: 'http', feedUrl: 'wss://feed.paris.test/feed?key={token}' };

export const metrics = {
  uploadBytesPerSecond: 1_000,
  downloadBytesPerSecond: 2_000,
  bytesUploaded: 10_000,
  bytesDownloaded: 20_000,
};

type Listener = Parameters<OpenSocket>[1];

/** A web socket with nobody at its other end but the test. */
function createSocket(url: string, listener: Listener) {
  let state: 'opening' | 'open' | 'closed' = 'opening';
  const sent: unknown[] = [];
  const later = (act: () => void) => queueMicrotask(act);
  const close = (code: number) => {
    if (state === 'closed') return;
    state = 'closed';
    later(() => listener.onClosed(code));
  };
  return {
    url,
    sent,
    state: () => state,
    accept: () => {
      state = 'open';
      listener.onOpened();
    },
    /** Says something, whether or not it is heard any more. */
    say: (message: unknown) => listener.onMessage(typeof message === 'string' ? message : JSON.stringify(message)),
    sayTooMuch: () => listener.onMessage(undefined),
    end: close,
    client: {
      send: (text: string) => {
        if (state === 'open') sent.push(JSON.parse(text));
      },
      close: () => close(1_005),
    },
  };
}
export type FakeSocket = ReturnType<typeof createSocket>;

/** A keeper over a connection machine, on faked timers, with stores and sockets that hold state. */
export function createFeedWorld() {
  const sockets: FakeSocket[] = [];
  const reports: unknown[] = [];
  const hints: number[] = [];
  const tokens = new Map<string, string>();
  const stored = { report: noFeed, isFull: false, settings: defaultSettings, tokensFail: false };
  const run = createRun();
  let isOnline = true;

  /** Of one worker. Of a dead one's nothing is answered any more. */
  function start() {
    let isDead = false;
    const port = async <Value>(act: () => Value): Promise<Value> => (isDead ? new Promise<never>(() => {}) : act());
    const keeper = createFeedKeeper(
      {
        clock: { now: () => Date.now(), random: () => 0.5, secret: () => '', isOnline: () => isOnline },
        store: {
          loadFeed: () => port(() => parseFeedReport(JSON.parse(JSON.stringify(stored.report)))),
          saveFeed: (report) =>
            port(() => {
              if (stored.isFull) throw new Error('expected room in storage, got none');
              stored.report = JSON.parse(JSON.stringify(report));
            }),
          loadSettings: () => port(() => stored.settings),
        },
        tokens: {
          find: (id) =>
            port(() => {
              if (stored.tokensFail) throw new Error('expected storage, got none');
              return tokens.get(id);
            }),
        },
        openSocket: (url, listener) => {
          const socket = createSocket(url, listener);
          sockets.push(socket);
          return socket.client;
        },
        report: (error) => reports.push(error),
      },
      (event) => {
        if (!isDead) send(event);
      },
    );
    const kill = () => {
      isDead = true;
    };
    return { ...keeper, kill };
  }

  /** As the driver does: what the machine has taken is followed. */
  function send(event: UnstampedEvent): void {
    if (event.type === 'HINT') hints.push(Date.now());
    run.set({ now: Date.now(), isOnline });
    const from = run.position();
    const { hasMoved } = run.send(event);
    const stamp = { now: Date.now(), random: 0.5, secret: '', isOnline };
    if (hasMoved) keeper.follow({ event: { ...event, ...stamp }, from, to: run.position() });
  }
  let keeper = start();

  const world = {
    sockets,
    reports,
    hints,
    tokens,
    stored,
    run,
    send,
    tell: (signal: Parameters<typeof keeper.tell>[0]) => keeper.tell(signal),
    report: () => stored.report,
    machine: () => run.context().metrics,
    last: () => {
      const socket = sockets.at(-1);
      if (!socket) throw new Error('expected a socket, got none');
      return socket;
    },
    open: () => sockets.filter((socket) => socket.state() !== 'closed'),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    setOnline: (value: boolean) => {
      isOnline = value;
      send({ type: 'NETWORK_CHANGED' });
    },
    /** The worker ends and another one starts: sockets are gone. */
    restart: async () => {
      keeper.kill();
      for (const socket of world.open()) socket.end(1_006);
      keeper = start();
      send({ type: 'BOOT', parameters: run.context().parameters });
      keeper.tell({ type: 'TICK' });
      await world.pass(0);
    },
    /** A tunnel through a server stands. */
    connect: async (server: Server) => {
      send({ type: 'CONNECT', server });
      run.applied();
      send({
        type: 'CHECKED',
        epoch: run.context().epoch,
        server,
        verdict: { type: 'passed', latencyMs: 20 },
        losers: [],
        ladder: {},
      });
      send({ type: 'ROUTE_APPLIED', epoch: run.context().epoch });
      await world.pass(0);
    },
    lose: async () => {
      send({ type: 'CONNECTION_LOST', failure: { cause: 'serverTimedOut' } });
      await world.pass(0);
    },
    comeBack: async () => {
      const server = run.context().server ?? berlin;
      send({
        type: 'CHECKED',
        epoch: run.context().epoch,
        server,
        verdict: { type: 'passed', latencyMs: 20 },
        losers: [],
        ladder: {},
      });
      await world.pass(0);
    },
    /** The socket that was opened last is accepted, and tells figures. */
    feed: async () => {
      world.last().accept();
      world.last().say({ type: 'metrics', ...metrics });
      await world.pass(0);
    },
  };
  return world;
}
export type FeedWorld = ReturnType<typeof createFeedWorld>;

/** A tunnel through Berlin, whose feed tells figures. */
export async function createLiveWorld(): Promise<FeedWorld> {
  const world = createFeedWorld();
  await world.connect(fedBerlin);
  await world.feed();
  return world;
}
