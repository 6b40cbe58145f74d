import type { FeedReport } from '../domain/feed/feed-report.ts';
import { isAddressOf, isLedElsewhere, type PageFact } from '../domain/leak-evidence.ts';
import { isProtected } from '../domain/privacy.ts';
import type { NotedTab } from '../domain/stragglers.ts';
import type { WaitingRequest } from '../domain/waiting/waiting-list.ts';
import type { UnstampedEvent } from '../machines/connection/events.ts';
import type { AnswerChallenge, SessionPorts } from '../ports.ts';
import type { Command } from '../protocol.ts';
import { createChallenges } from './challenges.ts';
import { createConnector } from './connector.ts';
import { type Change, createDriver, type Driver, type Hand } from './driver.ts';
import { checkLink } from './errands.ts';
import { createFeedKeeper } from './feed-keeper.ts';
import { followServer, followSettings } from './follow-storage.ts';
import { createHistorian } from './historian.ts';
import { createLeakJudge } from './leak-judge.ts';
import { createListKeeper } from './list-keeper.ts';
import { isOff, obey } from './obey.ts';
import { createPool } from './pool.ts';
import { createPrivacyKeeper } from './privacy-keeper.ts';
import { createRuleKeeper } from './rule-keeper.ts';
import { createServerTester } from './server-tester.ts';
import { createStragglerKeeper } from './straggler-keeper.ts';
import { createSubscriptionKeeper } from './subscription-keeper.ts';
import { createWaitingKeeper } from './waiting-keeper.ts';

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
  readonly tokensChanged: () => Promise<void>;
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
    onUnknown: (servers) => void tester.test(servers).catch(ports.report),
    onStandbys: (standbys) => void driver.send({ type: 'STANDBYS_CHANGED', standbys }),
  });
  const historian = createHistorian(ports);
  const judge = createLeakJudge();
  const stragglers = createStragglerKeeper(ports, () => void driver.run((hand) => tellOfStragglers(hand, ports)));
  const subscription = createSubscriptionKeeper(ports, (event) => driver.send(event));
  const observe = (change: Change) => {
    const { from, to } = change;
    const { traffic, signIn } = to.context;
    pool.follow(change);
    tester.follow(change);
    // Whoever has taken over, or is returned to, may have been edited or removed meanwhile.
    if (to.context.server?.id !== from.context.server?.id) void driver.run((hand) => followServer(hand, ports));
    // The table of the rules may be gone, without which there is no route.
    if (to.context.failure?.cause === 'routingBroken' && to.context.failure !== from.context.failure)
      void rules.renew();
    feed.follow(change);
    historian.observe(change);
    stragglers.follow(to);
    subscription.follow(change);
    waiting.follow(to);
    ports.pages.follow(isProtected(traffic));
    ports.pages.followMoves(signIn !== null);
  };
  const driver: Driver = createDriver(ports, privacy, observe, async (hand) => {
    // The intent holds the server as it was, which may have been edited or removed since.
    await followServer(hand, ports);
    const { connectOnStart } = await ports.store.loadSettings();
    if (connectOnStart && hand.position().state === 'disconnected') connect().catch(ports.report);
  });
  const { run, send } = driver;
  const saveFeed = async (report: FeedReport) => {
    await historian.noteFeed(report);
    await ports.store.saveFeed(report);
  };
  const feed = createFeedKeeper({ ...ports, store: { ...ports.store, saveFeed } }, (event) => void send(event));
  /** Whether a request waits for a tunnel. Of an outage before, a worker knows when it has booted. */
  const waits = (kind: WaitingRequest['kind']) => async (id: string) => {
    await run(async () => {});
    return waiting.add(kind, id);
  };
  const lists = createListKeeper(ports, waits('refreshList'));
  const waiting = createWaitingKeeper(ports, {
    refreshList: lists.refresh,
    askSubscription: async () => subscription.renew(),
  });
  const rules = createRuleKeeper(ports, () => run((hand) => followSettings(hand, ports)));
  const tester = createServerTester(driver, pool, ports);
  const { connect, overtake } = createConnector(driver, pool, tester, ports);
  const testServers = async (ids?: readonly string[]) => {
    const servers = await ports.store.loadServers();
    tester.test(ids ? servers.filter(({ id }) => ids.includes(id)) : servers).catch(ports.report);
  };
  return {
    answerChallenge: createChallenges(driver, ports.credentials),
    send: async (event) => {
      await send(event);
      if (event.type === 'TICK') feed.tell({ type: 'TICK' });
    },
    command: async (command) => {
      if (command.type === 'disconnect' || command.type === 'useServer') overtake();
      switch (command.type) {
        case 'refreshList':
          return lists.refresh(command.listId);
        case 'applyRules':
          return rules.renew();
        case 'retryFeed':
          return run(async () => feed.tell({ type: 'RETRY' }));
        case 'reloadStragglers':
          return run(async () => stragglers.reload());
        case 'reloadFailedPages':
          return run(async () => waiting.reload());
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
        pool.pageSeen();
        stragglers.forget(page.tabId);
        const { server, traffic, signIn } = position().context;
        // During a switch of servers the tunnel that stands carries the page.
        const carrier = traffic.type === 'server' ? traffic.server : server;
        if (!isProtected(traffic)) return;
        const { elsewhere = [] } = (await ports.store.loadRuleTable()) ?? {};
        const isElsewhere = elsewhere && isLedElsewhere(page, elsewhere);
        waiting.see(page, !isElsewhere);
        if (!carrier || !page.isEvidence) return;
        // Where rules lead many sites, only a page that is known to have come through the server is taken to be one that was to.
        if (isElsewhere ?? !isAddressOf(carrier.host, page.ip)) return;
        const leak = judge(page, carrier, signIn?.hosts ?? []);
        if (leak) await tell({ type: 'LEAK_SEEN', leak });
        else if (isProof(page)) await tell({ type: 'SERVED' });
      }),
    socketOpened: (tab) => run(async () => stragglers.note(tab)),
    serversChanged: () => {
      void rules.renew();
      return run(async (hand) => {
        await followServer(hand, ports);
        // A rule may name one of them.
        await followSettings(hand, ports);
      });
    },
    settingsChanged: () => {
      void rules.renew();
      return run(async (hand) => {
        await followSettings(hand, ports);
        privacy.renew(hand.position().context.traffic);
      });
    },
    privacyChanged: () => run(async ({ position }) => privacy.renew(position().context.traffic)),
    tokensChanged: () =>
      run(async ({ position }) => {
        const { server } = position().context;
        const isAsked = server?.subscriptionUrl !== undefined && waiting.add('askSubscription', server.id);
        if (!isAsked) subscription.renew();
        feed.tell({ type: 'TOKENS_CHANGED' });
      }),
    credentialsChanged: () => {
      pool.credentialsChanged();
      return run(async ({ position, send: tell }) => {
        const { server } = position().context;
        if (server) await tell({ type: 'CREDENTIALS_CHANGED', serverId: server.id });
      });
    },
  };
}

/** Over http, whatever is in between could have answered. */
const isProof = ({ url, error }: PageFact) => url.startsWith('https:') && error === undefined;

async function tellOfStragglers({ position }: Hand, { notifications }: SessionPorts): Promise<void> {
  const serverLabel = position().context.server?.label ?? '';
  await notifications.show({ kind: 'stragglers', serverLabel, failure: null, isBlocked: false });
}
