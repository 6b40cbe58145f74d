import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseFeedReport } from '../../../src/domain/feed/feed-report.ts';
import type { ListHead } from '../../../src/domain/lists/list-head.ts';
import type { RuleAction } from '../../../src/domain/rules/rule.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import { parseWaitingList } from '../../../src/domain/waiting/waiting-list.ts';
import { FIRST_TESTED } from '../../../src/machines/connection/route.ts';
import type { SessionPorts } from '../../../src/ports.ts';
import type { Command } from '../../../src/protocol.ts';
import { parseRecord } from '../../../src/session/record.ts';
import { type Life, startLife } from './life.ts';
import { createRandom } from './random.ts';
import { answerOf, createWorld, load, pageGoesTo, privacyOf, RULED_PAGE, statusOf, type World } from './world.ts';

/** Seeded schedules of each death rate. With fewer than thousands the rare interleavings are not met. */
const SCHEDULES = Number(process.env['STEADWAY_SCHEDULES'] ?? 700);
const STEPS = 25;

/** To one server: twice what a suspicious, watched connection needs; each start of a worker may add one. */
const MAX_REQUESTS_A_MINUTE = 120;
/** To all of them, and past them to find out what is wrong. */
const MAX_REQUESTS_IN_ALL = 240;
/** Six attempts fit into a minute; they begin anew with each tunnel, each network and each start of a worker. */
const MAX_FEEDS_A_MINUTE = 30;

