import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { optionsScenes } from './options-scenes.ts';
import { popupScenes } from './popup-scenes.ts';
import { recordCommands } from './recording.ts';
import { sceneOf } from './scene.ts';
import { test } from './test.ts';

/** Where the focus is, as a person would name it. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return '';
    const label =
      'labels' in element && element.labels instanceof NodeList ? element.labels[0]?.textContent : undefined;
    return (element.getAttribute('aria-label') ?? (label || element.innerText)).trim();
  });

async function tabStops(page: Page): Promise<readonly string[]> {
  const stops: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === '' || stops.includes(stop)) return stops;
    stops.push(stop);
  }
}

const orders = {
  'first-run': ['Settings', 'VPN', 'Add a server', 'This site'],
  'connected-served': [
    'Settings',
    'VPN',
    'Choose server',
    'Test for leaks',
    'Run checks',
    'Pause for 5 minutes',
    'This site',
  ],
  'connected-tabs-offered': [
    'Settings',
    'VPN',
    'Choose server',
    'Test for leaks',
    'Reload tabs',
    'Reload pages',
    'Run checks',
    'Pause for 5 minutes',
    'This site',
  ],
  reconnecting: [
    'Settings',
    'VPN',
    'Choose server',
    'Retry',
    'Details',
    'Run checks',
    'Pause for 5 minutes',
    'This site',
  ],
  'error-exhausted': [
    'Settings',
    'VPN',
    'Choose server',
    'Retry',
    'Dismiss',
    'Details',
    'Run checks',
    'Pause for 5 minutes',
    'This site',
  ],
  paused: ['Settings', 'VPN', 'Choose server', 'Resume now', 'Turn off', 'This site'],
} as const;

for (const [name, order] of Object.entries(orders))
  test(`Tab leads through the popup from its top to its bottom: ${name}`, async ({ gallery }) => {
    const page = await gallery.show('en', sceneOf(popupScenes, name));
    expect(await tabStops(page)).toEqual(order);
  });

test('whatever has the focus in the popup shows it', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'error-exhausted'));
  await page.keyboard.press('Tab');
  for (let stop = await focused(page); stop !== ''; stop = await focused(page)) {
    const outlines = await page
      .locator(':focus')
      .evaluate((element) => [null, '::after'].map((part) => getComputedStyle(element, part).outlineStyle));
    expect(
      outlines.filter((style) => style !== 'none'),
      stop,
    ).toHaveLength(1);
    await page.keyboard.press('Tab');
  }
});

test('Enter and Space use the switch, and the focus stays on it while the state changes', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'disconnected'));
  const sent = await recordCommands(page);
  await page.getByRole('switch', { name: 'VPN' }).focus();
  await page.keyboard.press('Space');
  for (const name of ['connecting', 'connected-served']) await gallery.show('en', sceneOf(popupScenes, name));
  expect(await focused(page)).toBe('VPN');
  await page.keyboard.press('Enter');
  expect(await sent()).toEqual([{ type: 'connect' }, { type: 'disconnect' }]);
});

test('the list of servers is gone through by arrows, and Escape gives the focus back', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(popupScenes, 'disconnected'));
  const sent = await recordCommands(page);
  const button = page.getByRole('button', { name: 'Choose server' });
  await button.focus();
  await page.keyboard.press('Enter');
  const option = (name: string) => page.getByRole('listbox').getByRole('option', { name });
  await expect(option('Berlin')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(option('Fastest')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(option('Tokyo')).toBeFocused();
  await page.keyboard.press('End');
  await expect(option('Office')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(button).toBeFocused();
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(button).toBeFocused();
  expect(await sent()).toEqual([{ type: 'useServer', serverId: 'office' }]);
});

test('the first stop of the options leads past the navigation', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(optionsScenes, 'connection'));
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  expect(await page.locator(':focus').evaluate((element) => element.closest('main') !== null)).toBe(true);
});

test('the navigation leads to each section by keyboard', async ({ gallery }) => {
  const page = await gallery.show('en', sceneOf(optionsScenes, 'servers'));
  for (const section of ['Routing', 'Connection', 'Privacy', 'Notifications', 'History', 'Backup', 'About']) {
    const link = page.getByRole('link', { name: section });
    await link.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(section);
    await expect(link).toHaveAttribute('aria-current', 'page');
  }
});

const dialogs = {
  'the form of a server': { scene: 'servers', opener: 'Edit Berlin' },
  'the form of a rule': { scene: 'routing', opener: 'Add rule' },
} as const;

for (const [name, { scene, opener }] of Object.entries(dialogs))
  test(`${name} keeps the focus while it is open, and gives it back`, async ({ gallery }) => {
    const page = await gallery.show('en', sceneOf(optionsScenes, scene));
    const button = page.getByRole('button', { name: opener, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toBeVisible();
    const stops = await dialog.locator('button, input, select, textarea, summary').count();
    for (let count = 0; count <= stops; count += 1) {
      await page.keyboard.press('Tab');
      // Beyond the last it is the browser's own turn.
      const isBehind = await page.evaluate(
        () => document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
      );
      expect(isBehind).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(button).toBeFocused();
  });
