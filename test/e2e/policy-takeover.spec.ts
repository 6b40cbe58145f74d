import { expect } from 'playwright/test';
import { setPolicies } from './support/set-policy.ts';
import { addServers, connectThrough, statusOf, switchOn, test, ways } from './support/test.ts';

const BY_POLICY = 'A policy controls the proxy';
const fixed = { ProxySettings: { ProxyMode: 'direct' } };

test('a policy that fixes the proxy settings is named, and the tunnel returns by itself when it is gone', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const admin = await steadway.context().newPage();
  await setPolicies(admin, fixed);
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect(popup.getByRole('alert')).toContainText(BY_POLICY);
  await expect(popup.getByText('Another extension or a policy')).toBeVisible();
  const readIds = () =>
    steadway.evaluateIn('Steadway', 'chrome.notifications.getAll().then((all) => Object.keys(all))');
  await expect.poll(readIds).toEqual(['connection']);

  // Neither a new worker nor the user can do anything about it.
  await steadway.killWorker();
  await popup.getByRole('button', { name: 'Retry' }).click();
  await expect(popup.getByRole('alert')).toContainText(BY_POLICY);
  await setPolicies(admin, {});
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await admin.goto(lab.httpUrl);
  expect(ways(lab)).toEqual(['berlin']);
});

test('a connect under a policy that fixes the proxy settings fails at once, and names it', async ({
  lab,
  steadway,
}) => {
  await addServers(steadway, [(await lab.addGateway({ name: 'berlin', scheme: 'http' })).link()]);
  const admin = await steadway.context().newPage();
  await setPolicies(admin, fixed);
  const popup = await switchOn(steadway);
  await expect(popup.getByRole('alert')).toContainText(BY_POLICY);
  await admin.goto(lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
  // Of a connect that failed nothing is left that could begin by itself.
  await setPolicies(admin, {});
  await expect(popup.getByRole('alert')).toContainText(BY_POLICY);
  await popup.getByRole('button', { name: 'Retry' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});
