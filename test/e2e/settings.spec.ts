import { expect } from 'playwright/test';
import type { Steadway } from './support/steadway.ts';
import { test } from './support/test.ts';

const readStored = (steadway: Steadway) =>
  steadway.evaluateIn('Steadway', 'chrome.storage.local.get("settings").then(({ settings }) => settings)');

test('numbers of one setting are all kept that are entered faster than they are stored', async ({ steadway }) => {
  const page = await steadway.openOptions('connection');
  await page.getByRole('combobox', { name: 'Reconnect profile' }).selectOption({ label: 'Custom' });
  await page.getByLabel('Longest delay (seconds)').waitFor();
  await page.evaluate(`for (const [id, text] of [['maxAttempts', '7'], ['baseDelay', '2'], ['maxDelay', '45']]) {
    const field = document.getElementById('custom-' + id);
    field.value = text;
    for (const type of ['input', 'change']) field.dispatchEvent(new InputEvent(type, { bubbles: true }));
  }`);
  await expect
    .poll(() => readStored(steadway))
    .toMatchObject({ customBackoff: { maxAttempts: 7, baseDelayMs: 2_000, maxDelayMs: 45_000 } });
});

test('kinds of notifications are all muted that are chosen faster than they are stored', async ({ steadway }) => {
  const page = await steadway.openOptions('notifications');
  await page.getByRole('checkbox', { name: 'Connection lost' }).waitFor();
  await page.evaluate(
    `for (const kind of ['lost', 'recovered', 'leak']) document.getElementById('notice-' + kind).click()`,
  );
  await expect.poll(() => readStored(steadway)).toMatchObject({ mutedNotices: ['lost', 'recovered', 'leak'] });
});
