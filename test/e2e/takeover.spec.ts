import { expect } from 'playwright/test';
import { RIVAL } from './support/paths.ts';
import { startSteadway } from './support/steadway.ts';
import {
  test as base,
  configure,
  connectThrough,
  outcomeOf,
  statusOf,
  useLabAddresses,
  visit,
  ways,
} from './support/test.ts';

const test = base.extend({
  steadway: async ({ lab }, use) => {
    const steadway = await startSteadway(lab.browserArgs(), [RIVAL]);
    await useLabAddresses(steadway, lab);
    await use(steadway);
    await steadway.close();
  },
});

test('another extension that takes the proxy over is named as the cause, and the tunnel returns when it lets go', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const inRival = (code: string) => steadway.evaluateIn('Rival', code);
  await inRival(`chrome.proxy.settings.set({ value: { mode: 'direct' }, scope: 'regular' })`);
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect(popup.getByRole('alert')).toContainText('Another extension controls the proxy');
  await expect(popup.getByText('Another extension or a policy')).toBeVisible();

  await inRival(`chrome.proxy.settings.clear({ scope: 'regular' })`);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['berlin']);
});

test('an extension that takes the proxy over is named once the user lets Steadway read names', async ({
  lab,
  steadway,
}) => {
  await steadway.restart(['management']);
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await steadway.evaluateIn('Rival', `chrome.proxy.settings.set({ value: { mode: 'direct' }, scope: 'regular' })`);
  await expect(popup.getByRole('alert')).toContainText('It is held by Rival.');
});

test('a connect against another extension in control fails at once and leaves its settings alone', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await steadway.evaluateIn('Rival', `chrome.proxy.settings.set({ value: { mode: 'direct' }, scope: 'regular' })`);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(popup.getByRole('alert')).toContainText('Another extension controls the proxy');
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
});

test('the notification of a takeover leads to the extensions, as the popup does', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await steadway.evaluateIn('Rival', `chrome.proxy.settings.set({ value: { mode: 'direct' }, scope: 'regular' })`);
  await expect(popup.getByRole('button', { name: 'Open extensions' })).toBeVisible();
  const readIds = () =>
    steadway.evaluateIn('Steadway', 'chrome.notifications.getAll().then((all) => Object.keys(all))');
  await expect.poll(readIds).toEqual(['connection']);
  const opened = steadway.context().waitForEvent('page');
  await steadway.evaluateIn('Steadway', `void chrome.notifications.onButtonClicked.dispatch('connection', 0)`);
  await expect.poll(async () => (await opened).url()).toMatch(/^chrome:\/\/extensions\/?$/);
  await expect.poll(readIds).toEqual([]);
});

test('a takeover that ends lockdown is told of, though the VPN is off', async ({ lab, steadway }) => {
  await configure(steadway, 'Lockdown', 3);
  const popup = await steadway.openPopup();
  // What is stored is in force a moment later.
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toContain('ERR_PROXY_CONNECTION_FAILED');
  lab.clearRequests();
  await steadway.evaluateIn('Rival', `chrome.proxy.settings.set({ value: { mode: 'direct' }, scope: 'regular' })`);
  await expect(popup.getByRole('alert')).toContainText('Another extension controls the proxy');
  await expect
    .poll(() => steadway.evaluateIn('Steadway', 'chrome.notifications.getAll().then((all) => Object.keys(all))'))
    .toEqual(['connection']);
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
});
