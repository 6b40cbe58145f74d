import { expect } from 'playwright/test';
import { addServers, test } from './support/test.ts';

test('a search leads to a setting in another section, by keyboard, scrolled to and in focus', async ({ steadway }) => {
  const page = await steadway.openOptions('about');
  await page.setViewportSize({ width: 1000, height: 500 });
  const search = page.getByRole('search').getByRole('searchbox', { name: 'Search settings' });
  await search.fill('canary');
  await expect(page.getByRole('search').getByRole('status')).toContainText('No setting');
  await search.fill('directly lost');
  await search.press('ArrowDown');
  await expect(page.getByRole('search').getByRole('link', { name: /^Ask a check address/ })).toBeFocused();
  await page.keyboard.press('Enter');
  const setting = page.getByRole('checkbox', { name: /^Ask a check address/ });
  await expect(setting).toBeFocused();
  await expect(setting).toBeInViewport();
  expect(new URL(page.url()).hash).toBe('#connection/allow-canary');
  await expect(search).toHaveValue('');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'About' })).toBeVisible();
});

test('the address of a setting leads to it, also in a section that is loaded', async ({ steadway }) => {
  const page = await steadway.openOptions('history/historyDays');
  await expect(page.getByRole('spinbutton', { name: 'Days kept' })).toBeFocused();
  await page.goto(page.url().replace(/#.*/, '#backup/is-sync-on'));
  await expect(page.getByRole('checkbox', { name: 'Sync with your other browsers' })).toBeFocused();
  await page.goto(page.url().replace(/#.*/, '#connection/no-such-setting'));
  await expect(page.getByRole('heading', { level: 1, name: 'Connection' })).toBeVisible();
  await page.goto(page.url().replace(/#.*/, '#no-such-section/x'));
  await expect(page.getByRole('heading', { level: 1, name: 'Servers' })).toBeVisible();
});

test('what is not saved outlives the page: on the disk without secrets, and in memory with them', async ({
  steadway,
}) => {
  await addServers(steadway, ['https://berlin.example:443#Berlin']);
  const page = await steadway.openOptions();
  await page.getByRole('textbox', { name: 'Server links' }).fill('https://ada:secret-of-links@paris.example:443');
  await page.getByRole('button', { name: 'Edit Berlin' }).click();
  await page.getByRole('textbox', { name: 'Label' }).fill('Home');
  await page.getByLabel('Password', { exact: true }).fill('secret-of-form');
  const memory = () => page.evaluate('chrome.storage.session.get(null).then(JSON.stringify)');
  await expect.poll(memory).toMatch(/secret-of-links.*secret-of-form|secret-of-form.*secret-of-links/);
  await page.close();

  const next = await steadway.openOptions();
  await expect(next.getByRole('textbox', { name: 'Server links' })).toHaveValue(/secret-of-links/);
  await expect(next.getByText('Your changes of Berlin are not saved.')).toBeVisible();
  await next.getByRole('button', { name: 'Go on' }).click();
  await expect(next.getByRole('textbox', { name: 'Label' })).toHaveValue('Home');
  await expect(next.getByLabel('Password', { exact: true })).toHaveValue('secret-of-form');
  const disk = await next.evaluate('Promise.all([chrome.storage.local.get(null), { ...localStorage }])');
  expect(JSON.stringify(disk)).toContain('Home');
  expect(JSON.stringify(disk)).not.toMatch(/secret-of/);

  await steadway.restart();
  const later = await steadway.openOptions();
  await later.getByRole('button', { name: 'Go on' }).click();
  await expect(later.getByRole('textbox', { name: 'Label' })).toHaveValue('Home');
  await expect(later.getByLabel('Password', { exact: true })).toHaveValue('');
});
