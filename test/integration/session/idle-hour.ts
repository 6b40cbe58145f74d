import { resolve } from '../../../src/domain/resolve.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { type Life, startLife } from './life.ts';
import { createRandom } from './random.ts';
import { createWorld, serverA, type World } from './world.ts';

/** What the session does in an hour of a tunnel that stands, with two standbys and nobody at the browser. */
export type IdleHour = {
  /** Alarms, each of which starts a worker where none runs. */
  readonly wakes: number;
  /** Workers that an alarm has started. */
  readonly starts: number;
  /** Requests to check addresses, but for those through standbys. */
  readonly checks: number;
  /** Requests to check addresses through the standbys. */
  readonly standbyChecks: number;
  /** Requests to the exit service. */
  readonly exits: number;
  /** Connections to servers that the browser had to open for them. */
  readonly connections: number;
};

const MINUTE_MS = 60_000;

/** By then the session knows that nobody is there, and all that begins with a connect is over. */
const CALM_AFTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** The browser ends a worker that has had nothing to do for so long. A timer in it is nothing to do. */
const IDLE_WORKER_MS = 30_000;
const ALARM_MS = 30_000;

/** No alarm and no death is later than that. */
const STEP_MS = 100;

/**
 * @param advance lets a faked time pass, clock and timers, and what follows from them
 * @param feedUrl of the server, where it has a feed
 */
export async function liveIdleHour(advance: (ms: number) => Promise<void>, feedUrl?: string): Promise<IdleHour> {
  const world = createWorld();
  world.isFeedSteady = true;
  if (feedUrl !== undefined) world.servers.set(serverA.id, { ...serverA, feedUrl });
  const random = createRandom(1);
  let counts = nothingDone;
  let busyAt = Date.now();
  const isOpenTo = createConnections();
  const count = (what: keyof IdleHour) => {
    counts = { ...counts, [what]: counts[what] + 1 };
  };
  const watched = (ports: SessionPorts): SessionPorts => ({
    ...ports,
    store: {
      ...ports.store,
      commit: (record, status) => {
        busyAt = Date.now();
        return ports.store.commit(record, status);
      },
    },
    request: (url, options) => {
      const serverId = serverIdOf(world, url);
      if (url === world.settings.exitService) count('exits');
      else count(serverId === null || serverId === serverA.id ? 'checks' : 'standbyChecks');
      if (!isOpenTo(serverId, Date.now())) count('connections');
      return ports.request(url, options);
    },
  });
  const start = () => startLife(world, random, () => false, watched);
  let life: Life = start();
  const wake = () => {
    count('wakes');
    if (life.isDead()) {
      count('starts');
      life = start();
    }
    world.alarmAt = Date.now() + ALARM_MS;
    busyAt = Date.now();
    void life.session.send({ type: 'TICK' });
  };
  const pass = async (ms: number) => {
    for (const until = Date.now() + ms; Date.now() < until; ) {
      await advance(STEP_MS);
      if (world.alarmAt !== null && Date.now() >= world.alarmAt) wake();
      else if (Date.now() >= busyAt + IDLE_WORKER_MS) life.kill();
    }
  };

  void life.session.command({ type: 'connect' });
  await pass(CALM_AFTER_MS);
  counts = nothingDone;
  await pass(HOUR_MS);
  life.kill();
  if (world.faults.length > 0) throw new Error(`expected a world without faults, got ${world.faults.join('; ')}`);
  return counts;
}

const nothingDone: IdleHour = { wakes: 0, starts: 0, checks: 0, standbyChecks: 0, exits: 0, connections: 0 };

/** Of the server that a request goes to; null where it takes another way, as some do while a connect is under way. */
function serverIdOf({ route }: World, url: string): string | null {
  const destination = route.type === 'routed' ? resolve(route, url, Date.now(), () => 0) : route;
  return 'server' in destination ? destination.server.id : null;
}

/** How long gateways keep a connection that nobody uses, of which the browser would keep it for longer. */
const KEPT_MS = 75_000;
/** As long as a request of the simulated world takes. */
const BUSY_MS = 20;

/** Tells of each request whether there is a connection for it: one that is open, and that no other request uses. */
function createConnections(): (serverId: string | null, at: number) => boolean {
  const freeAt = new Map<string | null, readonly number[]>();
  return (serverId, at) => {
    const open = (freeAt.get(serverId) ?? []).filter((free) => at - free < KEPT_MS);
    const taken = open.findLastIndex((free) => free <= at);
    freeAt.set(serverId, [...open.filter((_, index) => index !== taken), at + BUSY_MS]);
    return taken >= 0;
  };
}
