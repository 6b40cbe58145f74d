import type { Server } from '../domain/server.ts';
import { defaultSettings, type Settings } from '../domain/settings.ts';
import { withToken } from '../domain/token.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { CheckRequest, FleetingEffect } from '../machines/connection/effects.ts';
import type { ResultEvent } from '../machines/connection/events.ts';
import { tokenOf, wayOf } from '../machines/connection/route.ts';
import type { SessionPorts } from '../ports.ts';
import { checkServer, silentFor } from '../probes/check-server.ts';
import { LOOK_TIMEOUT_MS } from '../probes/ladder/ask-by.ts';
import type { Finding } from '../probes/ladder/judge.ts';
import { type LadderRequest, runLadder } from '../probes/ladder/run-ladder.ts';
import { measureExit } from '../probes/measure-exit.ts';
import { race } from '../probes/race.ts';
import { askOperator, type OperatorPorts } from './ask-operator.ts';
import type { LinkCheck } from './pool.ts';

/** Work that takes its time and does not hold up the queue. What it finds comes back as an event, all but one of the epoch it was begun in. */
export type Errands = {
  readonly begin: (effect: FleetingEffect) => void;
  /** Cancels all work of other epochs but the question for the address that sites see without a tunnel. */
  readonly keepOnly: (epoch: number) => void;
};

export type ErrandPorts = OperatorPorts &
  Pick<SessionPorts, 'clock' | 'openPage' | 'report'> & {
    readonly store: Pick<SessionPorts['store'], 'loadSettings' | 'loadSubscription' | 'saveSubscription'>;
  };

export function createErrands(ports: ErrandPorts, settle: (event: ResultEvent) => void): Errands {
  const controllers = new Map<number, AbortController>();
  const signalOf = (epoch: number) => {
    const controller = controllers.get(epoch) ?? new AbortController();
    controllers.set(epoch, controller);
    return controller.signal;
  };
  return {
    begin: (effect) => {
      const signal = signalOf(effect.params.epoch);
      run(effect, ports, signal)
        .then((event) => event && (!signal.aborted || event.type === 'DIRECT_IP_MEASURED') && settle(event))
        .catch(ports.report);
    },
    keepOnly: (epoch) => {
      for (const [other, controller] of controllers) {
        if (other === epoch) continue;
        controller.abort();
        controllers.delete(other);
      }
    },
  };
}

async function run(effect: FleetingEffect, ports: ErrandPorts, signal: AbortSignal): Promise<ResultEvent | undefined> {
  const { epoch } = effect.params;
  switch (effect.type) {
    case 'check':
      return check(ports, effect.params, signal);
    case 'measureExit':
      return { type: 'EXIT_MEASURED', epoch, ...(await askExit(ports, signal)) };
    case 'measureDirectIp': {
      const { exitService } = await ports.store.loadSettings();
      // Once begun it goes the way that it began on, also where the tunnel has come up meanwhile; later it would go through that.
      if (!effect.params.isWanted || signal.aborted) return undefined;
      const exit = await measureExit(exitService, new AbortController().signal, ports.request);
      return exit ? { type: 'DIRECT_IP_MEASURED', ip: exit.exitIp } : undefined;
    }
    case 'openPage':
      await ports.openPage(effect.params.url, effect.params.tabId);
      return undefined;
  }
}

/** The server's own ladder, or a race of it against the standbys, of which no more is found out than whether they answer. */
async function check(ports: ErrandPorts, params: CheckRequest, signal: AbortSignal): Promise<ResultEvent> {
  const { epoch, server, standbys, staggerMs } = params;
  const settings = await ports.store.loadSettings();
  const climb = async (candidate: Server, until: AbortSignal) => {
    const outcome = await runLadder(toLadder(candidate, params, settings, until, ports), ports.request);
    return { ...outcome, type: outcome.verdict.type };
  };
  const { winner, outcomes } = await race([server, ...standbys], { staggerMs }, climb, signal);
  const decisive = outcomes.find(({ candidate }) => candidate === (winner ?? server));
  return {
    type: 'CHECKED',
    epoch,
    server: decisive?.candidate ?? server,
    verdict: decisive?.outcome.verdict ?? nothingFound,
    ladder: decisive?.outcome.ladder ?? {},
    losers: outcomes
      .filter((other) => other !== decisive)
      .map(({ candidate, outcome }) => ({ server: candidate, verdict: outcome.verdict })),
  };
}

