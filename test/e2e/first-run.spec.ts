import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, test, ways } from './support/test.ts';

const connectBox = (page: Page) => page.getByRole('region', { name: 'Connect' });

async function addLink(page: Page, link: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Server links' }).fill(link);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

test('a fresh profile gets from the first link to a page through the tunnel without the popup', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'https', label: 'Berlin', country: 'DE' });
  const page = await steadway.openOptions();
  await expect(page.getByRole('heading', { name: 'What Steadway does' })).toBeVisible();
  await addLink(page, gateway.link());
  const connect = page.getByRole('button', { name: 'Connect', exact: true });
  await expect(connect).toBeFocused();
  // The background hears of the server after the page.
  await expect(connect).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(connectBox(page).getByRole('status').first()).toHaveText('Connected');
  await expect(connectBox(page)).toContainText(`Web sites now see: ${gateway.exit.ip}`);
  await expect(page.getByRole('heading', { name: 'Connect' })).toBeFocused();

  const site = await steadway.context().newPage();
  await site.goto(lab.httpUrl);
  expect(ways(lab)).toEqual(['berlin']);
  await page.bringToFront();

  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText(/^Step \d of 3$/)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('row', { name: /Berlin/ })).toBeVisible();
  await expect(page.getByText(/^Step \d of 3$/)).toHaveCount(0);
});

test('a first server that does not answer is named with its cause, and a second try works', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  await gateway.fault({ type: 'refuse' });
  const page = await steadway.openOptions();
  await addLink(page, gateway.link());
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(connectBox(page).getByRole('alert').getByRole('heading')).toBeVisible();
  await gateway.recover();
  await connectBox(page).getByRole('button', { name: 'Retry' }).click();
  await expect(connectBox(page).getByRole('status').first()).toHaveText('Connected');
});

test('the steps are accessible, can be put away, and stay away', async ({ steadway }) => {
  const page = await steadway.openOptions();
  await expect(page.getByText('Step 3 of 3')).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await page.getByRole('button', { name: 'Hide these steps' }).click();
  await expect(page.getByRole('heading', { name: 'Add servers' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Add servers' })).toBeVisible();
  await addServers(steadway, ['https://berlin.example:443#Berlin']);
  await page.reload();
  await expect(page.getByRole('row', { name: /Berlin/ })).toBeVisible();
  await expect(page.getByText(/^Step \d of 3$/)).toHaveCount(0);
});
