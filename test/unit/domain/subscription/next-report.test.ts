import { describe, expect, test } from 'vitest';
import { isDue } from '../../../../src/domain/subscription/is-due.ts';
import { nextReport } from '../../../../src/domain/subscription/next-report.ts';
import type { SubscriptionAnswer } from '../../../../src/domain/subscription/parse-subscription.ts';
import { noSubscription, type SubscriptionReport } from '../../../../src/domain/subscription/subscription-report.ts';
import { active } from './active.ts';

const NOW = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const told: SubscriptionAnswer = { subscription: active };
const silent = (retryAfterMs: number | null = null): SubscriptionAnswer => ({
  failure: { cause: 'subscriptionUnreachable', code: 'HTTP 503' },
  retryAfterMs,
});
const rejected: SubscriptionAnswer = {
  failure: { cause: 'credentialsRejected', code: 'HTTP 401' },
  retryAfterMs: null,
};
const reportAfter = (...answers: readonly SubscriptionAnswer[]) =>
  answers.reduce((report, answer) => nextReport(report, 'berlin', answer, NOW), noSubscription);
const waitMinutes = ({ schedule }: SubscriptionReport) => ((schedule?.dueAt ?? NaN) - NOW) / MINUTE;

describe('the report', () => {
  test('of an answer says whose it is, when it came, and what is in it', () => {
    expect(reportAfter(told)).toEqual({
      format: 1,
      serverId: 'berlin',
      askedAt: NOW,
      subscription: active,
      failure: null,
      schedule: { triedAt: NOW, dueAt: NOW + HOUR, blockedUntil: NOW, found: null },
    });
  });

  test.each([
    ['active', null],
    ['expired', { cause: 'subscriptionExpired' }],
    ['quotaExceeded', { cause: 'quotaExceeded' }],
  ] as const)('of one that is %s finds %j', (state, found) => {
    expect(reportAfter({ subscription: { ...active, state } }).schedule?.found).toEqual(found);
  });

  test('keeps what was said last where there is no usable answer, and says why', () => {
    const report = nextReport(reportAfter(told), 'berlin', silent(), NOW + HOUR);
    const failure = { cause: 'subscriptionUnreachable', code: 'HTTP 503' };
    expect(report).toMatchObject({ askedAt: NOW, subscription: active, failure, schedule: { found: failure } });
    expect(reportAfter(told, silent(), told)).toEqual(reportAfter(told));
  });

  test('forgets it where the token is not taken any more', () => {
    expect(reportAfter(told, rejected)).toMatchObject({
      subscription: null,
      failure: { cause: 'credentialsRejected' },
    });
  });

  test('of another server begins anew', () => {
    const report = nextReport(reportAfter(told, silent(), silent()), 'paris', silent(), NOW);
    expect(report).toMatchObject({ serverId: 'paris', askedAt: null, subscription: null });
    expect(waitMinutes(report)).toBe(5);
  });
});

describe('the wait', () => {
  test('is an hour after an answer, and from 5 minutes doubles to an hour without one', () => {
    expect(waitMinutes(reportAfter(told))).toBe(60);
    const waits = [1, 2, 3, 4, 5, 6, 20].map((count) => waitMinutes(reportAfter(...Array(count).fill(silent()))));
    expect(waits).toEqual([5, 10, 20, 40, 60, 60, 60]);
    expect(waitMinutes(reportAfter(told, silent()))).toBe(5);
    expect(waitMinutes(reportAfter(silent(), silent(), told, silent()))).toBe(5);
  });

  test('is no shorter than what the operator asks for', () => {
    expect(waitMinutes(reportAfter(silent(24 * HOUR)))).toBe(24 * 60);
    expect(waitMinutes(reportAfter(silent(MINUTE)))).toBe(5);
    expect(waitMinutes(reportAfter(silent(24 * HOUR), silent()))).toBe(60);
  });
});

describe('an operator is asked', () => {
  const connectedAt = NOW - MINUTE;

  test.each<[string, SubscriptionReport, number, number, boolean]>([
    ['at first', noSubscription, connectedAt, NOW, true],
    ['when it is time', reportAfter(told), connectedAt, NOW + HOUR, true],
    ['not before', reportAfter(told), connectedAt, NOW + HOUR - 1, false],
    ['when a tunnel comes up', reportAfter(told), NOW + 1, NOW + 2, true],
    ['when somebody wants to know', reportAfter(told), Infinity, NOW, true],
    ['when it has asked to be left alone, not even then', reportAfter(silent(HOUR)), Infinity, NOW + HOUR - 1, false],
    ['nor when a tunnel comes up', reportAfter(silent(HOUR)), NOW + 1, NOW + 2, false],
    ['after that', reportAfter(silent(HOUR)), connectedAt, NOW + HOUR, true],
    ['when the clock was set back', reportAfter(silent(24 * HOUR)), connectedAt, NOW - HOUR, true],
  ])('%s', (_when, report, upAt, now, isAsked) => {
    expect(isDue(report, upAt, now)).toBe(isAsked);
  });
});
