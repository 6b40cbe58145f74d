import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { codes } from '../../../src/domain/error-codes.ts';
import { Failure } from '../../../src/domain/failure.ts';
import type { Measurement } from '../../../src/domain/measurement.ts';
import { toVerdict } from '../../../src/domain/verdict.ts';

const answered = (status: number, body = '', retryAfterMs: number | null = null): Measurement => ({
  type: 'answered',
  status,
  body,
  retryAfterMs,
  durationMs: 31.4,
});

test('passed is a 204 with nothing in it, in the time it took', () => {
  expect(toVerdict(answered(204))).toEqual({ type: 'passed', latencyMs: 31.4 });
});

describe('an answer that somebody in between may have given is a portal’s, and says nothing of the server', () => {
  test.each([
    [204, 'a'],
    [200, '<html>Sign in</html>'],
    [302, ''],
    [307, ''],
    [101, ''],
    [511, ''],
  ])('%i %j', (status, body) => {
    expect(toVerdict(answered(status, body))).toEqual({
      type: 'failed',
      failure: { cause: 'captivePortal', code: `HTTP ${status}` },
      weight: 'none',
    });
  });
});

test.each(['', '\n'])(
  'a 200 with %j in it is what is left of an answer that was cut off, and no sign-in page',
  (body) => {
    expect(toVerdict(answered(200, body))).toEqual({
      type: 'failed',
      failure: { cause: 'serverUnreachable', code: 'HTTP 200' },
      weight: 'soft',
    });
  },
);

test('a 407 means that the credentials were not taken', () => {
  expect(toVerdict(answered(407))).toEqual({
    type: 'failed',
    failure: { cause: 'credentialsRejected', code: 'HTTP 407' },
    weight: 'definitive',
  });
});

test.each([400, 403, 404, 500, 502, 503, 504])('a %i is a refusal', (status) => {
  expect(toVerdict(answered(status))).toEqual({
    type: 'failed',
    failure: { cause: 'serverRefused', code: `HTTP ${status}` },
    weight: 'definitive',
  });
});

test('a 402 is a subscription that has ended', () => {
  expect(toVerdict(answered(402))).toEqual({
    type: 'failed',
    failure: { cause: 'subscriptionExpired', code: 'HTTP 402' },
    weight: 'definitive',
  });
});

describe('a 429 is a limit that is reached', () => {
  const quota = { cause: 'quotaExceeded', code: 'HTTP 429' } as const;

  test('for an unknown time', () => {
    expect(toVerdict(answered(429))).toEqual({ type: 'failed', failure: quota, weight: 'definitive' });
  });

  test.each([0, 90_000])('for %i ms, where the server says so', (retryAfterMs) => {
    const verdict = toVerdict(answered(429, '', retryAfterMs));
    expect(verdict).toEqual({ type: 'failed', failure: { ...quota, retryAfterMs }, weight: 'definitive' });
    expect(verdict.type === 'failed' && v.is(Failure, verdict.failure)).toBe(true);
  });
});

test('no other refusal makes anybody wait for long', () => {
  expect(toVerdict(answered(503, '', 90_000))).toMatchObject({ failure: { cause: 'serverRefused', code: 'HTTP 503' } });
  expect(toVerdict(answered(503, '', 90_000))).not.toHaveProperty('failure.retryAfterMs');
});

test('silence is soft', () => {
  expect(toVerdict({ type: 'timedOut' })).toEqual({
    type: 'failed',
    failure: { cause: 'serverTimedOut', code: 'timeout' },
    weight: 'soft',
  });
});

test('what we have cancelled ourselves says nothing', () => {
  expect(toVerdict({ type: 'cancelled' })).toMatchObject({ type: 'failed', weight: 'none' });
});

test.each(Object.entries(codes))('%s is judged by its row of the table', (code, facts) => {
  expect(toVerdict({ type: 'failed', code })).toEqual({
    type: 'failed',
    failure: { cause: facts?.cause, code },
    weight: facts?.weight,
  });
});

test.each(['net::ERR_OF_TOMORROW', 'unknown', ''])('a code unknown so far is soft: %j', (code) => {
  expect(toVerdict({ type: 'failed', code })).toEqual({
    type: 'failed',
    failure: { cause: 'unknown', code },
    weight: 'soft',
  });
});

test('a code that is a long sentence is cut to what can be stored', () => {
  const verdict = toVerdict({ type: 'failed', code: 'Das Zertifikat ist nicht vertrauenswürdig. '.repeat(50) });
  expect(verdict.type === 'failed' && v.is(Failure, verdict.failure)).toBe(true);
});
