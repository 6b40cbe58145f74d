import * as v from 'valibot';
import { readSubscription } from '../../../src/chores/read-subscription.ts';
import { parseFeedReport } from '../../../src/domain/feed/feed-report.ts';
import { notFetched } from '../../../src/domain/lists/list.ts';
import { ListHead } from '../../../src/domain/lists/list-head.ts';
import type { Measurement } from '../../../src/domain/measurement.ts';
import { parseRuleTableNote } from '../../../src/domain/rules/table-note.ts';
import { noStragglers } from '../../../src/domain/stragglers.ts';
import { parseSubscriptionReport } from '../../../src/domain/subscription/subscription-report.ts';
import { parseWaitingList } from '../../../src/domain/waiting/waiting-list.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import { parseRecord } from '../../../src/session/record.ts';
import { createSession, type Session } from '../../../src/session/session.ts';
import { openFeedOf } from './feed.ts';
import { answerOf, destinationOf, load, noteRequest, pageGoesTo, RULED_PAGE, type World } from './world.ts';

/** One worker, from its start to its death. A dead one does nothing any more, whatever it was waiting for. */
export type Life = { readonly session: Session; readonly isDead: () => boolean; readonly kill: () => void };

const ALARM_MS = 30_000;
const REQUEST_MS = 20;

/**
 * Starts a worker in a world.
 * @param diesNow asked at every await, before and after what is awaited takes effect
 * @param distort changes the ports before the session gets them, to see whether the invariants notice
 */
