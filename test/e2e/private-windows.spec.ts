import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { Steadway } from './support/steadway.ts';
import { addServers, configure, connectThrough, outcomeOf, statusOf, switchOn, test } from './support/test.ts';

const ALWAYS = 'Always through the server';

/** Opens an address in a private window, as no page of Playwright's can, and closes the window again once that has had its time. */
async function visitPrivately(steadway: Steadway, url: string): Promise<() => Promise<void>> {
  const page = await steadway.openOptions('about');
  const id = await page.evaluate(
    async (address) => (await Reflect.get(window, 'chrome').windows.create({ incognito: true, url: address })).id,
    url,
  );
  return async () => {
    await page.evaluate((windowId) => Reflect.get(window, 'chrome').windows.remove(windowId), id);
    await page.close();
  };
}

let visits = 0;

/** By which way a private window reaches a site. */
async function privateWay(steadway: Steadway, lab: Lab): Promise<string | undefined> {
  visits += 1;
  const path = `/?private-${visits}`;
  const close = await visitPrivately(steadway, `${lab.httpUrl}${path}`);
  const via = () => lab.requests().find((request) => request.path === path)?.via;
  await expect.poll(via).toBeDefined();
  await close();
  return via();
}

/** A private window asks for a site, and nothing of it arrives while another page of it does by another way. */
async function expectNoWay(steadway: Steadway, lab: Lab): Promise<void> {
  visits += 1;
  const path = `/?private-${visits}`;
  // That the others are let go is shown a moment before they are.
  await expect.poll(() => outcomeOf(steadway, lab.httpUrl)).toBe('loaded');
  const close = await visitPrivately(steadway, `${lab.httpUrl}${path}`);
  const page = await steadway.context().newPage();
  // Other windows go direct meanwhile: the site is there.
  for (let round = 0; round < 5; round += 1) {
    await page.goto(`${lab.httpUrl}/?others-${visits}-${round}`);
    await page.waitForLoadState('networkidle');
  }
  await page.close();
  await close();
  expect(lab.requests().filter((request) => request.path === path)).toEqual([]);
  expect(lab.requests().map((request) => request.path)).toContain(`/?others-${visits}-4`);
}

async function normalWay(steadway: Steadway, lab: Lab): Promise<string | undefined> {
  visits += 1;
  const path = `/?normal-${visits}`;
  const page = await steadway.context().newPage();
  await page.goto(`${lab.httpUrl}${path}`);
  await page.close();
  return lab.requests().find((request) => request.path === path)?.via;
}

async function choose(steadway: Steadway, label: string): Promise<Page> {
  const options = await steadway.openOptions('privacy');
  await options.getByRole('combobox', { name: 'In private windows' }).selectOption({ label });
  await options.getByText('Saved').waitFor();
  return options;
}

/** Keeps private windows in the tunnel. They are when they have a route of their own, which comes after the note that it is saved. */
async function keepInTunnel(steadway: Steadway): Promise<void> {
  const options = await choose(steadway, ALWAYS);
  const read = () => options.evaluate(() => Reflect.get(window, 'chrome').proxy.settings.get({ incognito: true }));
  await expect.poll(read).toMatchObject({ incognitoSpecific: true });
}

test('a browser that keeps the extension out of private windows is named, with a way to its page', async ({
  steadway,
}) => {
  const options = await steadway.openOptions('privacy');
  const note = options.getByRole('note').filter({ hasText: 'keeps Steadway out of private windows' });
  await expect(note).toBeVisible();
  const opened = steadway.context().waitForEvent('page');
  await note.getByRole('button', { name: 'Open the page of this extension' }).click();
  await expect.poll(async () => (await opened).url()).toMatch(/^chrome:\/\/extensions\/\?id=[a-p]{32}$/);
  await steadway.restart([], true);
  const allowed = await steadway.openOptions('privacy');
  await expect(allowed.getByRole('combobox', { name: 'In private windows' })).toHaveValue('same');
  await expect(allowed.getByText('keeps Steadway out')).toHaveCount(0);
});

test('what is always to be in the tunnel is no obstacle where the extension is kept out', async ({ lab, steadway }) => {
  await choose(steadway, ALWAYS);
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  expect(await normalWay(steadway, lab)).toBe('berlin');
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  expect(await normalWay(steadway, lab)).toBe('direct');
});

test('private windows do what the others do', async ({ lab, steadway }) => {
  await steadway.restart([], true);
  expect(await privateWay(steadway, lab)).toBe('direct');
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  expect(await privateWay(steadway, lab)).toBe('berlin');
  await popup.getByRole('switch', { name: 'VPN' }).click();
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  expect(await privateWay(steadway, lab)).toBe('direct');
});

test('private windows that are always in the tunnel are so while the VPN is off and paused, with the password', async ({
  lab,
  steadway,
}) => {
  await steadway.restart([], true);
  const credentials = { username: 'team', password: 'secret' };
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', credentials });
  await addServers(steadway, [gateway.link()]);
  await keepInTunnel(steadway);
  expect(await privateWay(steadway, lab)).toBe('berlin');
  expect(await normalWay(steadway, lab)).toBe('direct');
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  expect([await privateWay(steadway, lab), await normalWay(steadway, lab)]).toEqual(['berlin', 'berlin']);
  await popup.getByRole('button', { name: 'Pause for 5 minutes' }).click();
  await expect(statusOf(popup)).toHaveText('Disconnected – paused');
  // Shown when it is decided, and in force a moment later.
  await expect.poll(() => normalWay(steadway, lab)).toBe('direct');
  expect([await privateWay(steadway, lab), await normalWay(steadway, lab)]).toEqual(['berlin', 'direct']);
  await steadway.killWorker();
  expect([await privateWay(steadway, lab), await normalWay(steadway, lab)]).toEqual(['berlin', 'direct']);
});

test('private windows that are always in the tunnel are there again from the browser’s start', async ({
  lab,
  steadway,
}) => {
  await steadway.restart([], true);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  await addServers(steadway, [gateway.link()]);
  await keepInTunnel(steadway);
  expect(await privateWay(steadway, lab)).toBe('berlin');
  await steadway.restart([], true);
  expect([await privateWay(steadway, lab), await normalWay(steadway, lab)]).toEqual(['berlin', 'direct']);
  await choose(steadway, 'The same as in other windows');
  await expect.poll(() => privateWay(steadway, lab)).toBe('direct');
});

test('private windows that are always in the tunnel go nowhere while the server is down, and none is chosen', async ({
  lab,
  steadway,
}) => {
  await steadway.restart([], true);
  await keepInTunnel(steadway);
  await expectNoWay(steadway, lab);
  await configure(steadway, 'Allow direct', 1);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http' });
  const popup = await connectThrough(steadway, gateway);
  expect(await privateWay(steadway, lab)).toBe('berlin');
  await gateway.fault({ type: 'refuse' });
  // The attempts have run out, and the kill switch has let the others go.
  await expect(statusOf(popup)).toHaveText(/^Disconnected/);
  await expectNoWay(steadway, lab);
  await gateway.recover();
  expect(await privateWay(steadway, lab)).toBe('berlin');
});
