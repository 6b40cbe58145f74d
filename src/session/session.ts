import { toChoices } from '../domain/choices.ts';
import { isAddressOf, isLedElsewhere, type PageFact } from '../domain/leak-evidence.ts';
import { isProtected } from '../domain/privacy.ts';
import { selectedServerOf } from '../domain/selection.ts';
import type { Server } from '../domain/server.ts';
import type { NotedTab } from '../domain/stragglers.ts';
import type { UnstampedEvent } from '../machines/connection/events.ts';
import type { Position } from '../machines/connection/step.ts';
import type { AnswerChallenge, SessionPorts } from '../ports.ts';
import type { Command } from '../protocol.ts';
import { createChallenges } from './challenges.ts';
import { type Change, createDriver, type Driver, type Hand } from './driver.ts';
import { checkLink } from './errands.ts';
import { createHistorian } from './historian.ts';
import { createLeakJudge } from './leak-judge.ts';
import { createListKeeper } from './list-keeper.ts';
import { loadParameters } from './parameters.ts';
import { createPool } from './pool.ts';
import { createPrivacyKeeper } from './privacy-keeper.ts';
import { createRuleKeeper } from './rule-keeper.ts';
import { createServerTester } from './server-tester.ts';
import { createStragglerKeeper } from './straggler-keeper.ts';

/** How long a connect waits for a server to be picked where nothing is known of any, and of how many. */
const MAX_PICKING_MS = 1_500;
const MAX_PICKED_FROM = 200;

/** The session between user, browser and server. All it is told goes through one queue, in the order it came. */
export type Session = {
  readonly answerChallenge: AnswerChallenge;
  readonly command: (command: Command) => Promise<void>;
  readonly send: (event: UnstampedEvent) => Promise<void>;
  /** The stored servers have changed. */
  readonly serversChanged: () => Promise<void>;
  /** The stored settings have changed. */
  readonly settingsChanged: () => Promise<void>;
  /** What rules are made of has changed. */
  readonly rulesChanged: () => Promise<void>;
  /** The stored lists have changed, or one may be due. */
  readonly listsChanged: () => void;
  /** The browser's privacy settings have changed, whoever did it. */
  readonly privacyChanged: () => Promise<void>;
  readonly credentialsChanged: () => Promise<void>;
  /** A page has come, or failed to. */
  readonly pageSeen: (page: PageFact) => Promise<void>;
  /** A tab has opened a connection that lasts. */
  readonly socketOpened: (tab: NotedTab) => Promise<void>;
};

