import { describe, expect, test } from 'vitest';
import { causeNames, causes } from '../../../src/domain/cause.ts';
import { type Notice, noticeKinds } from '../../../src/domain/notice.ts';
import { type NoticeButton, noticeButtons } from '../../../src/domain/notice-buttons.ts';

const buttonsOf = (notice: Pick<Notice, 'kind'> & Partial<Notice>) =>
  noticeButtons({ serverLabel: 'Berlin', failure: { cause: 'serverTimedOut' }, isBlocked: true, ...notice });

test.each<[Notice['kind'], readonly NoticeButton[]]>([
  ['lost', ['switchServer', 'pause']],
  ['switched', []],
  ['recovered', []],
  ['exhausted', ['retry', 'switchServer']],
  ['failed', ['retry', 'switchServer']],
  ['conflict', []],
  ['leak', ['runChecks']],
  ['stragglers', ['reloadStragglers']],
  ['subscription', ['switchServer']],
])('%s offers %j', (kind, buttons) => {
  expect(buttonsOf({ kind })).toEqual(buttons);
});

test('what goes direct already is not paused', () => {
  expect(buttonsOf({ kind: 'lost', isBlocked: false })).toEqual(['switchServer']);
});

test('without a cause everything may help', () => {
  expect(buttonsOf({ kind: 'failed', failure: null })).toEqual(['retry', 'switchServer']);
});

test('of a subscription that has not ended there is nothing to do at once', () => {
  expect(buttonsOf({ kind: 'subscription', failure: null })).toEqual([]);
});

describe('what could not help is left out', () => {
  test.each<[Notice['kind'], Notice['failure'], readonly NoticeButton[]]>([
    ['lost', { cause: 'offline' }, []],
    ['lost', { cause: 'captivePortal' }, ['pause']],
    ['exhausted', { cause: 'attemptsExhausted', last: 'offline' }, ['retry']],
    ['exhausted', { cause: 'attemptsExhausted', last: 'serverRefused' }, ['retry', 'switchServer']],
    ['exhausted', { cause: 'credentialsRejected' }, ['switchServer']],
    ['exhausted', { cause: 'proxyControlledByOther' }, []],
    ['failed', { cause: 'wrongServerType' }, ['switchServer']],
    ['failed', { cause: 'routingBroken' }, ['retry']],
  ])('%s by %j offers %j', (kind, failure, buttons) => {
    expect(buttonsOf({ kind, failure })).toEqual(buttons);
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
