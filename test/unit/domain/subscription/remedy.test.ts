import { describe, expect, test } from 'vitest';
import { causeNames, causes } from '../../../../src/domain/cause.ts';
import { isOperators, toRemedy } from '../../../../src/domain/subscription/remedy.ts';
import { noSubscription, type SubscriptionReport } from '../../../../src/domain/subscription/subscription-report.ts';
import { active } from './active.ts';

const reportOf = (manageUrl: string | null): SubscriptionReport => ({
  ...noSubscription,
  serverId: 'berlin',
  subscription: { ...active, state: 'expired', manageUrl },
});
const withPage = reportOf('https://operator.example/account');

describe.each(['subscriptionExpired', 'quotaExceeded'] as const)('%s', (cause) => {
  test('leads to the operator’s page', () => {
    expect([toRemedy(cause, withPage), isOperators(cause)]).toEqual(['manageSubscription', true]);
  });

  test('leads to another server where there is no such page', () => {
    for (const report of [noSubscription, reportOf(null)]) expect(toRemedy(cause, report)).toBe('chooseServer');
  });
});

test('every other cause keeps what helps, and is not the operator’s', () => {
  for (const cause of causeNames)
    if (cause !== 'subscriptionExpired' && cause !== 'quotaExceeded')
      expect([toRemedy(cause, withPage), isOperators(cause)]).toEqual([causes[cause].remedy, false]);
  expect(isOperators(undefined)).toBe(false);
});
