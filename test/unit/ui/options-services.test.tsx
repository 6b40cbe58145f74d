// @vitest-environment happy-dom
import './support/english.ts';
import { screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { type FeedReport, noFeed } from '../../../src/domain/feed/feed-report.ts';
import type { Server } from '../../../src/domain/server.ts';
import {
  noSubscription,
  type Subscription,
  type SubscriptionReport,
} from '../../../src/domain/subscription/subscription-report.ts';
import { renderOptions } from './support/options-fake.tsx';
import { berlin, oslo } from './support/servers.ts';
import { settle } from './support/settle.ts';
import { connected } from './support/statuses.ts';

const server: Server = {
  ...berlin,
  feedUrl: 'wss://operator.example/feed',
  subscriptionUrl: 'https://operator.example/subscription',
};
const subscription: Subscription = {
  state: 'active',
  plan: 'Gold',
  expiresAt: Date.UTC(2027, 0, 15, 12),
  quotaBytes: 5_000_000_000,
  usedBytes: 1_200_000_000,
  quotaResetsAt: Date.UTC(2026, 11, 15, 12),
  devices: 2,
  maxDevices: 5,
  manageUrl: 'https://operator.example/account',
};
const report: SubscriptionReport = {
  ...noSubscription,
  serverId: 'berlin',
  askedAt: Date.UTC(2026, 10, 21, 9, 30),
  subscription,
};
const live: FeedReport = { ...noFeed, serverId: 'berlin', state: 'receivingData' };

type Start = { readonly of?: Server; readonly feed?: FeedReport; readonly subscription?: SubscriptionReport };

const open = ({ of = server, ...reports }: Start = {}) =>
  renderOptions({ servers: [of, oslo], status: connected({ server: of }), ...reports });
const box = () => screen.queryByRole('region', { name: 'Live feed and subscription of Berlin' });
const texts = () => [...(box()?.querySelectorAll('dl > div') ?? [])].map((term) => term.textContent);

test('of a server that offers neither there is nothing to say', () => {
  open({ of: berlin });
  expect(box()).toBeNull();
});

test('all that the operator says of the subscription is shown, with the way to its own page', () => {
  open({ feed: live, subscription: report });
  expect(texts()).toEqual([
    'Live feedLive',
    'SubscriptionActive',
    'PlanGold',
    expect.stringMatching(/^ExpiresJan 15, 2027/),
    'Used1.2 of 5 GB',
    expect.stringMatching(/^Quota resetsDec 15, 2026/),
    'Devices2 of 5',
    expect.stringMatching(/^Last answerNov 21, 2026/),
  ]);
  const link = within(box() ?? document.body).getByRole('link', { name: 'Manage subscription' });
  expect(['href', 'target', 'rel'].map((name) => link.getAttribute(name))).toEqual([
    'https://operator.example/account',
    '_blank',
    'noreferrer',
  ]);
});

test('what the operator does not say is not shown', () => {
  const nothing = {
    plan: null,
    expiresAt: null,
    quotaBytes: null,
    quotaResetsAt: null,
    devices: null,
    maxDevices: null,
    manageUrl: null,
  };
  open({ subscription: { ...report, askedAt: null, subscription: { ...subscription, ...nothing, state: 'expired' } } });
  expect(texts()).toEqual(['Live feedNot connected', 'SubscriptionExpired', 'Used1.2 GB']);
  expect(screen.queryByRole('link', { name: 'Manage subscription' })).toBeNull();
});

test('what is known of another server is not said of this one', () => {
  open({ feed: { ...live, serverId: 'oslo' }, subscription: { ...report, serverId: 'oslo' } });
  expect(texts()).toEqual(['Live feedNot connected', 'SubscriptionNot asked yet']);
});

test.each<[string, SubscriptionReport['failure']]>([
  ['The operator does not accept the token (401).', { cause: 'credentialsRejected', code: '401' }],
  ['The operator did not answer (timeout).', { cause: 'subscriptionUnreachable', code: 'timeout' }],
])('why it could not be asked is told: %s', (text, failure) => {
  open({ subscription: { ...report, askedAt: null, subscription: null, failure } });
  expect(texts()).toEqual(['Live feedNot connected', `Subscription${text}`]);
});

test.each<[Partial<FeedReport>, string]>([
  [{ state: 'connecting' }, 'Connecting'],
  [{ state: 'connected' }, 'Connected, without figures so far'],
  [{ state: 'reconnecting', attempt: 3, maxAttempts: 10 }, 'Reconnecting, attempt 3 of 10'],
  [{ state: 'error', failure: { cause: 'hostile' } }, 'Ended: what came was no live feed'],
])('the feed is followed: %j', async (change, text) => {
  const page = open({ feed: live });
  await settle(() => {
    page.feed.value = { ...live, ...change };
  });
  expect(texts()[0]).toBe(`Live feed${text}`);
});