beforeEach(() => void vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Ten attempts, their pauses as long as chance can make them, and some time for each. */
const UNTIL_GIVEN_UP_MS = 300_000;

type Outcome = { readonly world: World; readonly deaths: number; readonly lastWish: 'on' | 'off' };

/** Users, servers, network and deaths at random; then peace, in which the last wish has to come true. */
async function live(
  seed: number,
  deathRate: number,
  settings: Partial<Settings>,
  distort?: (ports: SessionPorts, world: World) => SessionPorts,
): Promise<Outcome> {
  const random = createRandom(seed);
  const world = createWorld(settings);
  world.lists.push(...['x', 'y'].map(toList));
  let visits = 0;
  let deaths = 0;
  let rate = deathRate;
  const start = () => startLife(world, random, () => random() < rate, distort);
  let life: Life = start();
  const wake = () => {
    if (life.isDead()) {
      deaths += 1;
      life = start();
    }
    return life;
  };
  const command = (given: Command) => void wake().session.command(given);
  const pass = async (ms: number) => {
    const until = Date.now() + ms;
    while (Date.now() < until) {
      await vi.advanceTimersByTimeAsync(
        Math.min(until - Date.now(), Math.max(1, (world.alarmAt ?? until) - Date.now())),
      );
      if (world.alarmAt !== null && Date.now() >= world.alarmAt) {
        world.alarmAt = Date.now() + 30_000;
        void wake().session.send({ type: 'TICK' });
      }
    }
  };

  const anyServer = () => ['a', 'b', 'c'][Math.floor(random() * 3)] ?? 'a';
  const actions: readonly RuleAction[] = [
    { type: 'tunnel' },
    { type: 'direct' },
    { type: 'block' },
    { type: 'server', serverId: 'b' },
  ];
  const anyAction = () => actions[Math.floor(random() * actions.length)] ?? { type: 'tunnel' };
  /** Somebody opens a page, each in a tab of its own. */
  const browse = () => {
    visits += 1;
    const url = `https://page-${visits}.example/`;
    const answer = answerOf(world, url);
    const error = answer.type === 'failed' ? answer.code : undefined;
    const page = { url, tabId: visits, method: 'GET', startedAt: Date.now(), isEvidence: true, error };
    void wake().session.pageSeen(page);
  };
  /** The server in use goes down, with somebody browsing. */
  const breakServerInUse = () => {
    const inUse = statusOf(world)?.server;
    world.downServers.clear();
    if (inUse) world.downServers.add(inUse.id);
    void wake().session.send({ type: 'HINT' });
    browse();
    command({ type: 'refreshList', listId: random() < 0.5 ? 'x' : 'y' });
  };
  const moves: readonly (() => void)[] = [
    () => command({ type: 'connect' }),
    () => command({ type: 'connect' }),
    () => command({ type: 'disconnect' }),
    () => {
      command({ type: 'retry' });
      browse();
    },
    () => command({ type: random() < 0.5 ? 'retryFeed' : 'reloadFailedPages' }),
    () => void wake().session.tokensChanged(),
    () => command({ type: 'dismiss' }),
    () => command({ type: 'pause' }),
    () => command({ type: 'useServer', serverId: anyServer() }),
    () => command({ type: 'look' }),
    () => void wake().session.send({ type: 'HINT' }),
    () => void (random() < 0.7 ? world.downServers.add(anyServer()) : world.downServers.clear()),
    breakServerInUse,
    breakServerInUse,
    () => command({ type: 'runChecks' }),
    () => command({ type: 'testServers' }),
    () => command({ type: 'testServers', serverIds: [anyServer()] }),
    () => command({ type: 'cancelTest' }),
    () => {
      command({ type: 'useFastest' });
      void wake().session.settingsChanged();
    },
    () => void wake().session.send({ type: 'SERVED' }),
    () => {
      world.isPortal = random() < 0.5;
    },
    () => {
      command({ type: 'signIn' });
      const { openedPage } = world;
      void wake().session.send({ type: 'SIGN_IN_MOVED', from: openedPage, to: 'http://portal.example/', tabId: 1 });
    },
    () => {
      world.isOnline = !world.isOnline;
      void wake().session.send({ type: 'NETWORK_CHANGED' });
    },
    () => {
      world.settings = { ...world.settings, protectWebRtc: random() < 0.5 };
      void wake().session.settingsChanged();
    },
    () => {
      world.rules = { revision: `${random()}`, action: anyAction() };
      void wake().session.rulesChanged();
    },
    () => life.kill(),
    // The browser ends and starts again: the proxy settings and what was intended are all that is left.
    () => {
      life.kill();
      world.session.clear();
      world.alarmAt = null;
      life = start();
      void life.session.send({ type: 'TICK' });
    },
  ];
  for (let index = 0; index < STEPS; index += 1) {
    moves[Math.floor(random() * moves.length)]?.();
    await pass(random() < 0.5 ? random() * 100 : random() * 20_000);
  }

  const lastWish = random() < 0.5 ? 'on' : 'off';
  // One server alone is well: whoever was chosen, that one has to be found.
  const spared = anyServer();
  world.downServers.clear();
  for (const id of world.servers.keys()) if (id !== spared && random() < 0.5) world.downServers.add(id);
  world.isOnline = true;
  world.isPortal = false;
  rate = 0;
  void wake().session.rulesChanged();
  command({ type: lastWish === 'on' ? 'connect' : 'disconnect' });
  await pass(UNTIL_GIVEN_UP_MS);
  // What was under way when peace came can still fail from what was before: a person tries once more.
  if (lastWish === 'on' && statusOf(world)?.state !== 'connected') command({ type: 'connect' });
  await pass(60_000);
  return { world, deaths, lastWish };
}

async function liveMany(deathRate: number, settings: Partial<Settings>) {
  let deaths = 0;
  let switches = 0;
  let feeds = 0;
  let reloads = 0;
  let refreshes = 0;
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    const { world, deaths: died, lastWish } = await live(seed, deathRate, settings);
    deaths += died;
    switches += world.switches.length;
    feeds += world.feeds.length;
    expectFewRequests(world, seed);
    const end = { seed, faults: world.faults, state: statusOf(world)?.state, page: pageGoesTo(world) };
    const off = settings.killSwitch === 'lockdown' ? 'blocked' : 'direct';
    const wanted = lastWish === 'on' ? { state: 'connected', page: 'server' } : { state: 'disconnected', page: off };
    expect(end).toEqual({ seed, faults: [], ...wanted });
    expect({ seed, ruled: pageGoesTo(world, RULED_PAGE) }).toEqual({ seed, ruled: toRuled(world, wanted.page) });
    expectPrivacy(world, seed);
    expectFeed(world, seed);
    reloads += expectNothingWaits(world, seed);
    refreshes += world.refreshes.length;
    expectNoWays(world, seed);
    vi.clearAllTimers();
  }
  // The shortest of lives end before anybody could take over.
  if (deathRate < 0.1) expect(switches).toBeGreaterThan(SCHEDULES / 10);
  expect(feeds).toBeGreaterThan(deathRate < 0.1 ? SCHEDULES / 2 : SCHEDULES / 10);
  if (deathRate === 0) expect([reloads > SCHEDULES / 20, refreshes > SCHEDULES / 2]).toEqual([true, true]);
  return deaths;
}

