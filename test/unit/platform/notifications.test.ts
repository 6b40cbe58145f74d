import '../ui/support/english.ts';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Notice, NoticeKind } from '../../../src/domain/notice.ts';
import type { Status } from '../../../src/domain/status.ts';
import { noSubscription, type SubscriptionReport } from '../../../src/domain/subscription/subscription-report.ts';
import type { Command } from '../../../src/protocol.ts';
import { berlin } from '../ui/support/servers.ts';
import { connected } from '../ui/support/statuses.ts';

const OPTIONS = '/options.html#servers';

const show = async (notice: Pick<Notice, 'kind'> & Partial<Notice>) =>
  (await startWorker()).show({ serverLabel: 'Berlin', failure: null, isBlocked: true, ...notice });
const mute = (...mutedNotices: readonly NoticeKind[]) => fakeBrowser.storage.local.set({ settings: { mutedNotices } });
const shown = () => fakeBrowser.notifications.getAllCreateOptions();
const textsOf = (id: string) => {
  const { title, message } = shown()[id] ?? {};
  return { title, message };
};
const titlesOf = (id: string) => shown()[id]?.buttons?.map(({ title }) => title);
const setStatus = (status: Status) => fakeBrowser.storage.session.set({ status });
const setManageUrl = (serverId: string, manageUrl: string) => {
  const silent = { plan: null, expiresAt: null, quotaBytes: null, usedBytes: null, devices: null, maxDevices: null };
  const subscription: SubscriptionReport = {
    ...noSubscription,
    serverId,
    subscription: { ...silent, state: 'expired', manageUrl },
  };
  return fakeBrowser.storage.session.set({ subscription });
};
const addresses = async () => (await fakeBrowser.tabs.query({})).map(({ url }) => url);

/** What the build puts in comes as text here, of which only the empty one is false. */
const runIn = (target: 'chrome' | 'firefox') => vi.stubEnv('FIREFOX', target === 'firefox' ? 'true' : '');

/** A worker that remembers nothing of the one before. */
async function startWorker() {
  vi.resetModules();
  const { notifications, onNotificationButton } = await import('../../../src/platform/notifications.ts');
  fakeBrowser.notifications.onClicked.removeAllListeners();
  fakeBrowser.notifications.onButtonClicked.removeAllListeners();
  const commands: Command[] = [];
  onNotificationButton(async (command) => {
    commands.push(command);
  });
  return { ...notifications, commands };
}

beforeEach(() => {
  fakeBrowser.reset();
  runIn('chrome');
  vi.spyOn(fakeBrowser.action, 'openPopup').mockRejectedValue(new Error('expected a window, got none'));
});

describe('what is shown', () => {
  test.each<[string, Pick<Notice, 'kind'> & Partial<Notice>, string, RegExp]>([
    ['a loss without a cause', { kind: 'lost' }, 'The tunnel does not work', /through Berlin does not work/],
    [
      'a loss with its cause',
      { kind: 'lost', failure: { cause: 'serverRefused' } },
      'The server refused the connection',
      /through Berlin does not work/,
    ],
    ['the server that took over', { kind: 'switched' }, 'The VPN uses another server', /through Berlin now/],
    [
      'being back',
      { kind: 'recovered', failure: { cause: 'serverRefused' } },
      'The VPN is connected again',
      /Berlin works again/,
    ],
    [
      'no more attempts, and the last cause',
      { kind: 'exhausted', failure: { cause: 'attemptsExhausted', last: 'serverRefused' } },
      'The VPN could not reconnect',
      /stays blocked.*The last attempt: The server refused the connection\.$/,
    ],
    [
      'no more attempts, and that traffic goes direct',
      { kind: 'exhausted', failure: { cause: 'attemptsExhausted' }, isBlocked: false },
      'The VPN could not reconnect',
      /directly now, without the VPN\.$/,
    ],
    [
      'an end for good',
      { kind: 'exhausted', failure: { cause: 'credentialsRejected' } },
      'The server rejected the username or password',
      /Correct them/,
    ],
    [
      'a connect that failed',
      { kind: 'failed', failure: { cause: 'dnsFailed' } },
      'The VPN could not connect',
      /^The server’s name cannot be found$/,
    ],
    [
      'a takeover',
      { kind: 'conflict', failure: { cause: 'proxyControlledByOther' } },
      'Another extension controls the proxy',
      /Turn the other one off/,
    ],
  ])('%s', async (_name, notice, title, message) => {
    await show(notice);
    expect(textsOf('connection')).toEqual({ title, message: expect.stringMatching(message) });
  });

  test('has its buttons by name', async () => {
    await show({ kind: 'lost' });
    await show({ kind: 'leak' });
    await show({ kind: 'stragglers' });
    expect(['connection', 'leak', 'stragglers'].map(titlesOf)).toEqual([
      ['Choose server', 'Pause for 5 minutes'],
      ['Run checks'],
      ['Reload tabs'],
    ]);
    await show({ kind: 'failed' });
    expect(titlesOf('connection')).toEqual(['Retry', 'Choose server']);
  });

  test('is the newest of the connection alone', async () => {
    await show({ kind: 'lost' });
    await show({ kind: 'recovered' });
    expect(Object.keys(shown())).toEqual(['connection']);
    expect(textsOf('connection').title).toBe('The VPN is connected again');
    expect(titlesOf('connection')).toEqual([]);
  });

  test('is a leak beside everything else, and a subscription', async () => {
    await show({ kind: 'leak' });
    await show({ kind: 'stragglers' });
    await show({ kind: 'subscription', failure: { cause: 'subscriptionExpired' } });
    await show({ kind: 'recovered' });
    expect(Object.keys(shown()).toSorted()).toEqual(['connection', 'leak', 'stragglers', 'subscription']);
  });

  test.each<[string, Partial<Notice>, string, RegExp]>([
    [
      'nears its end',
      { expiresAt: Date.UTC(2027, 2, 5, 12) },
      'The subscription ends soon',
      /^The subscription for Berlin ends on .*March.*2027\.$/,
    ],
    [
      'nears its quota',
      { usedRatio: 0.834 },
      'The quota is nearly used up',
      /^Of what the subscription for Berlin allows, 83% is used\.$/,
    ],
    [
      'has used it up and goes on',
      { usedRatio: 1 },
      'The quota is nearly used up',
      /^Of what the subscription for Berlin allows, 100% is used\.$/,
    ],
    [
      'has ended',
      { failure: { cause: 'subscriptionExpired' }, expiresAt: Date.UTC(2027, 2, 5) },
      'The subscription has ended',
      /Renew it/,
    ],
    [
      'has used its quota up',
      { failure: { cause: 'quotaExceeded' } },
      'The server’s limit is reached',
      /after a while/,
    ],
  ])('is of a subscription that %s', async (_that, notice, title, message) => {
    await show({ kind: 'subscription', ...notice });
    expect(textsOf('subscription')).toEqual({ title, message: expect.stringMatching(message) });
  });
});

