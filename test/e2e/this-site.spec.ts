import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Lab } from '../lab/lab.ts';
import type { Steadway } from './support/steadway.ts';
import { addServers, connectThrough, outcomeOf, statusOf, test } from './support/test.ts';

/** The popup as it stands over a page: not itself the tab at hand. */
async function openOver(steadway: Steadway, page: Page): Promise<Page> {
  const popup = await steadway.openPopup();
  await page.bringToFront();
  await popup.reload();
  await expect(row(popup)).toBeVisible();
  return popup;
}

const row = (popup: Page) => popup.getByRole('combobox', { name: 'This site' });
/** Where the site goes, which the choice is described by. */
const way = (popup: Page) => popup.locator('#site-way');

/** @param words where the site goes then */
async function choose(popup: Page, label: string, words: string): Promise<void> {
  await row(popup).selectOption({ label });
  await expect(way(popup)).toHaveText(words);
  await expect(popup.getByText('Applies to the next request.')).toBeVisible();
}

/** By which way a site is reached now; `blocked` where it is not. */
async function wayTo(steadway: Steadway, lab: Lab, host: string): Promise<string> {
  const url = lab.httpUrl.replace('site.test', host);
  lab.clearRequests();
  const isReached = (await outcomeOf(steadway, url)) === 'loaded';
  const vias = new Set(lab.requests().flatMap((request) => (request.host.startsWith(host) ? [request.via] : [])));
  return isReached ? [...vias].join() : vias.size === 0 ? 'blocked' : `failed after ${[...vias].join()}`;
}

test('a site goes direct, is blocked or goes through the tunnel as the popup says, and no other does', async ({
  lab,
  steadway,
}) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }));
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const popup = await openOver(steadway, page);
  await expect(way(popup)).toHaveText('Tunnel');

  await choose(popup, 'Direct', 'Direct – by your rule');
  expect(await wayTo(steadway, lab, 'site.test')).toBe('direct');
  expect(await wayTo(steadway, lab, 'other.test')).toBe('berlin');

  await choose(popup, 'Block', 'Blocked – by your rule');
  expect(await wayTo(steadway, lab, 'site.test')).toBe('blocked');
  expect(await wayTo(steadway, lab, 'other.test')).toBe('berlin');

  await choose(popup, 'Tunnel', 'Tunnel – by your rule');
  expect(await wayTo(steadway, lab, 'site.test')).toBe('berlin');
  await choose(popup, 'Automatic', 'Tunnel');
  expect(await wayTo(steadway, lab, 'site.test')).toBe('berlin');
});

test('what is blocked stays blocked while the VPN is paused and while it is off', async ({ lab, steadway }) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }));
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const popup = await openOver(steadway, page);
  await choose(popup, 'Block', 'Blocked – by your rule');
  await popup.getByRole('button', { name: 'Pause for 5 minutes' }).click();
  await expect(statusOf(popup)).toHaveText('Disconnected – paused');
  await expect(way(popup)).toHaveText('Blocked – by your rule');
  // A pause is shown when it is decided, and in force a moment later.
  await expect.poll(() => wayTo(steadway, lab, 'other.test')).toBe('direct');
  expect(await wayTo(steadway, lab, 'site.test')).toBe('blocked');
  await popup.getByRole('button', { name: 'Turn off' }).click();
  await expect(statusOf(popup)).toHaveText('Disconnected');
  await expect(way(popup)).toHaveText('Blocked – by your rule');
  expect(await wayTo(steadway, lab, 'site.test')).toBe('blocked');
  expect(await wayTo(steadway, lab, 'other.test')).toBe('direct');
});

test('a site goes through a server of its own, and nowhere while that is down, which the row says', async ({
  lab,
  steadway,
}) => {
  const tokyo = await lab.addGateway({ name: 'tokyo', scheme: 'http', label: 'Tokyo' });
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  await addServers(steadway, [berlin.link()]);
  await connectThrough(steadway, tokyo);
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const popup = await openOver(steadway, page);
  await choose(popup, 'Tokyo', 'Tokyo – by your rule');
  expect(await wayTo(steadway, lab, 'site.test')).toBe('tokyo');
  expect(await wayTo(steadway, lab, 'other.test')).toBe('berlin');

  await tokyo.fault({ type: 'refuse' });
  expect(await wayTo(steadway, lab, 'site.test')).toBe('blocked');
  expect(await wayTo(steadway, lab, 'other.test')).toBe('berlin');
  await expect(way(popup)).toHaveText(/^Tokyo – does not answer: The server .* – by your rule$/, { timeout: 60_000 });
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await tokyo.recover();
  await expect(way(popup)).toHaveText('Tokyo – by your rule', { timeout: 60_000 });
  expect(await wayTo(steadway, lab, 'site.test')).toBe('tokyo');
});

