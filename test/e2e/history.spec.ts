import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { configure, connectThrough, statusOf, test } from './support/test.ts';

const rows = (page: Page, table: 'Events' | 'Sessions' | 'Servers measured' | 'Checks in figures') =>
  page.getByRole('table', { name: table }).locator('tbody tr');

/** What a button hands over. */
async function download(page: Page, button: string) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

test('the history tells of a connect, a loss, the attempts and the way back, while it is open', async ({
  lab,
  steadway,
}) => {
  await configure(steadway, 'Block traffic', 50);
  const history = await steadway.openOptions('history');
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  const popup = await connectThrough(steadway, gateway);
  await expect(rows(history, 'Events').filter({ hasText: 'Connected' })).toHaveCount(1);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Reconnecting/);
  await expect(rows(history, 'Events').filter({ hasText: 'Disconnected' })).toContainText('Berlin');
  await expect(rows(history, 'Events').filter({ hasText: 'Attempt to reconnect' }).first()).toBeVisible();
  await gateway.recover();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(rows(history, 'Events').filter({ hasText: 'Reconnected' })).toHaveCount(1);
  await expect(rows(history, 'Sessions')).toHaveCount(1);
  await expect(rows(history, 'Sessions')).toContainText('Goes on');
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect(rows(history, 'Sessions')).toContainText('Switched off');
  await expect(rows(history, 'Servers measured')).toContainText('Berlin');
  await expect(history.getByText('100% (2 of 2)')).toBeVisible();
});

test('a session outlives the worker, and ends with the browser', async ({ lab, steadway }) => {
  const popup = await connectThrough(
    steadway,
    await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }),
  );
  await steadway.killWorker();
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  const before = await steadway.openOptions('history');
  await expect(rows(before, 'Sessions')).toHaveCount(1);
  await steadway.restart();
  const history = await steadway.openOptions('history');
  await expect(rows(history, 'Sessions').filter({ hasText: 'The browser was closed' })).toHaveCount(1);
  await expect(rows(history, 'Sessions').filter({ hasText: 'Goes on' })).toHaveCount(1);
});

test('the life of the feed is in the history, and its token is not', async ({ lab, steadway }) => {
  const client = { username: 'ada', password: 'correct horse', token: 'SECRETTOKEN' };
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin', clients: [client] });
  const history = await steadway.openOptions('history');
  await connectThrough(steadway, gateway);
  await expect(rows(history, 'Events').filter({ hasText: 'Feed connected' })).toContainText('Berlin');
  gateway.setClients([{ ...client, token: 'another' }]);
  await expect(rows(history, 'Events').filter({ hasText: 'Feed given up' })).toContainText(
    'The token was refused 1008',
  );
  await expect(history.getByRole('region', { name: 'Live feed' })).toContainText('50% (1 of 2)');
  const csv = await download(history, 'Export CSV');
  expect(csv.text).toContain(',feed,Berlin,error,,credentialsRejected,1008,');
  expect(csv.text).not.toContain('SECRETTOKEN');
});

test('the files hold the history, and the one for whoever helps names no server', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  await connectThrough(steadway, gateway);
  const history = await steadway.openOptions('history');
  await expect(rows(history, 'Events').filter({ hasText: 'Connected' })).toHaveCount(1);
  const json = await download(history, 'Export JSON');
  expect(json.name).toMatch(/^steadway-history-.*\.json$/);
  expect(JSON.parse(json.text)).toMatchObject({
    format: 'steadway-history',
    events: [{ type: 'connected', server: { label: 'Berlin' } }],
    sessions: [{ start: 'switchedOn', endedAt: null }],
  });
  const csv = await download(history, 'Export CSV');
  expect(csv.text).toContain(',session,Berlin,switchedOn,lasts,');
  const diagnostics = await download(history, 'Diagnostics file');
  expect(JSON.parse(diagnostics.text).servers).toEqual([expect.stringMatching(/^server 1 \(http, port \d+\)$/)]);
  const host = new URL(gateway.link()).hostname;
  for (const { text } of [json, csv, diagnostics]) expect(text).not.toContain(host);
  expect(diagnostics.text).not.toMatch(/berlin/i);
});

test('the history can be cleared, and goes on', async ({ lab, steadway }) => {
  const popup = await connectThrough(
    steadway,
    await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }),
  );
  const history = await steadway.openOptions('history');
  // Of a tunnel that stands the next measurement comes at any moment.
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect(rows(history, 'Events').filter({ hasText: 'Disconnected' })).toHaveCount(1);
  await history.getByRole('button', { name: 'Clear history' }).click();
  await history.getByRole('button', { name: 'Delete all' }).click();
  await expect(history.getByRole('heading', { name: 'Nothing has happened yet' })).toBeVisible();
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(rows(history, 'Events').filter({ hasText: 'Connected' }).first()).toBeVisible();
});

test('a database that cannot be opened is named, and the VPN works all the same', async ({ lab, steadway }) => {
  const history = await steadway.openOptions('history');
  // A later version of it is one that this version cannot open.
  await history.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('history', 99);
        request.onsuccess = () => {
          request.result.close();
          resolve();
        };
        request.onerror = () => reject(request.error);
      }),
  );
  const popup = await connectThrough(
    steadway,
    await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }),
  );
  await history.reload();
  await expect(history.getByRole('alert')).toContainText(/cannot be read.*VersionError/);
  await expect(statusOf(popup)).toHaveText('Connected – the tunnel works');
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
});
