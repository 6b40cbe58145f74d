import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, chooseServer, test } from './support/test.ts';

const oslo = 'https://ada:a-secret@oslo.example:443?country=NO&city=Oslo&tags=home,tv#Oslo';
const berlin = 'http://berlin.example:8080?country=DE&city=K%C3%B6penick&tags=home#Exit%2010';
const office = 'socks5://10.0.0.1:1080#exit%202';

const tableOf = (page: Page) => page.getByRole('table', { name: 'Servers' });
const labelsOf = (page: Page) => tableOf(page).locator('tbody .label');
const search = (page: Page, text: string) => page.getByRole('searchbox', { name: 'Search servers' }).fill(text);
const storedLabels = (page: Page) =>
  page.evaluate<readonly string[]>(
    `chrome.storage.local.get('servers').then(({ servers }) => servers.map(({ label }) => label))`,
  );

test('servers are searched, sorted and filtered by tag', async ({ steadway }) => {
  await addServers(steadway, [oslo, berlin, office]);
  const page = await steadway.openOptions('servers');
  await search(page, 'kopenick');
  await expect(labelsOf(page)).toHaveText(['Exit 10']);
  await expect(page.getByRole('status').filter({ hasText: '1 of 3 servers' })).toBeVisible();
  await search(page, 'norway');
  await expect(labelsOf(page)).toHaveText(['Oslo']);
  await search(page, '');
  const order = page.getByRole('combobox', { name: 'Sort by' });
  await order.selectOption({ label: 'Label' });
  await expect(labelsOf(page)).toHaveText(['exit 2', 'Exit 10', 'Oslo']);
  await order.selectOption({ label: 'Country' });
  await expect(labelsOf(page)).toHaveText(['Exit 10', 'Oslo', 'exit 2']);
  const tags = page.getByRole('group', { name: 'Filter by tag' });
  await tags.getByRole('button', { name: 'home' }).click();
  await expect(labelsOf(page)).toHaveText(['Exit 10', 'Oslo']);
  await tags.getByRole('button', { name: 'tv' }).click();
  await expect(labelsOf(page)).toHaveText(['Oslo']);
});

test('a favourite survives a reload, keeps the focus on its star, and comes first in the popup', async ({
  steadway,
}) => {
  await addServers(steadway, [oslo, berlin, office]);
  const page = await steadway.openOptions('servers');
  const star = page.getByRole('button', { name: 'Favourite exit 2' });
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Favourites first' });
  await star.focus();
  await page.keyboard.press('Space');
  await expect(labelsOf(page)).toHaveText(['exit 2', 'Oslo', 'Exit 10']);
  await expect(star).toBeFocused();
  await page.reload();
  await expect(star).toHaveAttribute('aria-pressed', 'true');
  await expect(labelsOf(page)).toHaveText(['Oslo', 'Exit 10', 'exit 2']);

  await chooseServer(page, 'Exit 10');
  const popup = await steadway.openPopup();
  await popup.getByRole('button', { name: 'Choose server' }).click();
  await expect(popup.getByRole('option').locator('strong')).toHaveText(['Fastest', 'exit 2', 'Exit 10', 'Oslo']);
  await popup.getByRole('option', { name: /Oslo/ }).click();
  await popup.getByRole('button', { name: 'Choose server' }).click();
  await expect(popup.getByRole('option').locator('strong')).toHaveText(['Fastest', 'exit 2', 'Oslo', 'Exit 10']);
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Recently used' });
  await expect(labelsOf(page)).toHaveText(['Oslo', 'Exit 10', 'exit 2']);
});

test('tags are edited in the form', async ({ steadway }) => {
  await addServers(steadway, [oslo]);
  const page = await steadway.openOptions('servers');
  await page.getByRole('button', { name: 'Edit Oslo' }).click();
  const tags = page.getByRole('textbox', { name: 'Tags' });
  await expect(tags).toHaveValue('home, tv');
  await tags.fill('x'.repeat(31));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(tags).toHaveAttribute('aria-invalid', 'true');
  await tags.fill('streaming');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('group', { name: 'Filter by tag' }).getByRole('button')).toHaveText(['streaming']);
});

test('a duplicate has all but the password', async ({ steadway }) => {
  await addServers(steadway, [oslo]);
  const page = await steadway.openOptions('servers');
  await page.getByRole('button', { name: 'Duplicate Oslo' }).click();
  await expect(labelsOf(page)).toHaveText(['Oslo', 'Oslo 2']);
  await expect(tableOf(page).getByText('Password saved')).toHaveCount(1);
  const credentials = await page.evaluate<object>(`chrome.storage.local.get('credentials')`);
  expect(JSON.stringify(credentials).match(/a-secret/g)).toHaveLength(1);
});