describe('a muted kind', () => {
  test('is not shown, and the others are', async () => {
    await mute('lost', 'leak');
    await show({ kind: 'lost' });
    await show({ kind: 'leak' });
    expect(shown()).toEqual({});
    await show({ kind: 'failed' });
    expect(Object.keys(shown())).toEqual(['connection']);
  });

  test('still takes away what is no longer true', async () => {
    await mute('recovered');
    await show({ kind: 'lost' });
    await show({ kind: 'leak' });
    await show({ kind: 'recovered' });
    expect(Object.keys(shown())).toEqual(['leak']);
  });
});

describe('a button', () => {
  test.each<[NoticeKind, string, number, Command]>([
    ['lost', 'connection', 1, { type: 'pause' }],
    ['exhausted', 'connection', 0, { type: 'connect' }],
    ['failed', 'connection', 0, { type: 'connect' }],
    ['leak', 'leak', 0, { type: 'runChecks' }],
    ['stragglers', 'stragglers', 0, { type: 'reloadStragglers' }],
  ])('of %s on “%s” at place %i sends %j, also to a worker that did not show it', async (kind, id, index, command) => {
    await show({ kind });
    const { commands } = await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger(id, index);
    await expect.poll(() => commands).toEqual([command]);
    expect(shown()).toEqual({});
  });

  test('means what the newest notification says', async () => {
    await show({ kind: 'lost' });
    await show({ kind: 'leak' });
    await show({ kind: 'exhausted' });
    const { commands } = await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger('connection', 0);
    await expect.poll(() => commands).toEqual([{ type: 'connect' }]);
  });

  test('to switch servers opens their list and commands nothing', async () => {
    await show({ kind: 'lost' });
    const { commands } = await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger('connection', 0);
    await expect.poll(addresses).toContain(OPTIONS);
    expect(commands).toEqual([]);
    expect(shown()).toEqual({});
  });

  test('against a network that wants a sign-in opens its page', async () => {
    await show({ kind: 'lost', failure: { cause: 'captivePortal' } });
    expect(titlesOf('connection')).toEqual(['Open sign-in page', 'Pause for 5 minutes']);
    const { commands } = await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger('connection', 0);
    await expect.poll(() => commands).toEqual([{ type: 'signIn' }]);
  });

  test.each<[Partial<Notice> & Pick<Notice, 'kind'>, string, string]>([
    [{ kind: 'conflict', failure: { cause: 'proxyControlledByOther' } }, 'Open extensions', 'chrome://extensions'],
    [
      { kind: 'failed', failure: { cause: 'credentialsRejected' } },
      'Edit credentials',
      `${OPTIONS}/edit/${encodeURIComponent(berlin.id)}`,
    ],
    [
      { kind: 'failed', failure: { cause: 'wrongServerType' } },
      'Edit server',
      `${OPTIONS}/edit/${encodeURIComponent(berlin.id)}`,
    ],
    [
      { kind: 'exhausted', failure: { cause: 'subscriptionExpired' } },
      'Manage subscription',
      'https://operator.example/renew',
    ],
  ])('of %j leads where the popup does, and commands nothing', async (notice, title, address) => {
    await setStatus(connected({ server: berlin }));
    await setManageUrl(berlin.id, 'https://operator.example/renew');
    await show(notice);
    expect(titlesOf('connection')?.[0]).toBe(title);
    const { commands } = await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger('connection', 0);
    await expect.poll(addresses).toContain(address);
    expect(commands).toEqual([]);
  });

  test('means what it said, also where the operator has taken his page away since', async () => {
    await setStatus(connected({ server: berlin }));
    await setManageUrl(berlin.id, 'https://operator.example/renew');
    await show({ kind: 'subscription', failure: { cause: 'subscriptionExpired' } });
    expect(titlesOf('subscription')).toEqual(['Manage subscription', 'Choose server']);
    await fakeBrowser.storage.session.remove('subscription');
    const { commands } = await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger('subscription', 1);
    await expect.poll(addresses).toContain(OPTIONS);
    expect(commands).toEqual([]);
  });

  test('to the operator’s page leads to the servers where he has taken it away since', async () => {
    await setStatus(connected({ server: berlin }));
    await setManageUrl(berlin.id, 'https://operator.example/renew');
    await show({ kind: 'subscription', failure: { cause: 'subscriptionExpired' } });
    await fakeBrowser.storage.session.remove('subscription');
    await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger('subscription', 0);
    await expect.poll(addresses).toContain(OPTIONS);
  });

  test('opens no page of another server’s operator', async () => {
    await setStatus(connected({ server: berlin }));
    await setManageUrl('another', 'https://operator.example/renew');
    await show({ kind: 'subscription', failure: { cause: 'subscriptionExpired' } });
    expect(titlesOf('subscription')).toEqual(['Choose server']);
  });

  test.each([
    ['gone', undefined],
    ['damaged', { kind: 'formatDisk', serverLabel: 'Berlin', failure: null, isBlocked: true }],
    [
      'that of a notification without buttons',
      { kind: 'recovered', serverLabel: 'Berlin', failure: null, isBlocked: true },
    ],
  ])('whose meaning is %s commands nothing and shows where things stand', async (_name, stored) => {
    await show({ kind: 'exhausted' });
    await fakeBrowser.storage.session.clear();
    if (stored) await fakeBrowser.storage.session.set({ 'notification.connection': stored });
    const { commands } = await startWorker();
    await fakeBrowser.notifications.onButtonClicked.trigger('connection', 0);
    await expect.poll(addresses).toContain(OPTIONS);
    expect(commands).toEqual([]);
  });

  test('is never left with the meaning of another where the worker dies while showing', async () => {
    await show({ kind: 'exhausted' });
    vi.spyOn(fakeBrowser.notifications, 'create').mockRejectedValueOnce(new Error('expected a worker, got none'));
    await expect(show({ kind: 'lost' })).rejects.toThrow();
    expect(shown()).toEqual({});
  });
});

