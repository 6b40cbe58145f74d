import { expect } from 'playwright/test';
import { sendText, startListServer } from '../integration/lists/list-server.ts';
import { type ManagedSteadway, startManaged, whyUnmanaged } from './support/managed.ts';
import { test as base, outcomeOf, statusOf, switchOn, visit } from './support/test.ts';

type Fixtures = {
  /** Starts a browser under a policy; once a test. */
  readonly manage: (policy: object) => Promise<ManagedSteadway>;
};

const test = base.extend<Fixtures>({
  manage: async ({ lab }, use) => {
    const reason = await whyUnmanaged();
    test.skip(reason !== undefined, reason);
    const started: ManagedSteadway[] = [];
    try {
      await use(async (policy) => {
        const managed = await startManaged(lab.browserArgs(), policy);
        started.push(managed);
        return managed;
      });
    } finally {
      for (const { close } of started) await close();
    }
  },
});

const MANAGED = 'Managed by your organization';

test('a locked kill switch is in force, and shown as what nobody here can change', async ({ lab, manage }) => {
  const { steadway, setPolicy } = await manage({
    settings: {
      killSwitch: { value: 'lockdown', mode: 'locked' },
      failover: { value: 'country', mode: 'default' },
    },
  });
  const options = await steadway.openOptions('connection');
  const lockdown = options.getByRole('radio', { name: 'Lockdown' });
  await expect(lockdown).toBeChecked();
  await expect(lockdown).toBeDisabled();
  await expect(options.getByRole('group', { name: MANAGED })).toHaveCount(1);
  const failover = options.getByRole('combobox', { name: 'Failover' });
  await expect(failover).toHaveValue('country');
  await failover.selectOption('server');
  await expect(failover).toHaveValue('server');
  // The background hears of the policy by itself, and may do so after the page.
  await expect
    .poll(() => options.evaluate<string>('chrome.proxy.settings.get({}).then(({ levelOfControl }) => levelOfControl)'))
    .toBe('controlled_by_this_extension');
  await expect(visit(steadway, lab.httpUrl)).rejects.toThrow('ERR_PROXY_CONNECTION_FAILED');
  expect(lab.requests()).toEqual([]);
  // What the policy lets go of is the user's again, and follows at once.
  await setPolicy({ settings: { failover: { value: 'country', mode: 'locked' } } });
  await expect(options.getByRole('radio', { name: 'Block traffic' })).toBeChecked();
  await expect(lockdown).toBeEnabled();
  await expect(failover).toHaveValue('country');
  await expect(failover).toBeDisabled();
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toBe('loaded');
});

