import { expect } from 'playwright/test';
import { chooseServer, connectThrough, test, visit, ways } from './support/test.ts';

const credentials = { username: 'ada', password: 'p@ss:w/rd?' };

const servers = [
  { name: 'an open HTTP server', scheme: 'http', credentials: null },
  { name: 'an HTTP server with a password', scheme: 'http', credentials },
  { name: 'an open HTTPS server', scheme: 'https', credentials: null },
  { name: 'an HTTPS server with a password', scheme: 'https', credentials },
  { name: 'an open SOCKS5 server', scheme: 'socks5', credentials: null },
] as const;

for (const { name, ...options } of servers) {
  test(`sites see only the gateway of ${name}, over http, https and WebSocket`, async ({ lab, steadway }) => {
    const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', country: 'DE', ...options });
    const popup = await connectThrough(steadway, gateway);
    lab.clearRequests();
    const page = await steadway.context().newPage();
    for (const url of [lab.httpUrl, lab.httpsUrl]) {
      await page.goto(url);
      await expect(page).toHaveTitle('Steadway lab');
      await page.goto(`${url}/ws.html`);
      await expect(page).toHaveTitle(/^open received [1-9]/);
    }
    expect(ways(lab)).toEqual(['berlin']);
    expect(new Set(lab.requests().map(({ origin }) => origin))).toEqual(new Set(['http', 'https', 'ws', 'wss']));
    await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(gateway.exit.ip);
  });
}

test('a SOCKS5 server with a password is refused when it is added, with the reason', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'socks5', credentials });
  const page = await steadway.openOptions('servers');
  const links = page.getByRole('textbox', { name: 'Server links' });
  await links.fill(gateway.link());
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('This browser cannot send a username and password to a SOCKS5 server')).toBeVisible();
  await expect(links).toHaveValue(gateway.link());
});

test('switching off gives the browser its own settings back', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(popup.getByRole('status').first()).toHaveText(/^Disconnected/);
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
  const settings: unknown = await popup.evaluate('chrome.proxy.settings.get({})');
  expect(settings).toMatchObject({ levelOfControl: 'controllable_by_this_extension' });
});

test('choosing another server moves the traffic without one direct or failed request', async ({ lab, steadway }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  const paris = await lab.addGateway({ name: 'paris', scheme: 'https', label: 'Paris' });
  const popup = await connectThrough(steadway, berlin, paris);
  lab.clearRequests();
  const page = await steadway.context().newPage();
  await page.goto(`${lab.httpUrl}/poll`);
  const options = await steadway.openOptions('servers');
  await chooseServer(options, 'Paris');
  await expect(popup.getByText('Paris')).toBeVisible();
  await expect(popup.getByRole('status').first()).toHaveText(/^Connected/);
  await expect.poll(() => lab.requests().filter(({ via }) => via === 'paris').length).toBeGreaterThan(5);
  expect(ways(lab).toSorted()).toEqual(['berlin', 'paris']);
  expect(await page.evaluate('window.poll.failed')).toBe(0);
});
