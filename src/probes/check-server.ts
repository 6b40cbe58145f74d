import type { Cause } from '../domain/cause.ts';
import { withToken } from '../domain/token.ts';
import { toVerdict, type Verdict } from '../domain/verdict.ts';
import type { Request } from '../ports.ts';

export type ServerCheck = {
  /** Addresses that answer 204 with nothing in it, best first. Two are asked at the most. */
  readonly addresses: readonly string[];
  /** The token that leads a request to the server. */
  readonly token: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/** Failures that may be the check address's own: the next address is asked before anything is said of the server. */
const mayBeTheAddress: ReadonlySet<Cause> = new Set([
  'serverRefused',
  'serverTimedOut',
  'subscriptionExpired',
  'quotaExceeded',
  'captivePortal',
  'dnsFailed',
  'unknown',
]);

/**
 * Checks a server through itself, whatever route the user's traffic takes. One address that answers is enough. The second is
 * asked when the first has failed in a way that may be its own fault, or has been silent for half the time: never at once with
 * it, because each request that meets a proxy authentication challenge counts against the user's account.
 */
export async function checkServer(check: ServerCheck, request: Request): Promise<Verdict> {
  const [first, second] = check.addresses;
  if (first === undefined) throw new Error('expected at least one check address');
  const ask = async (address: string, timeoutMs: number) => {
    const url = withToken(address, check.token, crypto.randomUUID().slice(0, 8));
    return toVerdict(await request(url, { timeoutMs, signal: check.signal }));
  };
  const firstVerdict = ask(first, check.timeoutMs);
  if (second === undefined) return firstVerdict;
  const early = await Promise.race([firstVerdict, silentFor(check.timeoutMs / 2)]);
  if (early && !isWorthAnother(early)) return early;
  const secondVerdict = await ask(second, check.timeoutMs / 2);
  if (secondVerdict.type === 'passed') return secondVerdict;
  return firstVerdict;
}

const isWorthAnother = (verdict: Verdict) => verdict.type === 'failed' && mayBeTheAddress.has(verdict.failure.cause);

export const silentFor = (ms: number) => new Promise<undefined>((resolve) => setTimeout(resolve, ms, undefined));
