import type { Cause } from './cause.ts';
import { factsOf, type Weight } from './error-codes.ts';
import { type Failure, MAX_CODE_LENGTH } from './failure.ts';
import type { Measurement } from './measurement.ts';

/** What a check through a server says of that server. */
export type Verdict = { readonly type: 'passed'; readonly latencyMs: number } | FailedVerdict;
export type FailedVerdict = { readonly type: 'failed'; readonly failure: Failure; readonly weight: Weight };

/** Judges one measurement of a check address. Passed is a 204 with nothing in it: all else can come from somebody in between. */
export function toVerdict(measurement: Measurement): Verdict {
  switch (measurement.type) {
    case 'cancelled':
      return failed('unknown', 'cancelled', 'none');
    case 'timedOut':
      return failed('serverTimedOut', 'timeout', 'soft');
    case 'failed': {
      const { code } = measurement;
      const facts = factsOf(code);
      return failed(facts?.cause ?? 'unknown', code, facts?.weight ?? 'soft');
    }
    case 'answered':
      return measurement.status === 204 && measurement.body === ''
        ? { type: 'passed', latencyMs: measurement.durationMs }
        : judgeStatus(measurement);
  }
}

function judgeStatus({ status, body, retryAfterMs }: Measurement & { type: 'answered' }): FailedVerdict {
  const code = `HTTP ${status}`;
  if (status === 402) return failed('subscriptionExpired', code, 'definitive');
  if (status === 407) return failed('credentialsRejected', code, 'definitive');
  if (status === 429) {
    const { failure, ...verdict } = failed('quotaExceeded', code, 'definitive');
    return { ...verdict, failure: { ...failure, ...(retryAfterMs !== null && { retryAfterMs }) } };
  }
  // What is left of an answer that is cut off in its first line. A sign-in page has something in it.
  if (status === 200 && body.length <= 1) return failed('serverUnreachable', code, 'soft');
  if (status === 511 || status < 400) return failed('captivePortal', code, 'none');
  return failed('serverRefused', code, 'definitive');
}

const failed = (cause: Cause, code: string, weight: Weight): FailedVerdict => ({
  type: 'failed',
  failure: { cause, code: code.slice(0, MAX_CODE_LENGTH) },
  weight,
});