test('a server of the policy is used with its password, and can be neither changed nor saved', async ({
  lab,
  manage,
}) => {
  const credentials = { username: 'team', password: 'pass-of-the-policy' };
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', credentials });
  const server = {
    label: 'Front door',
    scheme: 'http',
    host: gateway.host,
    port: gateway.port,
    feedUrl: 'ws://front.internal/feed',
    token: 'token-of-the-policy',
    ...credentials,
  };
  const { steadway, setPolicy } = await manage({
    servers: [server],
    settings: {
      checkAddresses: { value: [lab.checkUrl], mode: 'locked' },
      exitService: { value: lab.exitUrl, mode: 'locked' },
    },
  });
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await visit(steadway, `${lab.httpUrl}/?managed`);
  expect(lab.requests().find(({ path }) => path === '/?managed')?.via).toBe('berlin');

  const options = await steadway.openOptions('servers');
  const row = options.getByRole('row', { name: /Front door/ });
  await expect(row).toContainText(MANAGED);
  await expect(row.getByRole('button', { name: /Edit|Remove|Favourite/ })).toHaveCount(0);
  await expect(row.getByRole('button', { name: /Duplicate/ })).toBeVisible();
  await expect(row.getByRole('checkbox')).toBeDisabled();
  await options.goto(options.url().replace(/#.*/, '#backup'));
  const saved = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Save backup' }).click();
  const file = await (await (await saved).createReadStream()).toArray();
  expect(Buffer.concat(file).toString()).not.toMatch(/Front door|of-the-policy|check\.test/);
  const stored = await options.evaluate(async () =>
    JSON.stringify([
      await Reflect.get(window, 'chrome').storage.local.get(),
      await Reflect.get(window, 'chrome').storage.session.get(),
      document.documentElement.outerHTML,
    ]),
  );
  expect(stored).not.toContain('of-the-policy');
  expect(stored).toContain('ws://front.internal/feed');

  // The server in use goes with its policy: nothing goes direct for that.
  lab.clearRequests();
  await setPolicy({});
  await expect(statusOf(popup)).toHaveText(/^Error/);
  // The state is told a moment before its route is in force: until then the tunnel stands.
  await expect.poll(() => outcomeOf(steadway, `${lab.httpUrl}/?after`)).toContain('ERR_');
  expect(lab.requests().filter(({ via }) => via === 'direct')).toEqual([]);
});

test('a rule of the policy blocks a site, whatever the rules of the user', async ({ lab, manage }) => {
  const { steadway, setPolicy } = await manage({});
  const options = await steadway.openOptions('about');
  await visit(steadway, lab.httpUrl);
  await setPolicy({ rules: [{ action: 'block', patterns: ['site.test'] }] });
  await expect(options.getByText('sets 1 thing')).toBeVisible();
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toContain('ERR_PROXY_CONNECTION_FAILED');
  await visit(steadway, lab.httpUrl.replace('site.test', 'other.test'));
});

test('what cannot be used of a policy costs itself alone, and is named', async ({ manage }) => {
  const { steadway } = await manage({
    servers: [
      { scheme: 'https', host: 'a b', port: 443 },
      { scheme: 'https', host: 'proxy.test', port: 443 },
      { scheme: 'socks5', host: 'proxy.test', port: 1080, username: 'x', password: 'y' },
    ],
    settings: { killSwitch: { value: 'open', mode: 'locked' }, historyDays: { value: 7, mode: 'locked' } },
  });
  const options = await steadway.openOptions('about');
  const box = options.getByRole('region', { name: 'Policy' });
  await expect(box).toContainText('This browser’s policy sets 2 things here.');
  await expect(box.getByRole('listitem')).toHaveText([
    'servers[0].host – this value cannot be used',
    'servers[2] – this browser cannot send a username and password to a server of this type',
    'settings.killSwitch – this value cannot be used',
  ]);
});

test('lists of the policy are fetched, lead sites, and are not the user’s to change', async ({ lab, manage }) => {
  const list = await startListServer();
  list.answerWith(sendText('http://one.example:8080#One\n'));
  const sites = await startListServer();
  sites.answerWith(sendText('site.test\n'));
  const { steadway, setPolicy } = await manage({
    lists: [
      { kind: 'servers', label: 'Exits', url: list.url },
      { kind: 'rules', label: 'Forbidden', url: sites.url, action: 'block' },
    ],
  });
  const options = await steadway.openOptions('servers');
  const row = options.getByRole('table', { name: 'Servers' }).getByRole('row').filter({ hasText: 'One' });
  await expect(row).toContainText('from Exits');
  const entry = options.getByRole('region', { name: 'Lists of servers' }).getByRole('listitem', { name: 'Exits' });
  await expect(entry).toContainText(MANAGED);
  await expect(entry.getByRole('checkbox')).toBeDisabled();
  await expect(entry.getByRole('button')).toHaveText(['Refresh now']);
  const outcome = () => outcomeOf(steadway, lab.httpUrl);
  await expect.poll(outcome).toContain('ERR_PROXY_CONNECTION_FAILED');
  // With the policy goes what its lists had brought.
  await setPolicy({});
  await expect(row).toHaveCount(0);
  await expect.poll(outcome).toBe('loaded');
  await list.close();
  await sites.close();
});
