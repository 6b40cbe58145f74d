import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { type Steadway, startSteadway } from './support/steadway.ts';
import { test as base, configure, connectThrough, statusOf, useLabAddresses } from './support/test.ts';

/** In a browser that does not load failed pages again by itself, as Chromium does in the tab in front. */
const test = base.extend<{ readonly steadway: Steadway }>({
  steadway: async ({ lab }, use) => {
    const steadway = await startSteadway([...lab.browserArgs(), '--disable-auto-reload']);
    await useLabAddresses(steadway, lab);
    await use(steadway);
    await steadway.close();
  },
});

/** How often a path was asked for, at the site and by whichever way. */
const countOf = (lab: Lab, path: string) => lab.requests().filter((request) => request.path === path).length;

/** A tab that is led to a page that does not come. */
async function openFailing(steadway: Steadway, url: string): Promise<Page> {
  const page = await steadway.context().newPage();
  await expect(page.goto(url)).rejects.toThrow('net::ERR_');
  await expectErrorIn(page);
  return page;
}

/** The browser shows its error some time after it has told of it. */
const expectErrorIn = (page: Page) => expect.poll(() => page.url()).toMatch(/^chrome-error:/);

/** A tunnel that is lost while a page loads, with the popup and that page, which shows the browser's error. */
async function loseWhileLoading(steadway: Steadway, lab: Lab, ...gateways: readonly [LabGateway, ...LabGateway[]]) {
  const [gateway] = gateways;
  await configure(steadway, 'Block traffic', 100);
  const popup = await connectThrough(steadway, ...gateways);
  const page = await steadway.context().newPage();
  const failing = expect(page.goto(`${lab.httpUrl}/slow?ms=60000`)).rejects.toThrow('net::ERR_');
  await expect.poll(() => countOf(lab, '/slow?ms=60000')).toBe(1);
  await gateway.fault({ type: 'refuse' });
  await failing;
  await expectErrorIn(page);
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  lab.clearRequests();
  return { popup, page };
}

async function comeBack(popup: Page, gateway: LabGateway): Promise<void> {
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
}

const waiting = (popup: Page) =>
  popup.evaluate<{ tabs: readonly { url: string }[]; isOffered: boolean } | undefined>(
    `chrome.storage.session.get('waiting').then(({ waiting }) => waiting)`,
  );

test('pages that did not come because of an outage are loaded again, each once, when the tunnel is back', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const { popup, page } = await loseWhileLoading(steadway, lab, gateway);
  const over = await openFailing(steadway, `${lab.httpsUrl}/?over-https#part`);
  const left = await openFailing(steadway, `${lab.httpUrl}/?left`);
  await left.goto('about:blank');
  const closed = await openFailing(steadway, `${lab.httpUrl}/?closed`);
  await closed.close();
  const front = await openFailing(steadway, `${lab.httpUrl}/?front`);
  await steadway.killWorker();
  await comeBack(popup, gateway);
  await expect(front).toHaveTitle('Steadway lab');
  await expect(over).toHaveTitle('Steadway lab');
  await expect.poll(() => countOf(lab, '/slow?ms=60000')).toBe(1);
  await expect.poll(() => waiting(popup)).toMatchObject({ tabs: [], isOffered: false });
  // Another outage and its end: who would load twice does it by then.
  await gateway.fault({ type: 'reset' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await comeBack(popup, gateway);
  const paths = ['/?front', '/?over-https', '/?left', '/?closed'];
  expect(paths.map((path) => countOf(lab, path))).toEqual([1, 1, 0, 0]);
  expect(left.url()).toBe('about:blank');
  await page.close();
});

test('pages that failed are loaded again through the server that takes over', async ({ lab, steadway }) => {
  const first = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const second = await lab.addGateway({ name: 'oslo', scheme: 'socks5' });
  await second.fault({ type: 'refuse' });
  const { popup } = await loseWhileLoading(steadway, lab, first, second);
  const page = await openFailing(steadway, `${lab.httpUrl}/?elsewhere`);
  await second.recover();
  await expect(page).toHaveTitle('Steadway lab');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const [asked, ...more] = lab.requests().filter(({ path }) => path === '/?elsewhere');
  expect([asked?.via, more]).toEqual(['oslo', []]);
});

test('a form that was being sent is not sent again', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await configure(steadway, 'Block traffic', 100);
  const popup = await connectThrough(steadway, gateway);
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  await gateway.fault({ type: 'refuse' });
  const failed = page.waitForEvent('requestfailed');
  await page.evaluate(`{
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/?order';
    document.body.append(form);
    form.submit();
  }`);
  expect((await failed).method()).toBe('POST');
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  const beside = await openFailing(steadway, `${lab.httpUrl}/?beside`);
  await comeBack(popup, gateway);
  await expect(beside).toHaveTitle('Steadway lab');
  await expect.poll(() => waiting(popup)).toMatchObject({ tabs: [] });
  expect(countOf(lab, '/?order')).toBe(0);
});

test('where the user is to be asked, pages are loaded again at the user’s word', async ({ lab, steadway }) => {
  const options = await steadway.openOptions('connection');
  await options.evaluate(
    `chrome.storage.local.get('settings').then(({ settings }) => chrome.storage.local.set({ settings: { ...settings, failedPages: 'offer' } }))`,
  );
  await options.close();
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const { popup } = await loseWhileLoading(steadway, lab, gateway);
  const page = await openFailing(steadway, `${lab.httpUrl}/?asked`);
  await comeBack(popup, gateway);
  await expect.poll(() => waiting(popup)).toMatchObject({ isOffered: true });
  expect((await waiting(popup))?.tabs).toHaveLength(2);
  expect(countOf(lab, '/?asked')).toBe(0);
  await popup.evaluate(`chrome.runtime.sendMessage({ type: 'reloadFailedPages' })`);
  await expect(page).toHaveTitle('Steadway lab');
  await expect.poll(() => waiting(popup)).toMatchObject({ tabs: [], isOffered: false });
  expect(countOf(lab, '/?asked')).toBe(1);
});

test('when the VPN is turned off nothing of an outage is left', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const { popup } = await loseWhileLoading(steadway, lab, gateway);
  await openFailing(steadway, `${lab.httpUrl}/?off`);
  await expect.poll(async () => (await waiting(popup))?.tabs.length).toBe(2);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect.poll(() => waiting(popup)).toMatchObject({ tabs: [] });
  expect(countOf(lab, '/?off')).toBe(0);
});
