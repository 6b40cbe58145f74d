import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, connectThrough, statusOf, switchOn, test, visit, ways } from './support/test.ts';

/** The states of the checks, in their order. */
const checksOf = async (popup: Page): Promise<readonly string[]> => {
  const items = await popup.getByRole('list', { name: 'Checks' }).getByRole('listitem').allInnerTexts();
  return items.map((text) => text.replace(/\s+/g, ' ').trim());
};

const allPassed = ['Internet Passed', 'Firewall Passed', 'Server Passed', 'Subscription Not run'];
const noneRun = ['Internet Not run', 'Firewall Not run', 'Server Not run', 'Subscription Not run'];

test('the checks are not run before they are, and have passed when the tunnel is up', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  const popup = await steadway.openPopup();
  await expect.poll(() => checksOf(popup)).toEqual(noneRun);
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(await checksOf(popup)).toEqual(allPassed);
});

test('Run checks asks the server while the VPN is off, and leaves the traffic where it was', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  const popup = await steadway.openPopup();
  await popup.getByRole('button', { name: 'Run checks' }).click();
  await expect.poll(() => checksOf(popup)).toEqual(allPassed);
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);

  await gateway.fault({ type: 'refuse' });
  await popup.getByRole('button', { name: 'Run checks' }).click();
  await expect.poll(() => checksOf(popup)).toContain('Server Failed');
  expect(await checksOf(popup)).toContain('Internet Passed');
  await expect(popup.getByRole('alert')).toContainText('The server cannot be reached');
  lab.clearRequests();
  await visit(steadway, lab.httpUrl);
  expect(ways(lab)).toEqual(['direct']);
  await expect
    .poll(() => popup.evaluate('chrome.proxy.settings.get({})'))
    .toMatchObject({ levelOfControl: 'controllable_by_this_extension' });
});

test('Run checks while connected asks through the tunnel alone', async ({ lab, steadway }) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  // What the connect has asked, directly and then through the tunnel, may come after it.
  const exitWays = () => lab.requests().flatMap(({ path, via }) => (path.startsWith('/exit') ? [via] : []));
  await expect.poll(exitWays).toEqual(expect.arrayContaining(['direct', 'berlin']));
  await expect(popup.getByRole('group', { name: 'Metrics' })).toContainText(gateway.exit.ip);
  lab.clearRequests();
  await popup.getByRole('button', { name: 'Run checks' }).click();
  await expect.poll(() => lab.requests().some(({ path }) => path.startsWith('/exit'))).toBe(true);
  await expect.poll(() => checksOf(popup)).toEqual(allPassed);
  expect(lab.requests().filter(({ via }) => via === 'direct')).toEqual([]);
});

test('a firewall that swallows what is meant for the server’s port is told from a server that is down', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await gateway.fault({ type: 'hang' });
  await addServers(steadway, [gateway.link().replace('127.0.0.1', 'walled.test')]);
  const popup = await switchOn(steadway);
  await expect(popup.getByRole('alert')).toContainText('A firewall blocks the server', { timeout: 60_000 });
  await popup.getByText('Details').click();
  await expect(popup.getByText(`port ${gateway.port} silent, 443 open`)).toBeVisible();
  expect(await checksOf(popup)).toEqual([
    'Internet Passed',
    'Firewall Failed',
    'Server Failed',
    'Subscription Not run',
  ]);
});