export function startLife(world: World, random: () => number, diesNow: () => boolean, distort = keep): Life {
  let isDead = false;
  const never = new Promise<never>(() => {});
  /** The instants at which a worker can die: before the outside has done what it is asked for, and before it has heard of it. */
  const port = async <Value>(act: () => Value): Promise<Value> => {
    if (isDead || diesNow()) isDead = true;
    if (isDead) return never;
    const value = act();
    await Promise.resolve();
    if (diesNow()) isDead = true;
    return isDead ? never : value;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const ports: SessionPorts = {
    clock: {
      now: () => Date.now(),
      random,
      secret: () => Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join(''),
      isOnline: () => world.isOnline,
    },
    store: {
      loadRecord: () => port(() => load(world.session, 'record')),
      commit: (record, status) =>
        port(() => {
          noteSwitch(world, record);
          world.session.set('record', JSON.stringify(record));
          world.session.set('status', JSON.stringify(status));
          world.isRouteDue = JSON.stringify(record).includes('"setRoute"');
          noteLeaks(world);
        }),
      loadIntent: () => port(() => load(world.local, 'intent')),
      saveIntent: (intent) => port(() => void world.local.set('intent', JSON.stringify(intent))),
      loadSettings: () => port(() => world.settings),
      selectServer: (id) =>
        port(() => {
          world.settings = {
            ...world.settings,
            picksFastest: id === null,
            ...(id !== null && { selectedServerId: id }),
          };
        }),
      saveChoices: () => port(() => {}),
      savePrivacy: (report) => port(() => void world.session.set('privacy', JSON.stringify(report))),
      removeServers: (ids) =>
        port(() => {
          for (const id of ids) world.servers.delete(id);
        }),
      loadServers: () => port(() => [...world.servers.values()]),
      loadRules: () => port(() => world.rules),
      loadRuleOrigin: () => port(() => ({ revision: world.rules.revision, policy: null, lists: [], services: [] })),
      loadRuleTable: () => port(() => parseRuleTableNote(load(world.local, 'ruleTable'))),
      hasRuleTable: () => port(() => true),
      saveRuleTable: (note) => port(() => void world.local.set('ruleTable', JSON.stringify(note))),
      loadFeed: () => port(() => parseFeedReport(load(world.session, 'feed'))),
      saveFeed: (report) => port(() => void world.session.set('feed', JSON.stringify(report))),
      loadSubscription: () => port(() => parseSubscriptionReport(load(world.session, 'subscription'))),
      saveSubscription: (report) => port(() => void world.session.set('subscription', JSON.stringify(report))),
      loadWarned: () => port(() => load(world.local, 'warned')),
      saveWarned: (warned) => port(() => void world.local.set('warned', JSON.stringify(warned))),
      loadWaiting: () => port(() => parseWaitingList(load(world.session, 'waiting'))),
      saveWaiting: (list) => port(() => void world.session.set('waiting', JSON.stringify(list))),
      loadPool: () => port(() => load(world.session, 'pool')),
      savePool: (pool) => port(() => void world.session.set('pool', JSON.stringify(pool))),
    },
    routing: {
      apply: (route) =>
        port(() => {
          world.route = JSON.parse(JSON.stringify(route));
          world.isRouteDue = false;
          noteLeaks(world);
          return { type: 'applied' };
        }),
    },
    privacy: {
      apply: (wanted) =>
        port(() => {
          world.privacy = wanted;
          return { webRtc: wanted.webRtc ? 'inForce' : 'off', prefetch: wanted.prefetch ? 'inForce' : 'off' };
        }),
    },
    wake: {
      at: (instant) =>
        port(() => {
          clearTimeout(timer);
          world.alarmAt = instant === null ? null : Math.max(instant, Date.now() + ALARM_MS);
          if (instant !== null)
            timer = setTimeout(() => !isDead && void session.send({ type: 'TICK' }), Math.max(0, instant - Date.now()));
        }),
    },
    request: (url, { timeoutMs, signal }) => {
      noteRequest(world, url);
      // A change of the route is none of what has begun before it.
      const way = destinationOf(world, url);
      return new Promise<Measurement>((settle) => {
        signal.addEventListener('abort', () => settle({ type: 'cancelled' }));
        setTimeout(() => !isDead && settle(answerOf(world, url, way)), Math.min(REQUEST_MS, timeoutMs));
      });
    },
    credentials: { find: () => port(() => undefined) },
    tokens: { find: () => port(() => undefined) },
    openSocket: openFeedOf(world, random, () => isDead),
    toolbar: { show: async () => {} },
    notifications: { show: () => port(() => {}), withdraw: () => port(() => {}) },
    stragglers: {
      load: () => port(() => noStragglers),
      save: () => port(() => {}),
      find: (tabs) => port(() => tabs),
      reload: () => port(() => {}),
    },
    failedPages: {
      find: (tabs) => port(() => tabs),
      reload: ({ url }) => port(() => void world.reloads.push(url)),
    },
    history: { append: () => port(() => {}) },
    pages: { follow: () => {}, followMoves: () => {} },
    openPage: (url) =>
      port(() => {
        world.openedPage = url;
      }),
    lists: {
      load: () => port(() => world.lists),
      saveState: () => port(() => true),
      replaceServers: () => port(() => {}),
      wakeAt: () => port(() => {}),
    },
    doChore: async (name, given) => {
      if (name === 'readSubscription' && 'measurement' in given) {
        await port(() => {});
        return readSubscription(given, { now: () => Date.now() });
      }
      return port(() => {
        if (name === 'refresh' && 'list' in given) {
          const { id, state } = v.parse(ListHead, given.list);
          world.refreshes.push(id);
          return { type: 'kept', state: { ...notFetched, ...state } };
        }
        if (name !== 'compile') throw new Error(`expected rules to be compiled, not ${name}`);
        const { revision, action } = world.rules;
        return { tableId: revision, actions: [{ type: 'tunnel' }, action], elsewhere: [] };
      });
    },
    report: (error) => {
      world.faults.push(`the session reported ${error instanceof Error ? error.stack : String(error)}`);
    },
  };
  const session = createSession(distort(ports, world));
  return {
    session,
    isDead: () => isDead,
    kill: () => {
      isDead = true;
      clearTimeout(timer);
    },
  };
}

const keep = (ports: SessionPorts, _world: World): SessionPorts => ports;

/** Once it is decided to protect, no request of a page goes direct, but for the moment until the route decided on is set. */
function noteLeaks(world: World): void {
  const record = parseRecord(load(world.session, 'record'));
  if (!record) world.faults.push('a record that the next worker cannot read');
  if (record?.context.leak) world.faults.push(`a false alarm in ${record.state}`);
  if (!record || world.isRouteDue) return;
  if (record.context.parameters.rules?.ways[1]?.type === 'block' && pageGoesTo(world, RULED_PAGE) !== 'blocked')
    world.faults.push(`a site that is not blocked by its rule in ${record.state}`);
  if (record.context.traffic.type === 'direct') return;
  if (pageGoesTo(world) === 'direct') world.faults.push(`a leak in ${record.state}`);
}

const SWITCH_GAP_MS = 60_000;
const MAX_SWITCHES = 4;
const SWITCH_WINDOW_MS = 900_000;

/** Servers change by the user's wish, or by the session's own count of changes: once a minute at most, four times in a quarter of an hour. */
function noteSwitch(world: World, raw: unknown): void {
  const [before, after] = [parseRecord(load(world.session, 'record')), parseRecord(raw)];
  if (!before || !after?.state.endsWith('.securing') || before.context.server?.id === after.context.server?.id) return;
  const at = Date.now();
  const recent = before.context.switchedAt.filter((earlier) => earlier > at - SWITCH_WINDOW_MS);
  if (recent.length >= MAX_SWITCHES || recent.some((earlier) => at - earlier < SWITCH_GAP_MS))
    world.faults.push(`a switch to ${after.context.server?.id} too soon after the last`);
  if (!after.context.switchedAt.includes(at)) world.faults.push('a switch that nobody counts');
  world.switches.push(at);
}
