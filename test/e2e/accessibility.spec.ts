import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { addServers, configure, connectThrough, statusOf, switchOn, test } from './support/test.ts';

/** WCAG 2.2 AA in light, dark and forced colours. */
async function expectAccessible(page: Page): Promise<void> {
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
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

for (const section of ['servers', 'connection', 'privacy', 'history', 'about']) {
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
  await expect(popup.getByText('Paris', { exact: true })).toBeVisible();
  await expect(statusOf(popup)).toHaveText(/^Connected/);
});
