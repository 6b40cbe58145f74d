import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { LabGateway } from '../lab/lab-gateway.ts';
import { addServers, statusOf, switchOn, test } from './support/test.ts';

const credentials = { username: 'ada-lovelace', password: '0123' };
const FIXTURES = join(import.meta.dirname, '../fixtures/imports');

/** A configuration of Clash with the gateway in it, and a proxy that no browser can use. */
function toClash(gateway: LabGateway): string {
  const { hostname, port } = new URL(gateway.link());
  return `mode: rule
proxies:
  - { name: Imported, type: http, server: ${hostname}, port: ${port}, username: ada-lovelace, password: 0123 }
  - { name: other, type: trojan, server: ${hostname}, port: 443, password: hunter2 }
`;
}

/** Chooses a file as a user does, in the browser's own dialog. */
async function importFile(page: Page, file: string | { readonly name: string; readonly text: string }): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file' }).click();
  await (await chooser).setFiles(
    typeof file === 'string' ? file : { name: file.name, mimeType: 'text/plain', buffer: Buffer.from(file.text) },
  );
}

const rows = (page: Page) => page.getByRole('table', { name: 'Servers' }).getByRole('radio');

test('a server and its password come out of a file of another program, and the tunnel comes up', async ({
  lab,
  steadway,
}) => {
  const gateway = await lab.addGateway({ name: 'berlin', scheme: 'http', credentials });
  const page = await steadway.openOptions('servers');
  await importFile(page, { name: 'config.yaml', text: toClash(gateway) });
  const dialog = page.getByRole('dialog', { name: 'Import from Clash' });
  await expect(dialog.getByRole('group', { name: '1 server will be added' })).toContainText('Imported');
  await expect(dialog.getByRole('region', { name: '1 entry is skipped' })).toContainText('proxies[1] · other');
  expect(await page.evaluate<string>(`chrome.storage.local.get().then(JSON.stringify)`)).not.toContain('ada-lovelace');
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('1 server added.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('radio', { name: 'Use Imported' })).toBeVisible();
  const popup = await switchOn(steadway);
  await expect(statusOf(popup)).toHaveText(/^Connected/);
  await expect(popup.getByText('Imported', { exact: true })).toBeVisible();
});

test('every format is previewed, and an import is undone in one press, servers and passwords', async ({ steadway }) => {
  await addServers(steadway, ['https://ada:old@berlin.example.com:443#Former']);
  const page = await steadway.openOptions('servers');
  const stored = () =>
    page.evaluate<string>(`chrome.storage.local.get(['servers', 'credentials']).then(({ servers, credentials }) =>
      JSON.stringify([servers, Object.values(credentials).map(({ username, password }) => [username, password])]))`);
  const before = await stored();
  for (const [name, added, changed] of [
    ['servers.txt', 9, 0],
    ['foxyproxy-9.json', 4, 0],
    ['foxyproxy-7.json', 4, 0],
    ['zeroomega.bak', 3, 1],
    ['clash.yaml', 3, 0],
    ['steadway-servers.json', 3, 1],
  ] as const) {
    await importFile(page, join(FIXTURES, name));
    const dialog = page.getByRole('dialog', { name: /^Import from / });
    await expect(dialog.getByRole('region', { name: /skipped/ }), name).toBeVisible();
    await dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(rows(page), name).toHaveCount(1 + added);
    await expect(page.getByRole('radio', { name: 'Use Former' }), name).toHaveCount(changed > 0 ? 0 : 1);
    await page.getByRole('button', { name: 'Undo import' }).click();
    await expect(page.getByText('The import is undone.')).toBeVisible();
    await expect(rows(page), name).toHaveCount(1);
    expect(await stored(), name).toBe(before);
  }
});

test('a file is dropped on the list, and imported by keyboard alone', async ({ steadway }) => {
  await addServers(steadway, ['http://first.example:8080#First']);
  const page = await steadway.openOptions('servers');
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['http://a.example:80#A\\nhttp://b.example:80#B\\nhttp://c.example:80#C'], 'list.txt'));
    return transfer;
  })()`);
  await page.getByRole('table', { name: 'Servers' }).dispatchEvent('drop', { dataTransfer: transfer });
  const dialog = page.getByRole('dialog', { name: 'Import from a list of servers' });
  await expect(dialog.getByRole('checkbox', { name: 'Add all' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByRole('radio', { name: 'Use B' })).toHaveCount(0);
});

test('Escape leaves the preview, the focus goes back to the button, and nothing is stored', async ({ steadway }) => {
  const page = await steadway.openOptions('servers');
  await importFile(page, join(FIXTURES, 'zeroomega.bak'));
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Import file' })).toBeFocused();
  await expect(page.getByText('No servers yet')).toBeVisible();
});

test('ten thousand entries are previewed and imported, and a megabyte more is refused', async ({ steadway }) => {
  const page = await steadway.openOptions('servers');
  const lines = Array.from({ length: 10_000 }, (_, index) => `h${index}.example:8080:user-${index}:pass`);
  await importFile(page, { name: 'list.txt', text: lines.join('\n') });
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('group', { name: '10,000 servers will be added' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('10,000 servers added.')).toBeVisible();
  await importFile(page, { name: 'list.txt', text: `${lines.join('\n')}\n${'#'.repeat(1_000_000)}` });
  await expect(page.getByText('This is larger than 1 MB')).toBeVisible();
});

for (const width of [1_280, 360]) {
  test(`the preview is accessible and fits a page ${width} px wide`, async ({ steadway }) => {
    await addServers(steadway, ['https://berlin.example.com:443#Former']);
    const page = await steadway.openOptions('servers');
    await page.setViewportSize({ width, height: 800 });
    await importFile(page, join(FIXTURES, 'zeroomega.bak'));
    await expect(page.getByRole('dialog')).toBeVisible();
    for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...media });
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
    }
    const { over } = await page.evaluate<{ readonly over: number }>(
      `(({ scrollWidth, clientWidth }) => ({ over: scrollWidth - clientWidth }))(document.querySelector('dialog'))`,
    );
    expect(over).toBe(0);
    await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeInViewport();
  });
}
