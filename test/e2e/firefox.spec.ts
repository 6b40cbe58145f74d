import { existsSync } from 'node:fs';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { findFirefox } from './support/find-firefox.ts';
import { type Firefox, startFirefox } from './support/firefox.ts';
import type { FirefoxPage } from './support/firefox-page.ts';
import { FIREFOX_EXTENSION } from './support/paths.ts';
import { test as base, ways } from './support/test.ts';

/** Firefox with the add-on, told of the lab's check address and exit service. */
const test = base.extend<{ readonly firefox: Firefox }>({
  firefox: async ({ lab }, use) => {
    const executable = findFirefox();
    base.skip(executable === undefined, 'no Firefox on this machine');
    if (!existsSync(FIREFOX_EXTENSION)) throw new Error('expected an add-on: run `npm run build:firefox` first');
    const firefox = await startFirefox(executable ?? '', FIREFOX_EXTENSION, ['site.test', 'check.test', 'exit.test']);
    try {
      const page = await firefox.openOwn('options.html#connection');
      for (const [name, value] of [
        ['Check addresses', lab.checkUrl],
        ['Exit service', lab.exitUrl],
      ] as const) {
        await page.fill('textbox', name, value);
        await expect.poll(() => page.note('textbox', name)).toContain('Saved');
      }
      await page.close();
      await use(firefox);
    } finally {
      // A fixture that fails on its way is not ended by Playwright.
      await firefox.close();
    }
  },
});

test('Firefox has nothing against the manifest', async ({ firefox }) => {
  expect(await firefox.manifestProblems()).toEqual([]);
});

const credentials = { username: 'ada', password: 'p@ss:w/rd?' };

for (const { name, ...options } of [
  { name: 'an open HTTP server', scheme: 'http', credentials: null },
  { name: 'an HTTP server with a password', scheme: 'http', credentials },
  { name: 'an open SOCKS5 server', scheme: 'socks5', credentials: null },
  { name: 'a SOCKS5 server with a password', scheme: 'socks5', credentials },
] as const) {
  test(`in Firefox sites see only the gateway of ${name}, and the way back is direct`, async ({ lab, firefox }) => {
    const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', ...options });
    const popup = await connect(firefox, gateway);
    await expect.poll(popup.text).toContain(gateway.exit.ip);
    await expectWay(firefox, lab, 'berlin');
    await popup.click('switch', 'VPN');
    await expect.poll(popup.text).toMatch(/^Disconnected/m);
    await expectWay(firefox, lab, 'direct');
  });
}

test('in Firefox nothing goes past a server that is lost, and the tunnel comes back by itself', async ({
  lab,
  firefox,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', scheme: 'http' });
  const popup = await connect(firefox, gateway);
  const site = await firefox.openPage(`${lab.httpUrl}/poll`);
  await expect.poll(() => site.evaluate('window.poll?.ok > 2')).toBe(true);
  lab.clearRequests();
  await gateway.fault({ type: 'refuse' });
  await expect.poll(popup.text).toMatch(/^Reconnecting/m);
  await expect.poll(() => site.evaluate('window.poll.failed > 5')).toBe(true);
  await gateway.recover();
  await expect.poll(popup.text).toMatch(/^Connected/m);
  expect(ways(lab)).not.toContain('direct');
});

test('in Firefox the route holds after the end of the background page', async ({ lab, firefox }) => {
  const popup = await connect(firefox, await lab.addGateway({ name: 'berlin', label: 'Berlin', scheme: 'http' }));
  await popup.close();
  await firefox.endBackground();
  await expectWay(firefox, lab, 'berlin');
  await expect.poll((await firefox.openOwn('popup.html')).text).toMatch(/^Connected/m);
});

for (const { name, fault, sentence } of [
  { name: 'refuses', fault: 'refuse', sentence: 'The server cannot be reached' },
  { name: 'wants other credentials', fault: undefined, sentence: 'The server rejected the username' },
] as const) {
  test(`in Firefox a server that ${name} is told by its cause, and traffic stays as it was`, async ({
    lab,
    firefox,
  }) => {
    const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', scheme: 'http', credentials });
    if (fault) await gateway.fault({ type: fault });
    const popup = await switchOn(firefox, gateway.link({ credentials: { username: 'ada', password: 'wrong' } }));
    await expect.poll(popup.text).toContain(sentence);
    await expectWay(firefox, lab, 'direct');
  });
}

test('in Firefox a certificate that nobody trusts is named, and nothing is sent to its server', async ({
  lab,
  firefox,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', scheme: 'https', credentials });
  await gateway.fault({ type: 'wrongCertificate' });
  const popup = await switchOn(firefox, gateway.link());
  await expect.poll(popup.text).toMatch(/^Error/m);
  await expect.poll(popup.text).toContain('The server’s certificate is not valid');
  expect(gateway.challenges()).toBe(0);
  await expectWay(firefox, lab, 'direct');
});

async function connect(firefox: Firefox, gateway: LabGateway): Promise<FirefoxPage> {
  const popup = await switchOn(firefox, gateway.link());
  await expect.poll(popup.text).toMatch(/^Connected/m);
  return popup;
}

async function switchOn(firefox: Firefox, link: string): Promise<FirefoxPage> {
  const options = await firefox.openOwn('options.html#servers');
  await options.fill('textbox', 'Server links', link);
  await options.click('button', 'Add');
  await expect.poll(options.text).toContain('Berlin');
  await options.close();
  const popup = await firefox.openOwn('popup.html');
  await popup.click('switch', 'VPN');
  return popup;
}

async function expectWay(firefox: Firefox, lab: Lab, way: string): Promise<void> {
  lab.clearRequests();
  const page = await firefox.openPage(lab.httpUrl);
  await expect.poll(page.title).toBe('Steadway lab');
  expect(ways(lab)).toEqual([way]);
  await page.close();
}
