import type { Server } from '../domain/server.ts';
import { defaultSettings, type Settings } from '../domain/settings.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { CheckRequest, FleetingEffect } from '../machines/connection/effects.ts';
import type { ResultEvent } from '../machines/connection/events.ts';
import { tokenOf, wayOf } from '../machines/connection/route.ts';
import type { SessionPorts } from '../ports.ts';
import { checkServer } from '../probes/check-server.ts';
import { type LadderRequest, runLadder } from '../probes/ladder/run-ladder.ts';
import { measureExit } from '../probes/measure-exit.ts';
import { race } from '../probes/race.ts';
import type { LinkCheck } from './pool.ts';

/** Work that takes its time and does not hold up the queue. What it finds comes back as an event of the epoch it was begun in. */
export type Errands = {
  readonly begin: (effect: FleetingEffect) => void;
  /** Cancels all work of other epochs. */
  readonly keepOnly: (epoch: number) => void;
};

export function createErrands(ports: SessionPorts, settle: (event: ResultEvent) => void): Errands {
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
        .then((event) => event && !signal.aborted && settle(event))
        .catch((error: unknown) => ports.report(error));
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

async function run(effect: FleetingEffect, ports: SessionPorts, signal: AbortSignal): Promise<ResultEvent | undefined> {
  const { epoch } = effect.params;
  switch (effect.type) {
    case 'check':
      return check(ports, effect.params, signal);
    case 'measureExit':
      return { type: 'EXIT_MEASURED', epoch, ...(await askExit(ports, signal)) };
    case 'measureDirectIp': {
      if (!effect.params.isWanted) return undefined;
      const { exit } = await askExit(ports, signal);
      return exit ? { type: 'DIRECT_IP_MEASURED', epoch, ip: exit.exitIp } : undefined;
    }
    case 'openPage':
      await ports.openPage(effect.params.url, effect.params.tabId);
      return undefined;
  }
}

/** The server's own ladder, or a race of it against the standbys, of which no more is found out than whether they answer. */
async function check(ports: SessionPorts, params: CheckRequest, signal: AbortSignal): Promise<ResultEvent> {
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
  { clock }: SessionPorts,
): LadderRequest {
  const isInUse = candidate === server;
  const looked = isInUse ? Object.fromEntries(ways.map((way) => [way, tokenOf(secret, way)])) : {};
  return {
    server: candidate,
    addresses: addressesOf(candidate, settings.checkAddresses),
    directAddresses: settings.checkAddresses,
    tokens: { ...looked, server: tokenOf(secret, wayOf({ server, standbys }, candidate.id) ?? 'server') },
    mayAskDirectly: isDirect && isInUse,
    isOnline: clock.isOnline,
    timeoutMs,
    signal,
  };
}

async function askExit({ store, request }: SessionPorts, signal: AbortSignal) {
  const startedAt = performance.now();
  const { exitService } = await store.loadSettings();
  const exit = (await measureExit(exitService, signal, request)) ?? null;
  return { exit, durationMs: performance.now() - startedAt };
}
