import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'playwright/test';
import { putHistory, toLife } from './support/history-rows.ts';
import { test } from './support/test.ts';

test('the charts of a day and of a month are read by keyboard, by pointer and as a table', async ({ steadway }) => {
  const now = Date.now();
  const about = await steadway.openOptions('about');
  await putHistory(about, toLife(32, now, { isAlwaysOn: true }));
  const page = await steadway.openOptions('history');
  const charts = page.getByRole('region', { name: 'Over time' });
  await expect(charts.getByText(/^The median latency was \d+ ms/)).toBeVisible();
  const cursor = charts.getByRole('slider', { name: 'Point in time' });
  await cursor.focus();
  await page.keyboard.press('Home');
  await expect(cursor).toHaveValue('0');
  const first = await cursor.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(cursor).toHaveValue('1');
  expect(await cursor.getAttribute('aria-valuetext')).not.toBe(first);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await expect(cursor).toHaveAttribute('aria-valuetext', /(Connected|Some checks lost|No tunnel)/);

  await charts.getByRole('radio', { name: '24 hours' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(charts.getByRole('radio', { name: '30 days' })).toBeChecked();
  await expect(charts.getByText(/No tunnel \d+/).first()).toBeVisible();
  const box = await cursor.boundingBox();
  if (!box) throw new Error('expected the place of the slider, got none');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const middle = async () => Number(await cursor.inputValue()) / Number(await cursor.getAttribute('max'));
  await expect.poll(middle).toBeLessThan(0.55);
  expect(await middle()).toBeGreaterThan(0.45);

  await charts.getByText('Table of the values').click();
  const rows = charts.getByRole('table', { name: 'Table of the values' }).locator('tbody tr');
  await expect(rows).toHaveCount(Math.min(100, Number(await cursor.getAttribute('max')) + 1));
  await charts.getByRole('combobox', { name: 'Server' }).selectOption('Oslo');
  await expect(charts.getByText(/Not in use \d+/).first()).toBeVisible();
});

test('from right to left, time begins at the right, for the pointer and the arrow keys too', async ({ steadway }) => {
  const page = await steadway.openOptions('about');
  await putHistory(page, toLife(2, Date.now()));
  // Before the charts are there, which are drawn anew some time after a change.
  await page.setViewportSize({ width: 900, height: 900 });
  await page.evaluate(() => {
    document.documentElement.dir = 'rtl';
  });
  await page.getByRole('link', { name: 'History' }).click();
  const cursor = page.getByRole('slider', { name: 'Point in time' });
  await cursor.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(cursor).toHaveValue('1');
  const box = await cursor.boundingBox();
  if (!box) throw new Error('expected the place of the slider, got none');
  await page.mouse.move(box.x + box.width - 2, box.y + box.height / 2);
  await expect(cursor).toHaveValue('0');
});

test('the charts are accessible in light, dark and forced colours, and with letters twice as large', async ({
  steadway,
}) => {
  const about = await steadway.openOptions('about');
  await putHistory(about, toLife(32, Date.now()));
  const page = await steadway.openOptions('history');
  await page.getByText('Table of the values').click();
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const)
    for (const fontSize of ['', '200%']) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...media });
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
      }, fontSize);
      await page.getByRole('slider').focus();
      const { violations } = await new AxeBuilder({ page })
        .include('.charts')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
    }
});
