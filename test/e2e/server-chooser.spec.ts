import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, test } from './support/test.ts';

const countries = ['DE', 'NO', 'FR', 'GB', 'JP', 'BR', 'US', 'CA', 'PL', 'SA', 'SG', 'AU'] as const;

const toLinks = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `https://exit-${index}.example:443?country=${countries[index % countries.length]}#Exit%20${index}`,
  );

const openChooser = async (popup: Page) => {
  await popup.setViewportSize({ width: 360, height: 600 });
  await popup.getByRole('button', { name: 'Choose server' }).click();
  await expect(popup.getByRole('listbox', { name: 'Servers' })).toBeVisible();
};

test('the list of servers shows flags from the package, and letters where there is none', async ({
  steadway,
}, testInfo) => {
  await addServers(steadway, toLinks(12));
  const popup = await steadway.openPopup();
  await openChooser(popup);
  const flagOf = (label: string) => popup.getByRole('option', { name: label }).locator('.flag');
  const widthOf = (label: string) =>
    flagOf(label)
      .locator('img')
      .evaluate((image) => (image instanceof HTMLImageElement && image.complete ? image.naturalWidth : undefined));
  await expect.poll(() => widthOf('Exit 1 Norway')).toBeGreaterThan(0);
  await flagOf('Exit 9').scrollIntoViewIfNeeded();
  // Of Saudi Arabia there is no drawing.
  await expect.poll(() => widthOf('Exit 9')).toBe(0);
  await expect(flagOf('Exit 9')).toHaveAttribute('data-letters', 'SA');
  expect(await flagOf('Exit 9').boundingBox()).toMatchObject({ width: 21, height: 14 });
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const { violations } = await new AxeBuilder({ page: popup })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
    await popup.screenshot({ path: testInfo.outputPath(`twelve-${colorScheme}.png`) });
  }
});

test('a server among a thousand is found by keyboard alone', async ({ steadway }) => {
  const page = await steadway.openOptions('servers');
  await page.getByRole('textbox', { name: 'Server links' }).fill(toLinks(1_000).join('\n'));
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText(/^1,?000 servers/).first()).toBeVisible();
  const popup = await steadway.openPopup();
  await openChooser(popup);
  await expect(popup.getByRole('option', { name: 'Exit 0' })).toHaveAttribute('aria-setsize', '1001');
  await popup.keyboard.press('End');
  await expect(popup.getByRole('option', { name: 'Exit 999' })).toBeFocused();
  await popup.keyboard.type('exit 777');
  await expect(popup.getByRole('searchbox', { name: 'Search servers' })).toHaveValue('exit 777');
  await expect(popup.getByRole('option').locator('strong')).toHaveText(['Exit 777']);
  await popup.keyboard.press('Enter');
  await expect(popup.locator('.card strong')).toHaveText('Exit 777');
});