test('Reload page brings the page in by its new way', async ({ lab, steadway }) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }));
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const popup = await openOver(steadway, page);
  await choose(popup, 'Direct', 'Direct – by your rule');
  lab.clearRequests();
  await popup.getByRole('button', { name: 'Reload page' }).click();
  await expect
    .poll(() => lab.requests().flatMap(({ host, via }) => (host.startsWith('site.test') ? [via] : [])))
    .toContain('direct');
  await expect(row(popup)).toBeFocused();
});

test('the row is there for pages of the web alone, and its coming moves nothing', async ({ lab, steadway }) => {
  await addServers(steadway, ['http://berlin.example:8080#Berlin']);
  const popup = await steadway.openPopup();
  await expect(statusOf(popup)).toHaveText('Disconnected');
  await expect(popup.locator('.site')).toHaveCount(0);
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  // Nothing that is loaded after the first picture comes.
  await popup.route(/parts/, (route) => route.abort());
  await page.bringToFront();
  await popup.reload();
  await expect(statusOf(popup)).toHaveText('Disconnected');
  await expect(popup.locator('.site')).toBeEmpty();
  const reserved = await popup.locator('main').boundingBox();
  await popup.unroute(/parts/);
  await popup.reload();
  await expect(row(popup)).toBeVisible();
  expect(await popup.locator('main').boundingBox()).toEqual(reserved);
  expect(reserved?.height).toBeLessThanOrEqual(600);
});

test('the row is accessible in light, dark and forced colours', async ({ lab, steadway }) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }));
  const page = await steadway.context().newPage();
  await page.goto(lab.httpUrl);
  const popup = await openOver(steadway, page);
  await choose(popup, 'Berlin', 'Berlin – by your rule');
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    await popup.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...media });
    const { violations } = await new AxeBuilder({ page: popup })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
  }
});

test('the menus of pages and of the toolbar’s button offer the choice, also after the browser’s restart', async ({
  lab,
  steadway,
}) => {
  const popup = await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http' }));
  const ids = ['automatic', 'tunnel', 'direct', 'block', 'more'];
  // There is no way to ask for the items: updating one that is not there fails.
  const missing = (page: Page) =>
    page.evaluate(async (wanted) => {
      const { contextMenus } = Reflect.get(window, 'chrome');
      const outcomes = await Promise.allSettled(wanted.map((id) => contextMenus.update(id, {})));
      return wanted.filter((_, index) => outcomes[index]?.status === 'rejected');
    }, ids);
  await expect.poll(() => missing(popup)).toEqual([]);
  await steadway.restart();
  await expect.poll(async () => missing(await steadway.openPopup())).toEqual([]);
});

test('an item of the menu does what it says for the site of its tab, private or not, also after a restart', async ({
  lab,
  steadway,
}) => {
  await connectThrough(steadway, await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' }));
  const click = (menuItemId: string, tab: object) =>
    steadway.evaluateIn(
      'Steadway',
      `void chrome.contextMenus.onClicked.dispatch(${JSON.stringify({ menuItemId })}, ${JSON.stringify(tab)})`,
    );
  await click('direct', { url: lab.httpUrl, incognito: false });
  await expect.poll(() => wayTo(steadway, lab, 'site.test')).toBe('direct');
  await click('block', { url: lab.httpUrl, incognito: true });
  await expect.poll(() => wayTo(steadway, lab, 'site.test')).toBe('blocked');
  expect(await wayTo(steadway, lab, 'other.test')).toBe('berlin');

  await steadway.restart();
  await expect(statusOf(await steadway.openPopup())).toHaveText(/^Connected/);
  await click('automatic', { url: lab.httpUrl });
  await expect.poll(() => wayTo(steadway, lab, 'site.test')).toBe('berlin');
  const opened = steadway.context().waitForEvent('page');
  await click('block', { url: 'chrome://version/' });
  await expect.poll(async () => (await opened).url()).toMatch(/#routing$/);
});