describe('a session whose worker can die at every await', () => {
  for (const killSwitch of ['block', 'direct', 'lockdown'] as const) {
    for (const deathRate of [0, 0.02, 0.1]) {
      test(`never leaks and ends where the user wants it (${killSwitch}, dying at ${deathRate * 100} % of the awaits)`, async () => {
        const deaths = await liveMany(deathRate, { killSwitch });
        if (deathRate > 0) expect(deaths).toBeGreaterThan(SCHEDULES);
      }, 600_000);
    }
  }

  test('the invariants notice a browser that takes a protecting route and does not set it', async () => {
    const forgetful = (ports: SessionPorts): SessionPorts => ({
      ...ports,
      routing: {
        apply: (route) =>
          route.type === 'routed' && route.otherwise.type === 'server'
            ? Promise.resolve({ type: 'applied' })
            : ports.routing.apply(route),
      },
    });
    expect(await faultsOf(forgetful)).not.toEqual([]);
  }, 60_000);

  test('the invariants notice a session that does first and stores afterwards', async () => {
    const hasty = (ports: SessionPorts): SessionPorts => {
      let held = () => Promise.resolve();
      const commit: SessionPorts['store']['commit'] = async (record, status) => {
        await held();
        held = () => ports.store.commit(record, status);
      };
      return { ...ports, store: { ...ports.store, commit } };
    };
    expect(await faultsOf(hasty)).not.toEqual([]);
  }, 60_000);
});

/** Where the page with a rule has to go. */
function toRuled({ rules }: World, page: string): string {
  if (rules.action.type === 'direct') return 'direct';
  if (rules.action.type === 'block') return 'blocked';
  return rules.action.type === 'server' && page !== 'direct' ? 'server' : page;
}

/** Once there is peace, the browser's privacy settings are as the traffic and the user want them, and the pages know it. */
function expectPrivacy(world: World, seed: number): void {
  const isKept = pageGoesTo(world) !== 'direct';
  const webRtc = isKept && world.settings.protectWebRtc;
  expect({ seed, ...world.privacy }).toEqual({ seed, webRtc, prefetch: isKept });
  const told = { webRtc: webRtc ? 'inForce' : 'off', prefetch: isKept ? 'inForce' : 'off' };
  expect(privacyOf(world)).toMatchObject(told);
}

/** Pages are told of the feed of the server in use, and of no other; a feed that fails costs no more than its attempts. */
function expectFeed(world: World, seed: number): void {
  const status = statusOf(world);
  const serverId = status?.state === 'connected' && status.server?.feedUrl ? status.server.id : null;
  const report = parseFeedReport(load(world.session, 'feed'));
  expect({ seed, serverId: report.serverId }).toEqual({ seed, serverId });
  if (serverId !== null) expect(report.state, `seed ${seed}`).not.toBe('disconnected');
  expect(busiestMinute(world.feeds), `seed ${seed}`).toBeLessThan(MAX_FEEDS_A_MINUTE);
}

/** Nothing is left of any outage, and no page was loaded again twice. */
function expectNothingWaits(world: World, seed: number): number {
  const { requests, tabs, isOffered } = parseWaitingList(load(world.session, 'waiting'));
  expect({ seed, requests, tabs, isOffered }).toEqual({ seed, requests: [], tabs: [], isOffered: false });
  expect({ seed, reloads: world.reloads }).toEqual({ seed, reloads: [...new Set(world.reloads)] });
  return world.reloads.length;
}

/** Of no test is anything left, neither in the record nor in the route, whatever it died of. */
function expectNoWays(world: World, seed: number): void {
  const tested = parseRecord(load(world.session, 'record'))?.context.tested;
  const ways = world.route.type === 'routed' ? world.route.exceptions : [];
  const left = ways.filter(({ token }) => Number.parseInt(token.slice(-4), 16) >= FIRST_TESTED);
  expect({ seed, tested, left }).toEqual({ seed, tested: [], left: [] });
}

function expectFewRequests({ requests, servers }: World, seed: number): void {
  const instants = (asked: World['requests']) => asked.map(({ at }) => at);
  for (const id of servers.keys()) {
    const toServer = requests.filter(({ serverId }) => serverId === id);
    expect(busiestMinute(instants(toServer)), `seed ${seed}, server ${id}`).toBeLessThan(MAX_REQUESTS_A_MINUTE);
  }
  expect(busiestMinute(instants(requests)), `seed ${seed}`).toBeLessThan(MAX_REQUESTS_IN_ALL);
}

/** A list that is not due for as long as a schedule lasts. */
const toList = (id: string): ListHead => ({
  id,
  kind: 'servers',
  url: `https://lists.example/${id}`,
  isOn: true,
  state: { checkedAt: Date.now(), fetchedAt: Date.now(), dueAt: Infinity },
});

const busiestMinute = (instants: readonly number[]) =>
  Math.max(0, ...instants.map((from) => instants.filter((at) => at >= from && at < from + 60_000).length));

async function faultsOf(distort: (ports: SessionPorts) => SessionPorts): Promise<readonly string[]> {
  const faults: string[] = [];
  for (let seed = 1; seed <= 20; seed += 1) {
    faults.push(...(await live(seed, 0, {}, distort)).world.faults);
    vi.clearAllTimers();
  }
  return faults;
}
