import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import { type Steadway, startSteadway } from './support/steadway.ts';
import { addServers, connectThrough, saved, statusOf, switchOn, test, useLabAddresses } from './support/test.ts';

const ALARM = 'Something went past the tunnel';

const goDirect = (steadway: Steadway) =>
  steadway.evaluateIn('Steadway', `chrome.proxy.settings.set({ value: { mode: 'direct' } })`);

async function runLeakTest(steadway: Steadway): Promise<Page> {
  const options = await steadway.openOptions('privacy');
  await options.getByRole('button', { name: 'Test for leaks' }).click();
  return options;
}

/** Later than what began before a tunnel is held against nobody. */
const SLOW_MS = 8_000;

/** A browser, and a site at another address than that of the lab's gateways. */
async function startElsewhere(lab: Lab) {
  const site = createServer(({ url }, response) => {
    setTimeout(() => response.end('past the tunnel'), url === '/slow' ? SLOW_MS : 0);
  }).listen(0, '127.0.0.2');
  await once(site, 'listening');
  const address = site.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const [rules = '', ...args] = lab.browserArgs();
  const steadway = await startSteadway([rules.replace('=', '=MAP elsewhere.test 127.0.0.2,'), ...args]);
  await useLabAddresses(steadway, lab);
  return {
    steadway,
    url: `http://elsewhere.test:${port}/`,
    isAsked: () => once(site, 'request'),
    close: async () => {
      await steadway.close();
      site.closeAllConnections();
      site.close();
    },
  };
}

const itemOf = (options: Page, name: string) =>
  options.getByRole('list', { name: 'Leak test' }).getByRole('listitem').filter({ hasText: name });

/** Which ways web sockets came, in their order. */
const socketWays = (lab: Lab) => lab.requests().flatMap(({ origin, via }) => (origin === 'ws' ? [via] : []));

for (const scheme of ['http', 'https', 'socks5'] as const) {
  test(`nothing goes past a tunnel through a server of type ${scheme}, and the test says so`, async ({
    lab,
    steadway,
  }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme });
    const popup = await connectThrough(steadway, gateway);
    await expect(popup.getByText(gateway.exit.ip)).toBeVisible();
    const options = await runLeakTest(steadway);
    for (const name of ['Exit', 'WebRTC', 'Direct requests', 'DNS'])
      await expect(itemOf(options, name)).toContainText('Passed');
    await expect(options.getByText('Nothing was seen to go past the tunnel.')).toBeVisible();
    await expect(popup.getByText(ALARM)).toHaveCount(0);
  });
}

test('the test is offered only while connected', async ({ lab, steadway }) => {
  const options = await steadway.openOptions('privacy');
  const button = options.getByRole('button', { name: 'Test for leaks' });
  await expect(options.getByText('The test can be run while the VPN is connected.')).toBeVisible();
  await expect(button).toHaveCount(0);
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await expect(button).toBeVisible();
});

test('WebRTC that is not kept in the tunnel fails the test', async ({ lab, steadway }) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const options = await steadway.openOptions('privacy');
  // The box is drawn anew, as it is stored, when it is told what is in force.
  await expect(options.getByText('In force', { exact: true })).toHaveCount(2);
  await options.getByRole('checkbox', { name: 'Keep WebRTC in the tunnel' }).uncheck();
  await expect(options.getByText('Not in force: turned off here')).toBeVisible();
  await options.getByRole('button', { name: 'Test for leaks' }).click();
  await expect(itemOf(options, 'WebRTC')).toContainText('Failed');
  await expect(itemOf(options, 'DNS')).toContainText('Passed');
});

test('a name that the browser looks up itself raises the alarm, and the test shows it', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const page = await steadway.context().newPage();
  // Again and again: what begins in the first seconds of a tunnel is held against nobody.
  await expect(async () => {
    await goDirect(steadway);
    await page.goto('http://no-such-site.invalid/').catch(() => undefined);
    await expect(popup.getByText(ALARM)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(popup.getByText(/no-such-site\.invalid/)).toBeVisible();
  const options = await runLeakTest(steadway);
  await expect(itemOf(options, 'Direct requests')).toContainText('Failed');
  await expect(itemOf(options, 'Direct requests')).toContainText('no-such-site.invalid');
  await expect(options.getByText('Something goes past the tunnel.')).toBeVisible();
});

test('a server given by its name passes the test too', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link({ host: 'berlin.test' })]);
  const popup = await switchOn(steadway);
  await expect(popup.getByText(gateway.exit.ip)).toBeVisible();
  const options = await runLeakTest(steadway);
  await expect(options.getByText('Nothing was seen to go past the tunnel.')).toBeVisible();
});