export function createSession(ports: SessionPorts): Session {
  const privacy = createPrivacyKeeper(ports);
  const pool = createPool({
    ...ports,
    check: (link) => checkLink(link, ports),
    onFaster: (server) => void driver.send({ type: 'CONNECT', server, isAutomatic: true }),
    onStandbys: (standbys) => void driver.send({ type: 'STANDBYS_CHANGED', standbys }),
  });
  const historian = createHistorian(ports);
  const judge = createLeakJudge();
  const stragglers = createStragglerKeeper(ports, () => void driver.run((hand) => tellOfStragglers(hand, ports)));
  const observe = (change: Change) => {
    const { from, to } = change;
    const { traffic, signIn } = to.context;
    pool.follow(change);
    tester.follow(change);
    // Whoever has taken over, or is returned to, may have been edited or removed meanwhile.
    if (to.context.server?.id !== from.context.server?.id) void driver.run((hand) => followServer(hand, ports));
    historian.observe(change);
    stragglers.follow(to);
    ports.pages.follow(isProtected(traffic));
    ports.pages.followMoves(signIn !== null);
  };
  const driver: Driver = createDriver(ports, privacy, observe, (hand) => startWithBrowser(hand, ports, connect));
  const { run, send } = driver;
  const lists = createListKeeper(ports);
  const rules = createRuleKeeper(ports, () => run((hand) => followSettings(hand, ports)));
  const tester = createServerTester(driver, pool, ports);
  /** Of the switch. What a later wish has overtaken is not done any more. */
  let wishes = 0;
  const connect = async () => {
    wishes += 1;
    const wish = wishes;
    const { picksFastest } = await ports.store.loadSettings();
    const fastest = picksFastest ? await findFastest() : undefined;
    await run(async (hand) => {
      const server = fastest ?? (await selectedServer(ports));
      if (server && wish === wishes) await hand.send({ type: 'CONNECT', server });
    });
  };
  const findFastest = async () => {
    const servers = await ports.store.loadServers();
    const known = await pool.fastest(servers, servers.length / 2);
    if (known) return known;
    const timer = setTimeout(tester.cancel, MAX_PICKING_MS);
    await tester.test(servers.slice(0, MAX_PICKED_FROM));
    clearTimeout(timer);
    return pool.fastest(servers, 0);
  };
  const testServers = async (ids?: readonly string[]) => {
    const servers = await ports.store.loadServers();
    tester.test(ids ? servers.filter(({ id }) => ids.includes(id)) : servers).catch(ports.report);
  };
  return {
    answerChallenge: createChallenges(driver, ports.credentials),
    send,
    command: async (command) => {
      if (command.type === 'disconnect' || command.type === 'useServer') wishes += 1;
      switch (command.type) {
        case 'refreshList':
          return lists.refresh(command.listId);
        case 'applyRules':
          return rules.renew();
        case 'reloadStragglers':
          return run(async () => stragglers.reload());
        case 'testServers':
          return testServers(command.serverIds);
        case 'cancelTest':
          return tester.cancel();
        case 'connect':
          return connect();
        case 'useFastest':
          await ports.store.selectServer(null);
          return run(async ({ position }) => {
            if (!isOff(position())) connect().catch(ports.report);
          });
        default:
          return run((hand) => obey(command, hand, ports));
      }
    },
    rulesChanged: rules.renew,
    listsChanged: () => {
      void lists.renew();
      void rules.renew();
    },
    pageSeen: (page) =>
      run(async ({ position, send: tell }) => {
        stragglers.forget(page.tabId);
        const { server, traffic, signIn } = position().context;
        // During a switch of servers the tunnel that stands carries the page.
        const carrier = traffic.type === 'server' ? traffic.server : server;
        if (!carrier || !isProtected(traffic)) return;
        const { elsewhere = [] } = (await ports.store.loadRuleTable()) ?? {};
        // Where rules lead many sites, only a page that is known to have come through the server is taken to be one that was to.
        if (elsewhere ? isLedElsewhere(page, elsewhere) : !isAddressOf(carrier.host, page.ip)) return;
        const leak = judge(page, carrier, signIn?.hosts ?? []);
        if (leak) await tell({ type: 'LEAK_SEEN', leak });
        else if (isProof(page)) await tell({ type: 'SERVED' });
      }),
    socketOpened: (tab) => run(async () => stragglers.note(tab)),
    serversChanged: () =>
      run(async (hand) => {
        await followServer(hand, ports);
        // A rule may name one of them.
        await followSettings(hand, ports);
      }),
    settingsChanged: () => {
      void rules.renew();
      return run(async (hand) => {
        await followSettings(hand, ports);
        privacy.renew(hand.position().context.traffic);
      });
    },
    privacyChanged: () => run(async ({ position }) => privacy.renew(position().context.traffic)),
    credentialsChanged: () => {
      pool.credentialsChanged();
      return run(async ({ position, send: tell }) => {
        const { server } = position().context;
        if (server) await tell({ type: 'CREDENTIALS_CHANGED', serverId: server.id });
      });
    },
  };
}

async function startWithBrowser(
  { position, send }: Hand,
  ports: SessionPorts,
  connect: () => Promise<void>,
): Promise<void> {
  // The intent holds the server as it was, which may have been edited or removed since.
  await followServer({ position, send }, ports);
  const { connectOnStart } = await ports.store.loadSettings();
  if (connectOnStart && position().state === 'disconnected') connect().catch(ports.report);
}

/** Of commands that others than the connection machine obey, or that take their time. */
type Handled =
  | 'reloadStragglers'
  | 'applyRules'
  | 'refreshList'
  | 'testServers'
  | 'cancelTest'
  | 'connect'
  | 'useFastest';

