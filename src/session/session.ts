import { toChoices } from '../domain/choices.ts';
import type { PageFact } from '../domain/leak-evidence.ts';
import { isProtected } from '../domain/privacy.ts';
import { selectedServerOf } from '../domain/selection.ts';
import type { Server } from '../domain/server.ts';
import type { NotedTab } from '../domain/stragglers.ts';
import type { UnstampedEvent } from '../machines/connection/events.ts';
import { toParameters } from '../machines/connection/parameters.ts';
import type { AnswerChallenge, SessionPorts } from '../ports.ts';
import type { Command } from '../protocol.ts';
import { createChallenges } from './challenges.ts';
import { type Change, createDriver, type Driver, type Hand } from './driver.ts';
import { checkLink } from './errands.ts';
import { createHistorian } from './historian.ts';
import { createLeakJudge } from './leak-judge.ts';
import { createPool } from './pool.ts';
import { createPrivacyKeeper } from './privacy-keeper.ts';
import { createStragglerKeeper } from './straggler-keeper.ts';

/** The session between user, browser and server. All it is told goes through one queue, in the order it came. */
export type Session = {
  readonly answerChallenge: AnswerChallenge;
  readonly command: (command: Command) => Promise<void>;
  readonly send: (event: UnstampedEvent) => Promise<void>;
  /** The stored servers have changed. */
  readonly serversChanged: () => Promise<void>;
  /** The stored settings have changed. */
  readonly settingsChanged: () => Promise<void>;
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
    onStandbys: (standbys) => void driver.send({ type: 'STANDBYS_CHANGED', standbys }),
  });
  const historian = createHistorian(ports);
  const judge = createLeakJudge();
  const stragglers = createStragglerKeeper(ports, () => void driver.run((hand) => tellOfStragglers(hand, ports)));
  const observe = (change: Change) => {
    const { from, to } = change;
    const { traffic, signIn } = to.context;
    pool.follow(change);
    // Whoever has taken over, or is returned to, may have been edited or removed meanwhile.
    if (to.context.server?.id !== from.context.server?.id) void driver.run((hand) => followServer(hand, ports));
    historian.observe(change);
    stragglers.follow(to);
    ports.pages.follow(isProtected(traffic));
    ports.pages.followMoves(signIn !== null);
  };
  const driver: Driver = createDriver(ports, privacy, observe, (hand) => startWithBrowser(hand, ports));
  const { run, send } = driver;
  return {
    answerChallenge: createChallenges(driver, ports.credentials),
    send,
    command: (command) =>
      command.type === 'reloadStragglers'
        ? run(async () => stragglers.reload())
        : run((hand) => obey(command, hand, ports)),
    pageSeen: (page) =>
      run(async ({ position, send: tell }) => {
        stragglers.forget(page.tabId);
        const { server, traffic, signIn } = position().context;
        // During a switch of servers the tunnel that stands carries the page.
        const carrier = traffic.type === 'server' ? traffic.server : server;
        if (!carrier || !isProtected(traffic)) return;
        const leak = judge(page, carrier, signIn?.hosts ?? []);
        if (leak) await tell({ type: 'LEAK_SEEN', leak });
        else if (isProof(page)) await tell({ type: 'SERVED' });
      }),
    socketOpened: (tab) => run(async () => stragglers.note(tab)),
    serversChanged: () => run((hand) => followServer(hand, ports)),
    settingsChanged: () =>
      run(async (hand) => {
        await followSettings(hand, ports);
        privacy.renew(hand.position().context.traffic);
      }),
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

async function startWithBrowser({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  // The intent holds the server as it was, which may have been edited or removed since.
  await followServer({ position, send }, ports);
  const { connectOnStart } = await ports.store.loadSettings();
  const server = await selectedServer(ports);
  if (connectOnStart && server && position().state === 'disconnected') await send({ type: 'CONNECT', server });
}

async function obey(
  command: Exclude<Command, { type: 'reloadStragglers' }>,
  hand: Hand,
  ports: SessionPorts,
): Promise<void> {
  switch (command.type) {
    case 'connect': {
      const server = await selectedServer(ports);
      if (server) await hand.send({ type: 'CONNECT', server });
      return;
    }
    case 'useServer':
      return useServer(command.serverId, hand, ports);
    case 'removeServers':
      return ports.store.removeServers(command.serverIds);
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
  const { state } = position();
  const isOff = state === 'disconnected' || state === 'disconnecting';
  await send(isOff ? { type: 'SERVER_SELECTED', server } : { type: 'CONNECT', server });
}

async function followServer({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const known = position().context.server;
  if (known) {
    const server = (await findServer(known.id, ports)) ?? null;
    if (!isSame(server, known)) await send({ type: 'SERVER_CHANGED', serverId: known.id, server });
  }
  await selectStoredServer({ position, send }, ports);
  await ports.store.saveChoices(toChoices(await ports.store.loadServers()));
}

async function followSettings({ position, send }: Hand, ports: SessionPorts): Promise<void> {
  const parameters = toParameters(await ports.store.loadSettings());
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
