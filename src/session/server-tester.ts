import type { Server } from '../domain/server.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { ConnectionContext } from '../machines/connection/context.ts';
import { testTokenOf } from '../machines/connection/route.ts';
import type { SessionPorts } from '../ports.ts';
import { checkServer } from '../probes/check-server.ts';
import { toAskBy } from '../probes/ladder/ask-by.ts';
import { type InternetSight, lookAtInternet, notRun } from '../probes/ladder/look-at-internet.ts';
import type { Change, Driver } from './driver.ts';
import { addressesOf } from './errands.ts';
import type { Finding, Pool } from './pool.ts';

/** Measures servers, each through itself by a way of its own in the route, wherever the user's traffic goes meanwhile. */
export type ServerTester = {
  /** Resolves when it is over. There is one test at a time: a new one ends the last. */
  readonly test: (servers: readonly Server[]) => Promise<void>;
  readonly cancel: () => Promise<void>;
  /** The connection machine has taken a step. */
  readonly follow: (change: Change) => void;
};

type TesterPorts = Pick<SessionPorts, 'clock' | 'request'> & {
  readonly store: Pick<SessionPorts['store'], 'loadSettings'>;
};

const MAX_SERVERS = 1_000;

/** In one route. */
const MAX_WAYS = 250;

/** More at once would measure the browser. */
const AT_ONCE = 200;

/** The first opens the connection, and is no measure of it. */
const ROUND_TRIPS = 3;
const TIMEOUT_MS = 5_000;

/** Pages are told no more often. */
const TELL_MS = 250;

export function createServerTester({ run }: Driver, pool: Pick<Pool, 'note'>, ports: TesterPorts): ServerTester {
  /** Of the test under way: what another has replaced, or somebody has cancelled, goes no further. */
  let latest = 0;
  /** As it was when the route got its ways last. */
  let context: ConnectionContext | undefined;
  let waysGone = new AbortController();

  /** To each of the servers. What was under way by former ways is cancelled, for they are gone. */
  const makeWays = (servers: readonly Server[]) =>
    run(async ({ position, send }) => {
      await send({ type: 'TEST_SERVERS', servers });
      context = position().context;
      waysGone = new AbortController();
    });

  async function test(servers: readonly Server[]): Promise<void> {
    latest += 1;
    const own = latest;
    const left = new Set(servers.slice(0, MAX_SERVERS));
    const total = left.size;
    const findings: Finding[] = [];
    const tell = () => pool.note(findings.splice(0), { done: total - left.size, total });
    tell();
    const timer = setInterval(tell, TELL_MS);
    while (left.size > 0 && own === latest) {
      await makeWays([...left].slice(0, MAX_WAYS));
      if (!context?.tested.length) break;
      await measureAll(context, waysGone.signal, left, findings);
    }
    clearInterval(timer);
    pool.note(findings, null);
    if (own === latest) await makeWays([]);
  }

  /** What has been measured is taken from `left`. What is no more when the ways are gone is to be begun again. */
  async function measureAll(
    { tested, secret, traffic }: ConnectionContext,
    signal: AbortSignal,
    left: Set<Server>,
    findings: Finding[],
  ): Promise<void> {
    const { checkAddresses } = await ports.store.loadSettings();
    const ask = (addresses: readonly string[], token: string) =>
      checkServer({ addresses, token, timeoutMs: TIMEOUT_MS, signal }, ports.request);
    // Where web traffic goes direct, a request without a token tells of the network at hand.
    const network =
      traffic.type === 'direct' ? lookAtInternet(checkAddresses, '', signal, toAskBy(ports.request)) : notRun;
    let hasAnyPassed = false;

    const measure = async (server: Server, token: string) => {
      for (let count = 0; count < ROUND_TRIPS; count += 1) {
        const verdict = await ask(addressesOf(server, checkAddresses), token);
        hasAnyPassed ||= verdict.type === 'passed';
        const sight = hasAnyPassed ? notRun : await network;
        if (signal.aborted) return;
        findings.push({ server, verdict: blamedOn(ports.clock.isOnline() ? sight : offline, verdict) });
        if (verdict.type === 'failed') break;
      }
      left.delete(server);
    };
    const queue = tested.entries();
    const work = async () => {
      for (const [index, server] of queue) await measure(server, testTokenOf(secret, index));
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  return {
    test,
    cancel: () => {
      latest += 1;
      return makeWays([]);
    },
    follow: ({ to }) => {
      if (to.context.tested !== context?.tested) waysGone.abort();
    },
  };
}

const offline: InternetSight = { type: 'failed', failure: { cause: 'offline' } };

/** What the network at hand does to all servers alike is held against none of them. One that has answered speaks for itself. */
function blamedOn(network: InternetSight, verdict: Verdict): Verdict {
  if (verdict.type === 'passed' || verdict.failure.code?.startsWith('HTTP') || network.type === 'notRun')
    return verdict;
  const failure = network.type === 'passed' ? network.portal : network.failure;
  return failure ? { ...verdict, failure, weight: 'none' } : verdict;
}