/** Of a race that was cancelled. */
const nothingFound: Verdict = { type: 'failed', failure: { cause: 'unknown' }, weight: 'none' };

/** A check of a standby by the way that the route has for it: only whether it answers. */
export async function checkLink(
  { server, way, secret }: LinkCheck,
  { store, request }: SessionPorts,
): Promise<Verdict> {
  const { checkAddresses } = await store.loadSettings();
  const check = { addresses: addressesOf(server, checkAddresses), token: tokenOf(secret, way) };
  return checkServer({ ...check, timeoutMs: LINK_TIMEOUT_MS, signal: new AbortController().signal }, request);
}

const LINK_TIMEOUT_MS = 4_000;

/** Who runs a server knows best what it can reach. */
export function addressesOf({ checkUrl }: Server, checkAddresses: readonly string[]): readonly [string, ...string[]] {
  const [first = defaultSettings.checkAddresses[0] ?? '', ...others] = [
    ...(checkUrl ? [checkUrl] : []),
    ...checkAddresses,
  ];
  return [first, ...others];
}

function toLadder(
  candidate: Server,
  { server, standbys, secret, ways, isDirect, timeoutMs }: CheckRequest,
  settings: Settings,
  signal: AbortSignal,
  ports: ErrandPorts,
): LadderRequest {
  const isInUse = candidate === server;
  const mayAskDirectly = isDirect && isInUse;
  const looked = isInUse ? Object.fromEntries(ways.map((way) => [way, tokenOf(secret, way)])) : {};
  return {
    server: candidate,
    addresses: addressesOf(candidate, settings.checkAddresses),
    directAddresses: settings.checkAddresses,
    tokens: { ...looked, server: tokenOf(secret, wayOf({ server, standbys }, candidate.id) ?? 'server') },
    mayAskDirectly,
    isOnline: ports.clock.isOnline,
    ...(mayAskDirectly && { askOperator: (until: AbortSignal) => askWithoutTunnel(server, secret, until, ports) }),
    timeoutMs,
    signal,
  };
}

/** What a server's operator says while there is no tunnel: asked directly, or where the server itself answers for it through that. */
async function askWithoutTunnel(
  server: Server,
  secret: string,
  signal: AbortSignal,
  ports: ErrandPorts,
): Promise<Finding> {
  const { subscriptionUrl } = server;
  if (subscriptionUrl === undefined) return 'notRun';
  const url = subscriptionUrl.startsWith('http:')
    ? withToken(subscriptionUrl, tokenOf(secret, 'server'), crypto.randomUUID().slice(0, 8))
    : subscriptionUrl;
  const known = await ports.store.loadSubscription();
  const asking = askOperator(server, known, { url, timeoutMs: LOOK_TIMEOUT_MS, signal }, ports).catch(ports.report);
  const done = await Promise.race([asking, silentFor(OPERATOR_TIMEOUT_MS)]);
  if (!done) return 'notRun';
  await ports.store.saveSubscription(done.report);
  return done.report.schedule?.found ?? 'passed';
}

/** Of the answer and of reading it: no longer than all else that looks into a failure. */
const OPERATOR_TIMEOUT_MS = 3_000;

async function askExit({ store, request }: ErrandPorts, signal: AbortSignal) {
  const startedAt = performance.now();
  const { exitService } = await store.loadSettings();
  const exit = (await measureExit(exitService, signal, request)) ?? null;
  return { exit, durationMs: performance.now() - startedAt };
}
