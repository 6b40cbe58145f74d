import { expect } from 'playwright/test';
import { addServers, browse, connectThrough, statusOf, switchOn, test, ways } from './support/test.ts';

test('a network that wants a sign-in is named, its page alone goes past the tunnel, and the tunnel is back by itself', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  const browsing = await browse(steadway, lab);
  lab.clearRequests();
  await lab.capture();
  await expect(popup.getByRole('alert')).toContainText('The network wants you to sign in', { timeout: 60_000 });

  const opening = steadway.context().waitForEvent('page');
  await popup.getByRole('button', { name: 'Open sign-in page' }).click();
  const page = await opening;
  await expect(page).toHaveTitle('Hotel');
  await expect(popup.getByText('portal.test')).toBeVisible();
  // Nothing else takes that way.
  const other = await steadway.context().newPage();
  await other.goto(`${lab.httpUrl}/ping?n=1`).catch(() => {});
  expect(ways(lab)).not.toContain('direct');

  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveTitle('Welcome');
  await expect(popup.getByText('portal.test')).toBeHidden();
  await expect(popup.getByRole('alert')).toBeHidden();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  expect(ways(lab)).not.toContain('direct');
  await page.goto('about:blank');
  await expect(
    page.goto(page.url().replace('about:blank', `http://portal.test:${new URL(lab.httpUrl).port}/`)),
  ).resolves.toBeTruthy();
});

test('a connect in a network that wants a sign-in names it', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  await lab.capture();
  const popup = await switchOn(steadway);
  await expect(popup.getByRole('alert')).toContainText('The network wants you to sign in', { timeout: 60_000 });
  const opening = steadway.context().waitForEvent('page');
  await popup.getByRole('button', { name: 'Open sign-in page' }).click();
  const page = await opening;
  await page.getByRole('link', { name: 'Sign in' }).click();
  await expect(page).toHaveTitle('Welcome');
  await popup.getByRole('button', { name: 'Retry' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('a connect names the sign-in page also where the server is silent behind it, and does not blame the server', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  await lab.capture();
  await gateway.fault({ type: 'hang' });
  const popup = await switchOn(steadway);
  await expect(popup.getByRole('alert')).toContainText('The network wants you to sign in', { timeout: 60_000 });
  const checks = popup.getByRole('list', { name: 'Checks' });
  await expect(checks).toContainText(/Internet\s*Failed/);
  await expect(checks).toContainText(/Server\s*Not run/);
});
