import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { LabGateway } from '../lab/lab-gateway.ts';
import type { Steadway } from './support/steadway.ts';
import { addServers, browse, chooseFailover, connectThrough, statusOf, switchOn, test, ways } from './support/test.ts';

const account = { username: 'ann', password: 'right' };

const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Servers' }).getByRole('row').filter({ hasText: name });
const testAll = (page: Page) => page.getByRole('button', { name: 'Test all' }).click();
/** The test has come to its end. */
const over = (page: Page) => expect(page.getByText('The test is over.')).toBeVisible();

const proxyOf = (page: Page) =>
  page.evaluate<{ levelOfControl: string; value: { pacScript?: { data: string } } }>('chrome.proxy.settings.get({})');

const chosen = (popup: Page) => popup.locator('.card .server');

const addGateway = (lab: Lab, name: string) => lab.addGateway({ name, scheme: 'http', label: name });

/** A good gateway, one that is slow, one that is down and one whose password is wrong. */
async function addFour(
  lab: Lab,
  steadway: Steadway,
): Promise<{ readonly good: LabGateway; readonly locked: LabGateway }> {
  const [good, slow, down] = [
    await addGateway(lab, 'good'),
    await addGateway(lab, 'slow'),
    await addGateway(lab, 'down'),
  ];
  const locked = await lab.addGateway({ name: 'locked', scheme: 'http', label: 'locked', credentials: account });
  await slow.fault({ type: 'slow', delayMs: 300 });
  await down.fault({ type: 'refuse' });
  await addServers(steadway, [
    good.link(),
    slow.link(),
    down.link(),
    locked.link({ credentials: { username: 'ann', password: 'wrong' } }),
  ]);
  return { good, locked };
}

async function expectFigures(page: Page): Promise<void> {
  await expect(rowOf(page, 'good')).toContainText(/\d ms/);
  await expect(rowOf(page, 'good')).toContainText('100% of checks passed');
  // A busy machine adds to it.
  await expect(rowOf(page, 'slow')).toContainText(/([3-9]\d\d|\d,\d{3}) ms/);
  await expect(rowOf(page, 'down')).toContainText('The server cannot be reached');
  await expect(rowOf(page, 'down')).toContainText('0% of checks passed');
  await expect(rowOf(page, 'locked')).toContainText('password');
}

test('while the VPN is off all servers are tested through themselves, and traffic stays direct', async ({
  lab,
  steadway,
}) => {
  const { locked } = await addFour(lab, steadway);
  const browsing = await browse(steadway, lab);
  const page = await steadway.openOptions('servers');
  await testAll(page);
  await over(page);
  await expectFigures(page);
  expect(locked.challenges()).toBeLessThanOrEqual(2);
  expect(await browsing.failed()).toBe(0);
  expect(ways(lab)).toEqual(['direct']);
  // The figures are told first.
  await expect.poll(() => proxyOf(page)).toMatchObject({ levelOfControl: 'controllable_by_this_extension' });

  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Latency' });
  await expect(page.getByRole('table', { name: 'Servers' }).locator('tbody .label').first()).toHaveText('good');
});