test('what is taken away is what was shown of the connection, and nothing else', async () => {
  await show({ kind: 'lost' });
  await show({ kind: 'leak' });
  await (await startWorker()).withdraw();
  expect(Object.keys(shown())).toEqual(['leak']);
});

describe('a click beside the buttons', () => {
  test('opens the popup where the browser does', async () => {
    const isOpen = vi.fn();
    vi.spyOn(fakeBrowser.action, 'openPopup').mockImplementation(async () => isOpen());
    await show({ kind: 'lost' });
    await fakeBrowser.notifications.onClicked.trigger('connection');
    await expect.poll(shown).toEqual({});
    expect(isOpen).toHaveBeenCalled();
    expect(await addresses()).not.toContain(OPTIONS);
  });

  test('opens the options page where it does not', async () => {
    await show({ kind: 'lost' });
    await fakeBrowser.notifications.onClicked.trigger('connection');
    await expect.poll(addresses).toContain(OPTIONS);
    expect(shown()).toEqual({});
  });
});

describe('in Firefox, which has no buttons', () => {
  beforeEach(() => {
    runIn('firefox');
  });

  test('none are asked for', async () => {
    await show({ kind: 'lost' });
    expect(shown()['connection']).toBeDefined();
    expect(shown()['connection']).not.toHaveProperty('buttons');
  });

  test('none are listened to, and clicks are', async () => {
    await startWorker();
    expect(fakeBrowser.notifications.onButtonClicked.hasListeners()).toBe(false);
    expect(fakeBrowser.notifications.onClicked.hasListeners()).toBe(true);
  });
});
