// @vitest-environment happy-dom
import '../support/english.ts';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import {
  noSubscription,
  type Subscription,
  type SubscriptionReport,
} from '../../../../src/domain/subscription/subscription-report.ts';
import { active } from '../../domain/subscription/active.ts';
import { NOW, renderPopup } from '../support/popup-fake.tsx';
import { berlin } from '../support/servers.ts';
import { connected, failed, reconnecting } from '../support/statuses.ts';

const DAY_MS = 86_400_000;
const server = { ...berlin, subscriptionUrl: 'https://berlin.example/subscription' };

const reportOf = (over: Partial<Subscription>, rest: Partial<SubscriptionReport> = {}): SubscriptionReport => ({
  ...noSubscription,
  serverId: server.id,
  askedAt: NOW,
  subscription: { ...active, ...over },
  ...rest,
});

const silence = { cause: 'subscriptionUnreachable', code: '500' } as const;

const words = () => document.querySelector('.card .line')?.textContent;

describe('the subscription', () => {
  test.each<readonly [string, SubscriptionReport, string]>([
    ['of which nothing more is said', reportOf({}), 'Subscription active'],
    ['with a plan', reportOf({ plan: 'Team' }), 'Team'],
    ['that ends soon', reportOf({ expiresAt: NOW + 3.2 * DAY_MS }), 'Subscription ends in 3 days'],
    ['that ends today', reportOf({ expiresAt: NOW + 0.25 * DAY_MS }), 'Subscription ends in 6 hours'],
    ['that ends later', reportOf({ expiresAt: NOW + 15 * DAY_MS, plan: 'Team' }), 'Team'],
    ['that should have ended', reportOf({ expiresAt: NOW - DAY_MS }), 'Subscription active'],
    ['with a quota', reportOf({ quotaBytes: 5e9, usedBytes: 1.23e9 }), '1.2 of 5 GB used'],
    ['with a large quota', reportOf({ quotaBytes: 5e11, usedBytes: 1.23e9 }), '1.2 of 500 GB used'],
    ['with a quota alone', reportOf({ quotaBytes: 5e9, plan: 'Team' }), 'Team'],
    [
      'with a quota that begins anew',
      reportOf({ quotaBytes: 5e9, usedBytes: 1.23e9, quotaResetsAt: Date.UTC(2099, 1, 15, 12) }),
      '1.2 of 5 GB used · resets on Feb 15',
    ],
    [
      'with a quota that should have begun anew',
      reportOf({ quotaBytes: 5e9, usedBytes: 1.23e9, quotaResetsAt: NOW }),
      '1.2 of 5 GB used',
    ],
    ['with a day for a quota that there is none of', reportOf({ plan: 'Team', quotaResetsAt: NOW + DAY_MS }), 'Team'],
    ['with devices', reportOf({ devices: 2, maxDevices: 5 }), '2 of 5 devices'],
    ['with one device', reportOf({ devices: 1, maxDevices: 1 }), '1 of 1 device'],
    ['that has ended', reportOf({ state: 'expired', expiresAt: NOW + DAY_MS }), 'Subscription expired'],
    [
      'that is used up',
      reportOf({ state: 'quotaExceeded', quotaBytes: 5e9, usedBytes: 5e9 }),
      'Quota used up · 5 of 5 GB used',
    ],
    [
      'of which all is said',
      reportOf({
        plan: 'Team',
        expiresAt: NOW + 3 * DAY_MS,
        quotaBytes: 5e9,
        usedBytes: 1e9,
        devices: 2,
        maxDevices: 5,
      }),
      'Team ends in 3 days · 1 of 5 GB used · 2 of 5 devices',
    ],
    [
      'whose operator is silent',
      reportOf({}, { subscription: null, failure: silence }),
      'The operator does not tell of the subscription',
    ],
    ['whose operator has told of it, and is silent now', reportOf({ plan: 'Team' }, { failure: silence }), 'Team'],
    [
      'whose token is wrong',
      reportOf({}, { subscription: null, failure: { cause: 'credentialsRejected', code: '401' } }),
      'The operator rejects the token',
    ],
    ['not asked for yet', reportOf({}, { subscription: null }), ''],
    ['of another server', reportOf({ plan: 'Team' }, { serverId: 'another' }), ''],
  ])('%s: is told beside the server', (_name, subscription, text) => {
    renderPopup({ status: connected({ server }), subscription });
    expect(words()).toBe(text);
  });

  test('is told with the first picture, so that nothing moves for it', () => {
    renderPopup({ status: connected({ server }), subscription: reportOf({ plan: 'Team' }), hasParts: false });
    expect(words()).toBe('Team');
  });

  test('is not missed while there is no tunnel', () => {
    renderPopup({
      status: reconnecting({ server }),
      subscription: reportOf({}, { subscription: null, failure: silence }),
    });
    expect(words()).toBe('');
  });

  test('has no room where the server has no such service', () => {
    renderPopup({ status: connected(), subscription: reportOf({ plan: 'Team' }) });
    expect(words()).toBeUndefined();
  });
});

describe.each(['subscriptionExpired', 'quotaExceeded'] as const)('%s', (cause) => {
  const manageUrl = 'https://operator.example/account';
  const buttons = () =>
    within(screen.getByRole('alert'))
      .getAllByRole('button')
      .map(({ textContent }) => textContent);

  test.each([
    ['in a tunnel that stands', connected({ server, failure: { cause } })],
    ['in an error', failed({ server, failure: { cause } })],
  ])('%s: leads to the operator’s page', (_name, status) => {
    const popup = renderPopup({ status, subscription: reportOf({ manageUrl }) });
    expect(buttons()[0]).toBe('Manage subscription');
    fireEvent.click(screen.getByRole('button', { name: 'Manage subscription' }));
    expect(popup.opened).toEqual([manageUrl]);
  });

  test.each([
    ['none is known', reportOf({})],
    ['it is another server’s', reportOf({ manageUrl }, { serverId: 'another' })],
  ])('leads to another server where no page is: %s', (_name, subscription) => {
    renderPopup({ status: failed({ server, failure: { cause } }), subscription });
    expect(buttons()[0]).toBe('Choose server');
  });
});
