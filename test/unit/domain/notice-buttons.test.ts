import { describe, expect, test } from 'vitest';
import { causeNames, causes } from '../../../src/domain/cause.ts';
import { type Notice, noticeKinds } from '../../../src/domain/notice.ts';
import { type NoticeButton, noticeButtons } from '../../../src/domain/notice-buttons.ts';

const buttonsOf = (notice: Pick<Notice, 'kind'> & Partial<Notice>, canManage = true) =>
  noticeButtons({ serverLabel: 'Berlin', failure: { cause: 'serverTimedOut' }, isBlocked: true, canManage, ...notice });

test.each<[Notice['kind'], readonly NoticeButton[]]>([
  ['lost', ['chooseServer', 'pause']],
  ['switched', []],
  ['recovered', []],
  ['exhausted', ['retry', 'chooseServer']],
  ['failed', ['retry', 'chooseServer']],
  ['leak', ['runChecks']],
  ['stragglers', ['reloadStragglers']],
])('%s offers %j', (kind, buttons) => {
  expect(buttonsOf({ kind })).toEqual(buttons);
});

test('what goes direct already is not paused', () => {
  expect(buttonsOf({ kind: 'lost', isBlocked: false })).toEqual(['chooseServer']);
});

test('without a cause everything may help', () => {
  expect(buttonsOf({ kind: 'failed', failure: null })).toEqual(['retry', 'chooseServer']);
});

test('of a subscription that has not ended there is the operator’s page, where there is one', () => {
  expect(buttonsOf({ kind: 'subscription', failure: null })).toEqual(['manageSubscription']);
  expect(buttonsOf({ kind: 'subscription', failure: null }, false)).toEqual([]);
});

test('where an operator has no page, another server is what helps', () => {
  expect(buttonsOf({ kind: 'subscription', failure: { cause: 'subscriptionExpired' } }, false)).toEqual([
    'chooseServer',
  ]);
});

describe('what helps against the cause comes first, and what could not help is left out', () => {
  test.each<[Notice['kind'], Notice['failure'], readonly NoticeButton[]]>([
    ['lost', { cause: 'offline' }, []],
    ['lost', { cause: 'captivePortal' }, ['signIn', 'pause']],
    ['lost', { cause: 'quotaExceeded' }, ['manageSubscription', 'chooseServer']],
    ['exhausted', { cause: 'attemptsExhausted', last: 'offline' }, ['retry']],
    ['exhausted', { cause: 'attemptsExhausted', last: 'serverRefused' }, ['chooseServer', 'retry']],
    ['exhausted', { cause: 'attemptsExhausted', last: 'captivePortal' }, ['signIn', 'retry']],
    ['exhausted', { cause: 'credentialsRejected' }, ['editCredentials', 'chooseServer']],
    ['exhausted', { cause: 'proxyControlledByOther' }, ['openExtensions']],
    ['failed', { cause: 'dnsFailed' }, ['editServer', 'retry']],
    ['failed', { cause: 'wrongServerType' }, ['editServer', 'chooseServer']],
    ['failed', { cause: 'routingBroken' }, ['retry']],
    ['conflict', { cause: 'proxyControlledByOther' }, ['openExtensions']],
    ['conflict', { cause: 'proxyControlledByPolicy' }, []],
    ['subscription', { cause: 'subscriptionExpired' }, ['manageSubscription', 'chooseServer']],
  ])('%s by %j offers %j', (kind, failure, buttons) => {
    expect(buttonsOf({ kind, failure })).toEqual(buttons);
  });

  test('the sign-in page of a network is not opened past a block that is not there', () => {
    expect(buttonsOf({ kind: 'exhausted', failure: { cause: 'captivePortal' }, isBlocked: false })).toEqual(['retry']);
  });
});

test.each(causeNames)('%s is retried only where the popup offers that too, or an attempt can succeed', (cause) => {
  const canRetry = buttonsOf({ kind: 'exhausted', failure: { cause } }).includes('retry');
  expect(canRetry).toBe(causes[cause].remedy === 'retry' || !causes[cause].isFinal);
});

test('no more than Chromium shows', () => {
  for (const kind of noticeKinds)
    for (const cause of causeNames) expect(buttonsOf({ kind, failure: { cause } }).length).toBeLessThanOrEqual(2);
});