test('many are removed at once, can be taken back, and are gone with their passwords when the page closes', async ({
  steadway,
}) => {
  await addServers(steadway, [oslo, berlin, office]);
  const page = await steadway.openOptions('servers');
  const removeAllOf = async (text: string) => {
    await search(page, text);
    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
    await page.getByRole('button', { name: 'Remove selected' }).click();
    await search(page, '');
  };
  await removeAllOf('exit');
  await expect(page.getByText('Removed 2 servers')).toBeVisible();
  await expect(labelsOf(page)).toHaveText(['Oslo']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(labelsOf(page)).toHaveText(['Oslo', 'Exit 10', 'exit 2']);
  expect(await storedLabels(page)).toEqual(['Oslo', 'Exit 10', 'exit 2']);

  await removeAllOf('oslo');
  await expect(labelsOf(page)).toHaveText(['Exit 10', 'exit 2']);
  await removeAllOf('köpenick');
  await page.close();
  const later = await steadway.openOptions('servers');
  await expect(labelsOf(later)).toHaveText(['exit 2']);
  await expect.poll(() => storedLabels(later)).toEqual(['exit 2']);
  expect(await later.evaluate(`chrome.storage.local.get('credentials')`)).toEqual({ credentials: {} });
});

test('a thousand servers are drawn in part, and all of them are found, ticked and removed', async ({ steadway }) => {
  const links = Array.from({ length: 1_000 }, (_, index) => `http://server-${index}.example:8080#Server%20${index}`);
  const page = await steadway.openOptions('servers');
  await page.getByRole('textbox', { name: 'Server links' }).fill(links.join('\n'));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: /^1,000 servers$/ })).toBeVisible();
  await expect(labelsOf(page)).toHaveCount(200);
  await expect(tableOf(page)).toHaveAttribute('aria-rowcount', '1001');
  await search(page, 'server-777.');
  await expect(labelsOf(page)).toHaveText(['Server 777']);
  await page.getByRole('button', { name: 'Favourite Server 777' }).click();
  await search(page, '');
  await page.getByRole('combobox', { name: 'Sort by' }).selectOption({ label: 'Favourites first' });
  await expect(labelsOf(page).first()).toHaveText('Server 777');
  await page.getByRole('button', { name: 'Show 200 more' }).click();
  await expect(labelsOf(page)).toHaveCount(400);
  await page.getByRole('checkbox', { name: 'Select all shown' }).check();
  await page.getByRole('checkbox', { name: 'Select Server 777' }).uncheck();
  await page.getByRole('button', { name: 'Remove selected' }).click();
  await expect(labelsOf(page)).toHaveText(['Server 777']);
  await page.close();
  const later = await steadway.openOptions('servers');
  await expect.poll(() => storedLabels(later)).toEqual(['Server 777']);
});

test('a token comes with its link, is shown nowhere, and does not follow its feed to another host', async ({
  steadway,
}) => {
  const feed = encodeURIComponent('wss://operator.example/feed');
  await addServers(steadway, [`https://oslo.example:443?feedUrl=${feed}&token=t0ken-of-ada#Oslo`]);
  const page = await steadway.openOptions('servers');
  const read = (key: string) =>
    page.evaluate<unknown>(`chrome.storage.local.get('${key}').then((all) => all['${key}'])`);
  await expect.poll(async () => Object.values(Object(await read('tokens')))).toEqual(['t0ken-of-ada']);
  expect(JSON.stringify(await read('servers'))).not.toContain('t0ken-of-ada');

  await page.getByRole('button', { name: 'Edit Oslo' }).click();
  const form = page.getByRole('dialog', { name: 'Edit Oslo' });
  const token = form.getByRole('textbox', { name: 'Token' });
  await expect(form.getByRole('textbox', { name: 'Live feed address' })).toHaveValue('wss://operator.example/feed');
  await expect(token).toHaveValue('');
  await form.getByRole('textbox', { name: 'Live feed address' }).fill('wss://other.example/feed');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(token).toBeFocused();
  await expect(form.getByText('The saved token was meant for the former addresses.')).toBeVisible();
  expect(JSON.stringify(await read('servers'))).toContain('wss://operator.example/feed');
  await form.getByRole('checkbox', { name: 'Remove the saved token' }).check();
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  expect(await read('tokens')).toEqual({});
  expect(JSON.stringify(await read('servers'))).toContain('wss://other.example/feed');
  expect(await page.content()).not.toContain('t0ken-of-ada');
});
