import type { Cause } from '../../src/domain/cause.ts';
import { toVerdict, type Verdict } from '../../src/domain/verdict.ts';
import type { Answer, Ask } from './path.ts';

/** What a check comes to, and when. */
export type Check = { readonly endsAtMs: number; readonly verdict: Verdict };

const mayBeTheAddress: ReadonlySet<Cause> = new Set([
  'serverRefused',
  'serverTimedOut',
  'subscriptionExpired',
  'quotaExceeded',
  'captivePortal',
  'dnsFailed',
  'unknown',
]);

/** `src/probes/check-server.ts` with two addresses, worked out at once instead of waited for. */
export function runCheck(ask: Ask, atMs: number, timeoutMs: number): Check {
  const first = toCheck(ask(atMs), atMs + timeoutMs);
  const halfwayMs = atMs + timeoutMs / 2;
  if (first.endsAtMs < halfwayMs && !isWorthAnother(first.verdict)) return first;
  const askedAtMs = Math.min(first.endsAtMs, halfwayMs);
  const second = toCheck(ask(askedAtMs), askedAtMs + timeoutMs / 2);
  if (second.verdict.type === 'passed') return second;
  return { ...first, endsAtMs: Math.max(first.endsAtMs, second.endsAtMs) };
}

const toCheck = (answer: Answer, limitMs: number): Check =>
  answer && answer.atMs < limitMs
    ? { endsAtMs: answer.atMs, verdict: toVerdict(answer.measurement) }
    : { endsAtMs: limitMs, verdict: toVerdict({ type: 'timedOut' }) };

const isWorthAnother = (verdict: Verdict) => verdict.type === 'failed' && mayBeTheAddress.has(verdict.failure.cause);
