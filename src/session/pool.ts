import type { Cause } from '../domain/cause.ts';
import { findFaster, findUnknown, pickFastest } from '../domain/fastest.ts';
import type { Server } from '../domain/server.ts';
import { ejected, type ServerHealth, withoutEjection, withoutFailure } from '../domain/server-health.ts';
import { noMeasurements, type ServerMeasurements, type TestProgress } from '../domain/server-measurements.ts';
import { chooseStandbys, successorsOf } from '../domain/standbys.ts';
import { toServerMeasurement } from '../domain/to-server-measurement.ts';
import type { Verdict } from '../domain/verdict.ts';
import { standbyWays, type Way, wayOf } from '../machines/connection/route.ts';
import type { Position } from '../machines/connection/step.ts';
import type { SessionPorts } from '../ports.ts';
import type { Change } from './driver.ts';
import { type PooledServer, parsePool, type Told, tellLink, toPooled, withFinding } from './pooled-server.ts';
import { createQueue } from './queue.ts';

/**
 * The pool of links to servers: remembers how each one fares, chooses the standbys, and keeps the links to them warm while the
 * tunnel stands. An open link is a connection of the browser's to the proxy, which nobody but the browser can close: to open one
 * or to keep it warm is to check the server through itself, and to close it is to leave it to the browser's own idle timer.
 * Nobody waits for the pool. What it remembers outlives the worker, and to lose it does no harm.
 */
export type Pool = {
  /** The connection machine has taken a step, and its record is stored. */
  readonly follow: (change: Change) => void;
  /** The fastest of these; undefined where no more than `least` of them have lately been measured. */
  readonly fastest: (servers: readonly Server[], least: number) => Promise<Server | undefined>;
  /** Others have found something out. @param progress of the test that is under way; null after its end */
  readonly note: (findings: readonly Finding[], progress: TestProgress | null) => void;
  /** A page has come, or failed to: somebody is at the browser. */
  readonly pageSeen: () => void;
  /** Usernames and passwords have changed: what was refused may not be any more. */
  readonly credentialsChanged: () => void;
};

export type Finding = { readonly server: Server; readonly verdict: Verdict };

type PoolPorts = Pick<SessionPorts, 'clock' | 'report'> & {
  readonly store: Pick<SessionPorts['store'], 'loadServers'> & {
    /** What an earlier worker of this browser session has left, whatever it is. */
    readonly loadPool: () => Promise<unknown>;
    readonly savePool: (pool: readonly PooledServer[], measurements: ServerMeasurements) => Promise<void>;
  };
  /** Checks a server through itself, by a way of the route that is set. */
  readonly check: (check: LinkCheck) => Promise<Verdict>;
  /** Another server than the one in use is much faster. */
  readonly onFaster: (server: Server) => void;
  /** Servers are to be measured that may be faster. */
  readonly onUnknown: (servers: readonly Server[]) => void;
  /** Others than now are to be the standbys. */
  readonly onStandbys: (standbys: readonly Server[]) => void;
};

export type LinkCheck = {
  readonly server: Server;
  readonly way: Way;
  /** Of the route's tokens. */
  readonly secret: string;
};

/** Chromium closes a connection that has been idle for five minutes, and the next tick may be a minute off. */
const WARM_MS = 240_000;

/** So many at a time are measured beside the tunnel, and no sooner again: more would be felt in it. */
const MAX_UNKNOWN = 10;

/** What says nothing of servers comes with every page and every few seconds. While it does there may be no other step. */
const SIGN_OF_LIFE = /^(?:LOOK|SERVED|METRICS_UPDATE)$/;
const SIGN_MS = 30_000;

