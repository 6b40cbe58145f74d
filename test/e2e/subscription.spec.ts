import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { GatewayClient } from '../../gateway/gateway-client.ts';
import type { Lab } from '../lab/lab.ts';
import { addServers, browse, connectThrough, statusOf, switchOn, test } from './support/test.ts';

const DAY_MS = 86_400_000;

const ada: GatewayClient = {
  username: 'ada',
  password: 'secret',
  token: 'ada-token',
  plan: 'Family',
  manageUrl: 'https://operator.example/account',
};

const addGateway = (lab: Lab, client: Partial<GatewayClient> = {}) =>
  lab.addGateway({ name: 'berlin', scheme: 'http', clients: [{ ...ada, ...client }] });

const checkOf = (popup: Page) => popup.getByRole('list', { name: 'Checks' }).getByText(/^Subscription/);

test('a subscription that runs is a check that has passed, with its plan, end, quota and devices', async ({
  lab,
  steadway,
}) => {
  const gateway = await addGateway(lab, {
    expiresAt: Date.now() + 3 * DAY_MS,
    quotaBytes: 5_000_000_000,
    maxDevices: 3,
  });
  const popup = await connectThrough(steadway, gateway);
  await expect(checkOf(popup)).toContainText('Passed');
  const main = popup.getByRole('main');
  await expect(main).toContainText('Family');
  await expect(main).toContainText(/in 3 days|in 2 days/);
  await expect(main).toContainText(/of 5 GB used/);
  const options = await steadway.openOptions('servers');
  await expect(options.getByRole('main')).toContainText('Family');
});

test('a server without such a service has a check that is not run', async ({ lab, steadway }) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  await expect(checkOf(popup)).toContainText('Not run');
});

test('an expired subscription is named before the VPN is on, with the way to the operator', async ({
  lab,
  steadway,
}) => {
  const gateway = await addGateway(lab, { expiresAt: Date.now() - DAY_MS });
  await addServers(steadway, [gateway.link()]);
  const popup = await switchOn(steadway);
  await expect(popup.getByRole('alert')).toContainText('The subscription has ended');
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expect(checkOf(popup)).toContainText('Failed');
});

test('a subscription that ends while connected is told, with a button that opens the operator’s page', async ({
  lab,
  steadway,
}) => {
  const gateway = await addGateway(lab);
  const popup = await connectThrough(steadway, gateway);
  await expect(checkOf(popup)).toContainText('Passed');
  // Before: a check that finds it out at once would keep the page from coming.
  await browse(steadway, lab);
  gateway.setClients([{ ...ada, quotaBytes: 1 }]);
  await popup.bringToFront();
  await expect(popup.getByRole('alert')).toContainText('quota', { ignoreCase: true, timeout: 30_000 });
  const [page] = await Promise.all([
    steadway.context().waitForEvent('page'),
    popup.getByRole('button', { name: 'Manage subscription' }).click(),
  ]);
  await expect.poll(() => page.url()).toMatch(/operator\.example|chrome-error/);
});

test('an operator that is silent costs nothing but the check', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const link = () => gateway.link({ subscriptionUrl: 'http://nobody.internal/subscription' });
  const popup = await connectThrough(steadway, { ...gateway, link });
  await expect(checkOf(popup)).toContainText('Failed');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(popup.getByRole('alert')).toHaveCount(0);
});
