import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, configure, connectThrough, statusOf, switchOn, test } from './support/test.ts';

/** WCAG 2.2 AA in light, dark and forced colours. */
async function expectAccessible(page: Page): Promise<void> {
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    // Half-way between two colours there is no contrast to speak of.
    await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...media });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
  }
}

test('the popup is accessible before the first server, off, connected, reconnecting and in error', async ({
  lab,
  steadway,
}) => {
  await configure(steadway, 'Block traffic', 2);
  const first = await steadway.openPopup();
  await expect(first.getByRole('button', { name: 'Add a server' })).toBeVisible();
  await expectAccessible(first);
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin', country: 'DE' });
  await addServers(steadway, [gateway.link()]);
  await expect(first.getByText('Berlin', { exact: true })).toBeVisible();
  await expectAccessible(first);
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expectAccessible(popup);
  await gateway.fault({ type: 'refuse' });
  await expect(statusOf(popup)).toHaveText(/^Error/);
  await expectAccessible(popup);
});

for (const section of ['servers', 'routing', 'connection', 'privacy', 'notifications', 'history', 'backup', 'about']) {
  test(`the options section ${section} is accessible`, async ({ lab, steadway }) => {
    await connectThrough(
      steadway,
      await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin', country: 'DE' }),
    );
    await expectAccessible(await steadway.openOptions(section));
  });
}

test('the popup works by keyboard alone', async ({ lab, steadway }) => {
  const berlin = await lab.addGateway({ name: 'berlin', scheme: 'http', label: 'Berlin' });
  const paris = await lab.addGateway({ name: 'paris', scheme: 'http', label: 'Paris' });
  await addServers(steadway, [berlin.link(), paris.link()]);
  const popup = await steadway.openPopup();
  const vpn = popup.getByRole('switch', { name: 'VPN' });
  await expect(vpn).toBeEnabled();
  await popup.keyboard.press('Tab');
  await popup.keyboard.press('Tab');
  await expect(vpn).toBeFocused();
  await popup.keyboard.press('Space');
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await popup.keyboard.press('Tab');
  await expect(popup.getByRole('button', { name: 'Choose server' })).toBeFocused();
  await popup.keyboard.press('Enter');
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('Enter');
  await expect(popup.getByRole('listbox')).toHaveCount(0);
  await expect(popup.getByText('Paris', { exact: true })).toBeVisible();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});

test('a backup with a passphrase, the preview of a restore and its outcome are accessible', async ({ steadway }) => {
  await addServers(steadway, ['https://ada:secret@berlin.example:443?country=DE#Berlin']);
  const page = await steadway.openOptions('backup');
  await page.getByRole('checkbox', { name: 'Include usernames and passwords, encrypted' }).check();
  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery staple');
  await expectAccessible(page);
  await page.getByLabel('The passphrase again').fill('correct horse battery staple');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save backup' }).click(),
  ]);
  await page.getByLabel('Backup file').setInputFiles(await file.path());
  await page.getByRole('checkbox', { name: '1 username and password' }).check();
  await expectAccessible(page);
  await page.getByLabel('Passphrase', { exact: true }).fill('correct horse battery staple');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await expectAccessible(page);
});
