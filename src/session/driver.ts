import type { Status } from '../domain/status.ts';
import { toToolbar } from '../domain/toolbar.ts';
import type { DurableEffect } from '../machines/connection/effects.ts';
import type { ConnectionEvent, ResultEvent, Stamp, UnstampedEvent } from '../machines/connection/events.ts';
import { type Position, step } from '../machines/connection/step.ts';
import type { SessionPorts } from '../ports.ts';
import { createErrands } from './errands.ts';
import { loadParameters } from './parameters.ts';
import type { PrivacyKeeper } from './privacy-keeper.ts';
import { createQueue } from './queue.ts';
import { parseRecord, recordFromIntent, toRecord } from './record.ts';
import { toStatus } from './status.ts';

/** What a job in the queue may do: look where the machine stands, and send it events. */
export type Hand = { readonly position: () => Position; readonly send: (event: UnstampedEvent) => Promise<void> };

/** A step of the machine that has been stored and done. */
export type Change = { readonly event: ConnectionEvent; readonly from: Position; readonly to: Position };

export type Driver = {
  /** Queues an event. Resolves when it and all that directly followed from it have been stored and done. */
  readonly send: (event: UnstampedEvent) => Promise<void>;
  /** Queues a job that decides what to send by what it finds when its turn comes. */
  readonly run: (job: (hand: Hand) => Promise<void>) => Promise<void>;
};

/**
 * Steps the connection machine, the only place that changes: event → queue → pure step → record and outbox stored in one write →
 * outbox done → results come back as events. A worker that dies anywhere in between leaves a record from which the next one
 * does again what may not have been done. The first job of every worker is to take that record up.
 * @param privacy told of the traffic at each start and after each commit
 * @param observe told of each step; what it does of it is its own affair
 * @param onFirstStart called after a boot that found no record, as after the browser's start
 */
export function createDriver(
  ports: SessionPorts,
  privacy: PrivacyKeeper,
  observe: (change: Change) => void,
  onFirstStart: (hand: Hand) => Promise<void>,
): Driver {
  const queue = createQueue(ports.report);
  const errands = createErrands(ports, (event) => void send(event));
  let position: Position | undefined;
  let hasBooted = false;
  let shownLook: string | undefined;
  let showing = Promise.resolve();

  const expectPosition = () => {
    if (!position) throw new Error('expected a session that has booted');
    return position;
  };

  const hand: Hand = {
    position: expectPosition,
    send: async (event) => {
      const pending: UnstampedEvent[] = [event];
      for (let next = pending.shift(); next; next = pending.shift()) pending.push(...(await take(next)));
    },
  };

  /** One event: decided, stored, done. Answers with the results of what could be done at once. */
  async function take(event: UnstampedEvent): Promise<readonly ResultEvent[]> {
    const from = expectPosition();
    const stamped = stamp(event, ports);
    const { to, hasMoved, durable, fleeting } = step(from, stamped);
    if (!hasMoved) return [];
    await commit(to, durable);
    position = to;
    errands.keepOnly(to.context.epoch);
    const results = await performAll(durable);
    // A notice that stayed in the outbox would be shown again by every worker to come.
    if (durable.some(({ type }) => type === 'notify')) await commit(to, []);
    else if (isOtherwise(from, to)) ports.notifications.withdraw().catch(ports.report);
    // Observers come first: a page that is opened before anybody listens has led on unseen.
    observe({ event: stamped, from, to });
    for (const effect of fleeting) errands.begin(effect);
    await ports.wake.at(wakeAt(to, ports.clock.now()));
    return results;
  }

  async function commit(to: Position, outbox: readonly DurableEffect[]): Promise<void> {
    const status = toStatus(to.state, to.context);
    await ports.store.commit(toRecord(to.state, to.context, [...outbox]), status);
    privacy.follow(to.context.traffic);
    showInToolbar(status);
  }

  /** Checks come by the minute, and the toolbar is five calls: it hears only of what it would show otherwise. */
  function showInToolbar(status: Status): void {
    const { server, picksFastest, failure, leak } = status;
    const look = JSON.stringify([
      toToolbar(status, ports.clock.now()),
      server?.label,
      picksFastest,
      leak ? 'leakDetected' : failure?.cause,
    ]);
    if (look === shownLook) return;
    shownLook = look;
    // One after the other: the pictures of an icon are loaded first, and an older one could come last.
    showing = showing.then(() => ports.toolbar.show(status)).catch(ports.report);
  }

  async function performAll(effects: readonly DurableEffect[]): Promise<readonly ResultEvent[]> {
    const results: ResultEvent[] = [];
    for (const effect of effects) results.push(...(await perform(effect, ports)));
    return results;
  }

  async function boot(): Promise<void> {
    const parameters = await loadParameters(ports);
    const found = parseRecord(await ports.store.loadRecord());
    const start = { now: ports.clock.now(), secret: ports.clock.secret() };
    const record = found ?? recordFromIntent(await ports.store.loadIntent(), parameters, start);
    position = { state: record.state, context: record.context };
    // Before the outbox, which may move traffic into the tunnel.
    privacy.follow(position.context.traffic);
    await performAll(record.outbox);
    await hand.send({ type: 'BOOT', parameters });
    await hand.send({ type: 'TICK' });
    if (!found) await onFirstStart(hand);
    hasBooted = true;
  }

  const run = (job: (hand: Hand) => Promise<void>) =>
    queue.add(async () => {
      if (!hasBooted) await boot();
      await job(hand);
    });
  const send = (event: UnstampedEvent) => run(() => hand.send(event));
  return { send, run };
}

function stamp(event: UnstampedEvent, { clock }: SessionPorts): ConnectionEvent {
  const own: Stamp = { now: clock.now(), random: clock.random(), secret: clock.secret(), isOnline: clock.isOnline() };
  return { ...event, ...own };
}

async function perform(effect: DurableEffect, ports: SessionPorts): Promise<readonly ResultEvent[]> {
  switch (effect.type) {
    case 'setRoute': {
      const { epoch, route } = effect.params;
      const outcome = await ports.routing.apply(route);
      if (outcome.type === 'applied') return [{ type: 'ROUTE_APPLIED', epoch }];
      return [{ type: 'ROUTE_REFUSED', epoch, failure: outcome.failure }];
    }
    case 'saveIntent':
      await ports.store.saveIntent(effect.params);
      return [];
    case 'notify':
      // Telling the user can fail, by a setting of the system's say; protection does not hang on it.
      await ports.notifications.show(effect.params).catch(ports.report);
      return [];
  }
}

/** A state was entered in which no loss, failure or return is true any more that was told before. */
const isOtherwise = (from: Position, to: Position) =>
  from.context.epoch !== to.context.epoch && !to.state.startsWith('reconnecting');

/** What has ended blocked by a network that may return is looked at at the pace of the alarms. */
const BLOCKED_TICK_MS = 30_000;

function wakeAt({ state, context }: Position, now: number): number | null {
  if (context.deadlineAt !== null) return context.deadlineAt;
  return state === 'error' && context.traffic.type === 'blocked' ? now + BLOCKED_TICK_MS : null;
}
