import { expect } from 'playwright/test';
import { connectThrough, test, ways } from './support/test.ts';

test('a SOCKS4 server carries http, https and WebSocket, and its form says what it cannot keep to itself', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', label: 'Berlin', scheme: 'socks4' });
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
  await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(gateway.exit.ip);
  // The browser looks this name up by itself, and in vain: it is no alarm, because it was told before.
  const lost = await steadway.context().newPage();
  await expect(lost.goto('http://nowhere.invalid/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
  await page.goto(lab.httpUrl);
  await expect(popup.getByRole('status').first()).toHaveText(/^Connected/);
  await expect(popup.getByRole('alert')).toHaveCount(0);

  const options = await steadway.openOptions('servers');
  await options.getByRole('button', { name: 'Edit Berlin' }).click();
  const dialog = options.getByRole('dialog');
  await expect(dialog.getByText('looks up the names of the sites you visit')).toBeVisible();
  await dialog.getByLabel('Type').selectOption('socks5');
  await expect(dialog.getByText('looks up the names of the sites you visit')).toHaveCount(0);
});

test('a SOCKS4 server is added with a warning, and refused with a password', async ({ steadway }) => {
  const page = await steadway.openOptions('servers');
  const links = page.getByRole('textbox', { name: 'Server links' });
  await links.fill('socks4://192.0.2.1:1080#Old\nsocks4://ada:secret@192.0.2.2:1080#Older');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('looks up the names of the sites you visit')).toBeVisible();
  await expect(page.getByText('SOCKS4 knows no username and password')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Use Old', exact: true })).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Use Older', exact: true })).toHaveCount(0);
});

test('the preview of an import warns of SOCKS4 servers in it', async ({ steadway }) => {
  const page = await steadway.openOptions('servers');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file' }).click();
  const text = JSON.stringify({ data: [{ type: 'socks4', hostname: '192.0.2.1', port: 1080, title: 'Old' }] });
  await (await chooser).setFiles({ name: 'foxy.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('looks up the names of the sites you visit')).toBeVisible();
  await dialog.getByRole('checkbox').uncheck();
  await expect(dialog.getByText('looks up the names of the sites you visit')).toHaveCount(0);
});
