import type { Server } from '../../domain/server.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { Request } from '../../ports.ts';
import { checkServer, silentFor } from '../check-server.ts';
import { type AskBy, toAskBy } from './ask-by.ts';
import { type Finding, judge } from './judge.ts';
import { type InternetSight, lookAtInternet, notRun } from './look-at-internet.ts';
import { lookAtPorts } from './look-at-ports.ts';
import { type SchemeTokens, speaksOtherScheme } from './speaks-other-scheme.ts';
import { allPassed, type ClimbedLadder, toLadder } from './to-ladder.ts';

/** Each leads a request by its way; undefined where the route has none. */
export type LadderTokens = {
  readonly server: string;
  /** For the server's own host alone. */
  readonly direct?: string | undefined;
  /** For the host of the first of `directAddresses` alone. */
  readonly canary?: string | undefined;
} & SchemeTokens;

export type LadderRequest = {
  readonly server: Server;
  /** Addresses that answer 204 with nothing in it, best first, asked through the server. */
  readonly addresses: readonly [string, ...string[]];
  /** Such addresses that can be reached without the server, asked past it. */
  readonly directAddresses: readonly string[];
  readonly tokens: LadderTokens;
  /** Web traffic goes direct at the moment, and so does a request without a token. */
  readonly mayAskDirectly: boolean;
  readonly isOnline: () => boolean;
  /** Asks the operator for the subscription, for no longer than the other looks; undefined where it cannot be asked. */
  readonly askOperator?: (signal: AbortSignal) => Promise<Finding>;
  /** Of the server's check. What looks into its failure ends 3 s later at the latest. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

type LadderOutcome = {
  readonly verdict: Verdict;
  readonly ladder: ClimbedLadder;
};

/** What the operator may know the reason of: the server has answered, and turned somebody away. */
const TURNED_AWAY = /^(credentials|subscription|quota)|Refused$/;

/** A server that is silent for longer is looked into beside its check. */
const SILENCE_MS = 2_000;

/**
 * Checks a server and, beside that, all on the way to it. A check that passes through the server proves the whole way at once:
 * nothing else is waited for. Otherwise the probes are judged in their order, and the first that failed names the cause.
 */
export async function runLadder(request: LadderRequest, ask: Request): Promise<LadderOutcome> {
  const stop = new AbortController();
  try {
    return await climb({ ...request, signal: AbortSignal.any([request.signal, stop.signal]) }, ask);
  } finally {
    stop.abort();
  }
}

async function climb(request: LadderRequest, ask: Request): Promise<LadderOutcome> {
  const { server, addresses, tokens, mayAskDirectly, isOnline, askOperator, signal } = request;
  const askBy = toAskBy(ask);
  const seeInternet = () => timed(lookPast(request, askBy));
  const enough = new AbortController();
  const untilEnough = AbortSignal.any([signal, enough.signal]);
  const checking = timed(checkServer({ ...request, token: tokens.server, signal: untilEnough }, ask));
  const lookingBeside = mayAskDirectly ? seeInternet() : undefined;
  const early = await Promise.race([checking, silentFor(SILENCE_MS)]);
  const mayBeBlocked = !early || /Unreachable$|TimedOut$/.test(causeOf(early.value));
  const lookingAtPorts =
    mayBeBlocked && tokens.direct && isOnline() ? timed(lookAtPorts(server, tokens.direct, signal, askBy)) : undefined;
  // A sign-in page is reason enough for a silence of half the time.
  const explained = async () => {
    const [seen] = await Promise.all([lookingBeside, silentFor(request.timeoutMs / 2 - SILENCE_MS)]);
    if (hasPortal(seen)) enough.abort();
    return checking;
  };
  const { value: verdict, ms } = early ?? (await Promise.race([checking, explained()]));
  if (verdict.type === 'passed') {
    const seen = await Promise.race([lookingBeside, undefined]);
    const internetMs = seen?.value.type === 'passed' && !seen.value.portal ? seen.ms : null;
    return { verdict, ladder: toLadder(allPassed, [internetMs, null, ms, null]) };
  }
  const seeing = lookingBeside ?? seeInternet();
  const looking = Promise.all([
    lookingAtPorts,
    /Unreachable$|Refused$|Portal$/.test(causeOf(verdict)) &&
      speaksOtherScheme(server.scheme, tokens, (token) => askBy(token, addresses[0], signal)),
    TURNED_AWAY.test(causeOf(verdict)) && askOperator ? timed(askOperator(signal)) : undefined,
  ]);
  // What stands after the first failure is not waited for.
  const sufficing = async () => (hasPortal(await seeing) ? [] : looking);
  const looked = Promise.race([looking, sufficing()]);
  const [internet, [ports, speaksOther = false, subscription]] = await Promise.all([seeing, looked]);
  const judged = judge({
    verdict,
    port: server.port,
    speaksOther,
    internet: internet.value,
    ports: ports?.value,
    subscription: subscription?.value ?? 'notRun',
  });
  const times = [internet.ms, ports?.ms ?? ms, ms, subscription?.ms ?? null] as const;
  return { verdict: judged.verdict, ladder: toLadder(judged.findings, times) };
}

/** Past a tunnel one host alone is asked, and only if the user allows it. */
async function lookPast(
  { directAddresses, tokens, mayAskDirectly, isOnline, signal }: LadderRequest,
  askBy: AskBy,
): Promise<InternetSight> {
  if (!isOnline()) return { type: 'failed', failure: { cause: 'offline' } };
  const token = mayAskDirectly ? '' : tokens.canary;
  if (token === undefined) return notRun;
  return lookAtInternet(directAddresses.slice(0, mayAskDirectly ? 2 : 1), token, signal, askBy);
}

const causeOf = (verdict: Verdict) => (verdict.type === 'failed' ? verdict.failure.cause : '');

const hasPortal = (seen: { readonly value: InternetSight } | undefined) =>
  seen?.value.type === 'passed' && seen.value.portal !== undefined;

async function timed<Value>(work: Promise<Value>) {
  const startedAt = performance.now();
  const value = await work;
  return { value, ms: performance.now() - startedAt };
}