async function obey(command: Exclude<Command, { type: Handled }>, hand: Hand, ports: SessionPorts): Promise<void> {
  switch (command.type) {
    case 'useServer':
      return useServer(command.serverId, hand, ports);
    case 'removeServers':
      await ports.store.removeServers(command.serverIds);
      // A rule may have named one of them.
      return followSettings(hand, ports);
    case 'disconnect':
      await hand.send({ type: 'DISCONNECT' });
      // Another server may have taken over meanwhile: the switch turns on the one that was chosen.
      return selectStoredServer(hand, ports);
    case 'retry':
      return hand.send({ type: 'RETRY' });
    case 'dismiss':
      return hand.send({ type: 'DISMISS' });
    case 'pause':
      return hand.send({ type: 'PAUSE' });
    case 'runChecks':
      return hand.send({ type: 'RUN_CHECKS' });
    case 'signIn': {
      const { checkAddresses } = await ports.store.loadSettings();
      return hand.send({ type: 'SIGN_IN', address: checkAddresses[0] ?? '' });
    }
    case 'look':
      return hand.send({ type: 'LOOK' });
  }
}

/** Over http, whatever is in between could have answered. */
const isProof = ({ url, error }: PageFact) => url.startsWith('https:') && error === undefined;

async function tellOfStragglers({ position }: Hand, { notifications }: SessionPorts): Promise<void> {
  const serverLabel = position().context.server?.label ?? '';
  await notifications.show({ kind: 'stragglers', serverLabel, failure: null, isBlocked: false });
}

async function useServer(id: string, { position, send }: Hand, ports: SessionPorts): Promise<void> {
  const server = await findServer(id, ports);
  if (!server) return;
  await ports.store.selectServer(id);
  await send(isOff(position()) ? { type: 'SERVER_SELECTED', server } : { type: 'CONNECT', server });
}

const isOff = ({ state }: Position) => state === 'disconnected' || state === 'disconnecting';

async function followServer({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const known = position().context.server;
  if (known) {
    const server = (await findServer(known.id, ports)) ?? null;
    const successor = server ? undefined : await findSuccessor(position(), ports);
    if (successor) await send({ type: 'CONNECT', server: successor });
    else if (!isSame(server, known)) await send({ type: 'SERVER_CHANGED', serverId: known.id, server });
  }
  await selectStoredServer({ position, send }, ports);
  await ports.store.saveChoices(toChoices(await ports.store.loadServers()));
}

/**
 * Who takes over for a server that its list has dropped, which is nobody's wish to be without one. The tunnel that stands is left
 * only for another one; should that fail, it is not tried again.
 */
async function findSuccessor({ state, context }: Position, { store }: SessionPorts): Promise<Server | undefined> {
  const { server, standbys, failure } = context;
  const isOn = state.includes('connecting.') || (state === 'connected' && !failure);
  if (server?.listId === undefined || !isOn) return undefined;
  const servers = await store.loadServers();
  return standbys.find((standby) => servers.some(({ id }) => id === standby.id));
}

async function followSettings({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const parameters = await loadParameters(ports);
  if (!isSame(parameters, position().context.parameters)) await send({ type: 'SETTINGS_CHANGED', parameters });
  await selectStoredServer({ position, send }, ports);
}

/** While off, the server shown is the one that the switch would turn on. */
async function selectStoredServer({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const server = (await selectedServer(ports)) ?? null;
  if (!isSame(server, position().context.server)) await send({ type: 'SERVER_SELECTED', server });
}

async function selectedServer({ store }: SessionPorts): Promise<Server | undefined> {
  const { selectedServerId } = await store.loadSettings();
  return selectedServerOf(await store.loadServers(), selectedServerId);
}

const findServer = async (id: string, { store }: SessionPorts): Promise<Server | undefined> =>
  (await store.loadServers()).find((server) => server.id === id);

/** Both come from the same schemas, which fix the order of their keys. */
const isSame = (a: object | null, b: object | null) => JSON.stringify(a) === JSON.stringify(b);