test('while connected the tunnel carries on, and nothing goes direct', async ({ lab, steadway }) => {
  // A standby is checked too, and asked for its password then.
  await chooseFailover(steadway, 'Same server only');
  const popup = await connectThrough(steadway, await addGateway(lab, 'berlin'));
  const { locked } = await addFour(lab, steadway);
  const browsing = await browse(steadway, lab);
  lab.clearRequests();
  const page = await steadway.openOptions('servers');
  await testAll(page);
  await over(page);
  await expectFigures(page);
  const ok = await browsing.ok();
  await expect.poll(browsing.ok).toBeGreaterThan(ok);
  expect(await browsing.failed()).toBe(0);
  expect(ways(lab)).toEqual(['berlin']);
  expect(lab.requests().filter(({ via }) => via === 'direct')).toEqual([]);
  expect(locked.challenges()).toBeLessThanOrEqual(2);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('one server is tested alone', async ({ lab, steadway }) => {
  await addFour(lab, steadway);
  const page = await steadway.openOptions('servers');
  await page.getByRole('button', { name: 'Test good' }).click();
  await over(page);
  await expect(rowOf(page, 'good')).toContainText(/\d ms/);
  await expect(rowOf(page, 'slow')).not.toContainText('checks passed');
});

test('a test that is cancelled leaves nothing behind', async ({ lab, steadway }) => {
  const stuck = await addGateway(lab, 'stuck');
  await stuck.fault({ type: 'hang' });
  await addServers(steadway, [stuck.link()]);
  const page = await steadway.openOptions('servers');
  await testAll(page);
  await expect(page.getByRole('progressbar', { name: 'Servers tested' })).toBeVisible();
  await expect(page.getByText('0 of 1', { exact: true })).toBeVisible();
  await expect.poll(() => proxyOf(page)).toMatchObject({ levelOfControl: 'controlled_by_this_extension' });
  await page.getByRole('button', { name: 'Cancel test' }).click();
  await over(page);
  await expect.poll(() => proxyOf(page)).toMatchObject({ levelOfControl: 'controllable_by_this_extension' });
  await expect(rowOf(page, 'stuck')).not.toContainText('checks passed');
});

test('a worker that dies during a test leaves nothing behind', async ({ lab, steadway }) => {
  const stuck = await addGateway(lab, 'stuck');
  await stuck.fault({ type: 'hang' });
  await addServers(steadway, [stuck.link()]);
  const page = await steadway.openOptions('servers');
  await testAll(page);
  await expect.poll(() => proxyOf(page)).toMatchObject({ levelOfControl: 'controlled_by_this_extension' });
  await steadway.killWorker();
  await page.bringToFront();
  await expect.poll(() => proxyOf(page)).toMatchObject({ levelOfControl: 'controllable_by_this_extension' });
  await expect(page.getByRole('button', { name: 'Test all' })).toBeEnabled();
});

test('a test ends with the state that it was begun in, and its ways with it', async ({ lab, steadway }) => {
  const [good, stuck] = [await addGateway(lab, 'good'), await addGateway(lab, 'stuck')];
  await stuck.fault({ type: 'hang' });
  const popup = await connectThrough(steadway, good, stuck);
  const page = await steadway.openOptions('servers');
  await testAll(page);
  await expect(page.getByRole('button', { name: 'Cancel test' })).toBeVisible();
  await popup.bringToFront();
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await over(page);
  await expect.poll(() => proxyOf(page)).toMatchObject({ levelOfControl: 'controllable_by_this_extension' });
});

test('Fastest connects to the server that answers soonest, and choosing one by hand turns it off', async ({
  lab,
  steadway,
}) => {
  const [slow, fast] = [await addGateway(lab, 'slow'), await addGateway(lab, 'fast')];
  await slow.fault({ type: 'slow', delayMs: 200 });
  await addServers(steadway, [slow.link(), fast.link()]);
  const page = await steadway.openOptions('servers');
  // It is checked when that is stored, and not by the click itself.
  await page.getByRole('radio', { name: 'Use the fastest server' }).click();
  await expect(page.getByRole('radio', { name: 'Use the fastest server' })).toBeChecked();
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(chosen(popup)).toContainText('fast');
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expect(chosen(popup)).toContainText('Fastest');

  await popup.getByRole('button', { name: 'Choose server' }).click();
  await expect(popup.getByRole('option', { name: /Fastest/ })).toHaveAttribute('aria-selected', 'true');
  await popup.getByRole('option', { name: /slow/ }).click();
  await expect(chosen(popup)).toContainText('slow');
  await expect(page.getByRole('radio', { name: 'Use slow' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'Use the fastest server' })).not.toBeChecked();
});

test('Fastest chosen in the popup moves a tunnel that stands', async ({ lab, steadway }) => {
  const [slow, fast] = [await addGateway(lab, 'slow'), await addGateway(lab, 'fast')];
  // From the beginning: round trips of before would count too.
  await slow.fault({ type: 'slow', delayMs: 200 });
  const popup = await connectThrough(steadway, slow, fast);
  const browsing = await browse(steadway, lab);
  lab.clearRequests();
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Choose server' }).click();
  await popup.getByRole('option', { name: /Fastest/ }).click();
  await expect(chosen(popup)).toContainText('fast');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect(ways(lab)).not.toContain('direct');
  expect(await browsing.failed()).toBe(0);
});
