import { defaultSettings } from '../domain/settings.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { CheckRequest, FleetingEffect } from '../machines/connection/effects.ts';
import type { ResultEvent } from '../machines/connection/events.ts';
import { tokenOf } from '../machines/connection/route.ts';
import type { SessionPorts } from '../ports.ts';
import { checkServer } from '../probes/check-server.ts';
import { diagnose } from '../probes/diagnosis.ts';
import { measureExit } from '../probes/measure-exit.ts';

/** Work that takes its time and does not hold up the queue. What it finds comes back as an event of the epoch it was begun in. */
export type Errands = {
  readonly begin: (effect: FleetingEffect) => void;
  /** Cancels all work of other epochs. */
  readonly keepOnly: (epoch: number) => void;
};

/** A way around a server that did not answer is not waited for as long as the server itself. */
const DIAGNOSIS_TIMEOUT_MS = 2_000;

export function createErrands(ports: SessionPorts, settle: (event: ResultEvent) => void): Errands {
  const controllers = new Map<number, AbortController>();
  const signalOf = (epoch: number) => {
    const controller = controllers.get(epoch) ?? new AbortController();
    controllers.set(epoch, controller);
    return controller.signal;
  };
  return {
    begin: (effect) => {
      const { epoch } = effect.params;
      const signal = signalOf(epoch);
      const run = effect.type === 'check' ? check(ports, effect.params, signal) : exit(ports, epoch, signal);
      run.then((event) => event && !signal.aborted && settle(event)).catch((error: unknown) => ports.report(error));
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

async function check(ports: SessionPorts, params: CheckRequest, signal: AbortSignal): Promise<ResultEvent> {
  const { epoch, server, secret, timeoutMs } = params;
  const addresses = await checkAddressesOf(ports, params);
  const token = tokenOf(secret, 'server');
  const verdict = await checkServer({ addresses, token, timeoutMs, signal }, ports.request);
  if (verdict.type === 'passed' || params.diagnosis === 'none') return { type: 'CHECKED', epoch, verdict };
  const schemeTokens = {
    http: tokenOf(secret, 'http'),
    https: tokenOf(secret, 'https'),
    socks5: tokenOf(secret, 'socks5'),
  };
  const directToken = params.diagnosis === 'schemesAndDirect' ? tokenOf(secret, 'direct') : undefined;
  const diagnosis = {
    server,
    address: addresses[0],
    schemeTokens,
    directToken,
    timeoutMs: DIAGNOSIS_TIMEOUT_MS,
    signal,
  };
  const failure = await diagnose(verdict.failure, diagnosis, ports.request);
  const refined: Verdict = { ...verdict, failure };
  return { type: 'CHECKED', epoch, verdict: refined };
}

/** The server's own check address first: who runs it knows best what it can reach. */
async function checkAddressesOf(
  ports: SessionPorts,
  { server }: CheckRequest,
): Promise<readonly [string, ...string[]]> {
  const { checkAddresses } = await ports.store.loadSettings();
  const [first = defaultSettings.checkAddresses[0] ?? '', ...others] = [
    ...(server.checkUrl ? [server.checkUrl] : []),
    ...checkAddresses,
  ];
  return [first, ...others];
}

async function exit(ports: SessionPorts, epoch: number, signal: AbortSignal): Promise<ResultEvent | undefined> {
  const { exitService } = await ports.store.loadSettings();
  const metrics = await measureExit(exitService, signal, ports.request);
  return metrics && { type: 'METRICS_UPDATE', epoch, metrics };
}