export function createPool({ clock, store, check, onFaster, onUnknown, onStandbys, report }: PoolPorts): Pool {
  const queue = createQueue(report);
  const pool = new Map<string, PooledServer>();
  const checking = new Set<string>();
  let hasLoaded = false;
  let latest: Position | undefined;
  let saved: string | undefined;
  let test: TestProgress | null = null;
  let followedAt = 0;
  let lookedAt = 0;
  /** A worker that has just begun knows of no page, for the last one has died of hearing nothing for as long. */
  let servedAt = 0;
  /** What the last checks failed from where that is held against nobody. */
  const causes = new Map<string, Cause | null>();

  const add = (work: () => void | Promise<void>) =>
    queue.add(async () => {
      if (!hasLoaded) for (const pooled of parsePool(await store.loadPool())) put(pooled);
      hasLoaded = true;
      await work();
      await save();
    });

  /** Most steps of the machine say nothing of servers. */
  const save = async () => {
    const all = [...pool.values()];
    const servers = Object.fromEntries(
      all.map(({ server: { id }, health }) => [
        id,
        toServerMeasurement(health, causes.get(id) ?? health.lastFailure?.cause ?? null),
      ]),
    );
    const measurements = { ...noMeasurements, test, servers };
    const next = JSON.stringify([all, measurements]);
    if (next === saved) return;
    await store.savePool(all, measurements);
    saved = next;
  };

  const put = (pooled: PooledServer) => pool.set(pooled.server.id, pooled);
  const find = (server: Server) => toPooled(server, pool.get(server.id));
  const healthOf = (server: Server) => find(server).health;

  function take({ pooled, effects }: Told): void {
    put(pooled);
    if (effects.includes('openLink')) begin(pooled.server.id);
  }

  const note = ({ server, verdict }: Finding) => {
    causes.set(server.id, verdict.type === 'failed' && verdict.weight === 'none' ? verdict.failure.cause : null);
    take(withFinding(find(server), verdict, clock.now(), clock.random()));
  };
  const treat = (servers: Iterable<PooledServer>, change: (health: ServerHealth) => ServerHealth) => {
    for (const pooled of servers) put({ ...pooled, health: change(pooled.health) });
  };

  /** Checks a standby. What comes back after the route has changed may be the verdict of another server. */
  function begin(id: string): void {
    const begun = latest;
    const server = begun?.context.standbys.find((standby) => standby.id === id);
    const way = begun && wayOf(begun.context, id);
    if (begun?.state !== 'connected' || !server || !way || checking.has(id)) return;
    checking.add(id);
    check({ server, way, secret: begun.context.secret })
      // Before the verdict is noted, which may be what begins the next attempt.
      .finally(() => checking.delete(id))
      .then((verdict) =>
        add(() => {
          if (isSameRoute(begun, latest)) note({ server, verdict });
        }),
      )
      .catch(report);
  }

  const isInUse = ({ activeAt, parameters }: Position['context']) => clock.now() < activeAt + parameters.idleAfterMs;

  function keepWarm(context: Position['context']): void {
    const { server: current, standbys, parameters } = context;
    const { linkIdleMs } = parameters;
    const kept = linkIdleMs > 0 && isInUse(context) ? standbys : [];
    const idleMs = ({ health }: PooledServer) => Math.abs(clock.now() - health.checkedAt);
    for (const pooled of kept.map(find)) {
      if (hasRested(pooled) && idleMs(pooled) < WARM_MS) continue;
      take(tellLink(pooled, { type: 'CONNECT' }, clock.now()));
      begin(pooled.server.id);
    }
    for (const pooled of pool.values()) {
      const { server, link } = pooled;
      if (server.id === current?.id || kept.some(({ id }) => id === server.id)) continue;
      if (link.state === 'connecting') take(tellLink(pooled, { type: 'RESET' }, clock.now()));
      else if (idleMs(pooled) >= linkIdleMs) take(tellLink(pooled, { type: 'DISCONNECT' }, clock.now()));
    }
  }

  async function choose({ state, context }: Position, isNewFigure: boolean): Promise<void> {
    const { server: current, standbys, parameters } = context;
    if (!current || !/^(re)?connect/.test(state)) return;
    const servers = await store.loadServers();
    for (const id of pool.keys()) if (!servers.some((server) => server.id === id)) pool.delete(id);
    const question = { servers, current, policy: parameters.failover, ...fate() };
    const chosen = chooseStandbys({ ...question, former: standbys, count: standbyWays.length });
    if (JSON.stringify(chosen) !== JSON.stringify(standbys)) onStandbys(chosen);
    if (isNewFigure && state === 'connected' && parameters.picksFastest)
      lookForFaster(context, { ...context, ...question, servers: successorsOf(question), servedAt });
  }

  function lookForFaster(context: Position['context'], question: Parameters<typeof findFaster>[0]): void {
    const faster = findFaster(question);
    if (faster) onFaster(faster);
    // A test that somebody has begun would end.
    if (faster || test || !isInUse(context) || Math.abs(question.now - lookedAt) < WARM_MS) return;
    const unknown = findUnknown(question).slice(0, MAX_UNKNOWN);
    if (unknown.length === 0) return;
    lookedAt = question.now;
    onUnknown(unknown);
  }

  const fate = () => ({ healthOf, now: clock.now(), random: clock.random() });

  async function follow({ event, from, to }: Change): Promise<void> {
    if (event.type === 'CHECKED') [event, ...event.losers].forEach(note);
    if (event.type === 'NETWORK_CHANGED') treat(pool.values(), withoutEjection);
    treat(lostIn(from, to).map(find), (health) => ejected(health, clock.now(), clock.random()));
    await choose(to, event.type === 'CHECKED');
    // The route that this very step has brought about may not be there yet.
    if (to.state === 'connected' && isSameRoute(from, to) && isSameRoute(to, latest)) keepWarm(to.context);
  }

  return {
    follow: (change) => {
      latest = change.to;
      if (SIGN_OF_LIFE.test(change.event.type) && Math.abs(clock.now() - followedAt) < SIGN_MS) return;
      followedAt = clock.now();
      void add(() => follow(change));
    },
    fastest: async (servers, least) => {
      let fastest: Server | undefined;
      await add(() => {
        fastest = pickFastest({ servers, ...fate() }, least);
      });
      return fastest;
    },
    note: (findings, progress) =>
      void add(() => {
        test = progress;
        findings.forEach(note);
      }),
    pageSeen: () => {
      servedAt = clock.now();
    },
    credentialsChanged: () => void add(() => treat(pool.values(), withoutFailure)),
  };
}

/** A link in one of the other states waits for a check. */
const hasRested = ({ link }: PooledServer) => link.state === 'connected' || link.state === 'connectionFailed';

/** The server that a step has given up on. */
const lostIn = (from: Position, to: Position): readonly Server[] =>
  from.context.server &&
  from.state === 'connected' &&
  to.state.startsWith('reconnecting') &&
  to.context.failure?.cause !== 'offline'
    ? [from.context.server]
    : [];

/** Whether a token leads to the same server in both. */
const isSameRoute = (a: Position, b: Position | undefined) =>
  a.state === b?.state && a.context.secret === b.context.secret && a.context.standbys === b.context.standbys;