test('a page from an address that is not the server’s raises the alarm', async ({ lab }) => {
  const { steadway, url, close } = await startElsewhere(lab);
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const page = await steadway.context().newPage();
  await expect(async () => {
    await goDirect(steadway);
    await page.goto(url);
    await expect(popup.getByText(ALARM)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(popup.getByText(/elsewhere\.test/)).toBeVisible();
  await close();
});

for (const delayMs of [0, 1_500])
  test(`an exit with the address that sites see without the tunnel raises the alarm, told ${delayMs} ms after it is asked`, async ({
    lab,
    steadway,
  }) => {
    // Whoever asks is told the same.
    const page = await steadway.openOptions('connection');
    const service = page.getByRole('textbox', { name: 'Exit service' });
    await service.fill(`${lab.httpUrl}/text?text=ip%3D198.51.100.1&ms=${delayMs}`);
    await service.blur();
    await saved(service);
    const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
    // By its name: a server of this machine goes out by the same address.
    await addServers(steadway, [gateway.link({ host: 'berlin.test' })]);
    const popup = await switchOn(steadway);
    await expect(popup.getByText(ALARM)).toBeVisible();
    await expect(popup.getByText('Web sites see the address that they see without the VPN.')).toBeVisible();
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    const options = await runLeakTest(steadway);
    await expect(itemOf(options, 'Exit')).toContainText('Failed');
    await popup.getByRole('button', { name: 'Dismiss' }).click();
    await expect(popup.getByText(ALARM)).toHaveCount(0);
  });

test('a page asked for before the tunnel that is answered in it is no leak', async ({ lab }) => {
  const { steadway, url, isAsked, close } = await startElsewhere(lab);
  await addServers(steadway, [(await lab.addGateway({ name: 'berlin', scheme: 'http' })).link()]);
  const page = await steadway.context().newPage();
  const asked = isAsked();
  const slow = page.goto(`${url}slow`);
  await asked;
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await slow;
  await expect(page.getByText('past the tunnel')).toBeVisible();
  // The worker has been told of that page before it is told of the next one.
  await page.goto(lab.httpUrl);
  await expect(popup.getByText(ALARM)).toHaveCount(0);
  await close();
});

test('a web socket from before the tunnel is found, and comes through it once its tab is reloaded', async ({
  lab,
  steadway,
}) => {
  await addServers(steadway, [(await lab.addGateway({ name: 'berlin', scheme: 'http' })).link()]);
  const page = await steadway.context().newPage();
  await page.goto(`${lab.httpUrl}/ws.html`);
  await expect(page).toHaveTitle(/^open received [1-9]/);
  const popup = await switchOn(steadway);
  await expect(popup.getByText('1 tab may still be connected past the tunnel')).toBeVisible();
  expect(socketWays(lab)).toEqual(['direct']);
  await popup.getByRole('button', { name: 'Reload tabs' }).click();
  await expect.poll(() => socketWays(lab)).toEqual(['direct', 'berlin']);
  await expect(popup.getByRole('button', { name: 'Reload tabs' })).toHaveCount(0);
});

test('a tab that its user reloads or closes is no straggler any more', async ({ lab, steadway }) => {
  await addServers(steadway, [(await lab.addGateway({ name: 'berlin', scheme: 'http' })).link()]);
  const tabs = [await steadway.context().newPage(), await steadway.context().newPage()];
  for (const tab of tabs) {
    await tab.goto(`${lab.httpUrl}/ws.html`);
    await expect(tab).toHaveTitle(/^open/);
  }
  const popup = await switchOn(steadway);
  await expect(popup.getByText('2 tabs may still be connected past the tunnel')).toBeVisible();
  await tabs[0]?.reload();
  await expect(popup.getByText('1 tab may still be connected past the tunnel')).toBeVisible();
  await tabs[1]?.close();
  await expect(popup.getByRole('button', { name: 'Reload tabs' })).toHaveCount(0);
});

test('tabs are reloaded at once where that is wished, also by a worker that did not see their sockets', async ({
  lab,
  steadway,
}) => {
  const options = await steadway.openOptions('privacy');
  await options.getByRole('checkbox', { name: 'Reload tabs with older connections at once' }).check();
  await options.getByText('Saved').waitFor();
  await addServers(steadway, [(await lab.addGateway({ name: 'berlin', scheme: 'http' })).link()]);
  const page = await steadway.context().newPage();
  await page.goto(`${lab.httpUrl}/ws.html`);
  await expect(page).toHaveTitle(/^open received [1-9]/);
  await steadway.killWorker();
  await switchOn(steadway);
  await expect.poll(() => socketWays(lab)).toEqual(['direct', 'berlin']);
});
