import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import { putRules, toRule } from './support/rules.ts';
import { addServers, outcomeOf, statusOf, switchOn, test } from './support/test.ts';

const PASSPHRASE = 'correct horse battery staple';
const credentials = { username: 'ada-lovelace', password: 'p@ss:w/rd-9' };

/** The file that a button hands over. */
async function download(page: Page, button: string) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  const path = await file.path();
  return { name: file.suggestedFilename(), path, text: await readFile(path, 'utf8') };
}

/** A backup with usernames and passwords, saved by hand. */
async function saveWithSecrets(page: Page) {
  await page.getByRole('checkbox', { name: 'Include usernames and passwords, encrypted' }).check();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The passphrase again').fill(PASSPHRASE);
  return download(page, 'Save backup');
}

async function openPreview(page: Page, path: string): Promise<void> {
  await page.getByLabel('Backup file').setInputFiles(path);
  await expect(page.getByRole('heading', { name: /^Backup of / })).toBeFocused();
}

const stored = (page: Page) =>
  page.evaluate<string>(`chrome.storage.local.get(['servers', 'settings', 'credentials']).then(JSON.stringify)`);

/** Everything that this browser knows, as a new one would not. */
const forget = (page: Page) => page.evaluate(`chrome.storage.local.remove(['servers', 'settings', 'credentials'])`);

for (const scheme of ['http', 'https'] as const) {
  test(`a backup brings servers, settings and passwords back, and the tunnel comes up (${scheme})`, async ({
    lab,
    steadway,
  }) => {
    const gateway = await lab.addGateway({ name: 'berlin', scheme, label: 'Berlin', credentials });
    await addServers(steadway, [gateway.link(), 'http://paris.example:8080#Paris']);
    const page = await steadway.openOptions('backup');
    const file = await saveWithSecrets(page);
    expect(file.name).toMatch(/^steadway-backup-\d{4}-\d\d-\d\d\.json$/);
    expect(file.text).not.toMatch(/ada-lovelace|p@ss|p%40ss/);
    await expect(page.getByLabel('The passphrase again')).toHaveCount(0);
    await forget(page);
    await openPreview(page, file.path);
    await expect(page.getByText('Added: Berlin')).toBeVisible();
    await expect(page.getByText(/^Check addresses: .* instead of/)).toBeVisible();
    await page.getByRole('checkbox', { name: '1 username and password' }).check();
    await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Restore' }).click();
    await expect(page.getByText(/2 servers added\..*1 username and password restored\./)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
    const popup = await switchOn(steadway);
    await expect(statusOf(popup)).toHaveText(/^Connected/);
    await expect(popup.getByText('Berlin', { exact: true })).toBeVisible();
    expect(gateway.counts().unauthenticated).toBeGreaterThan(0);
  });
}

test('a backup brings rules back, which are in force at once, and undo takes them away again', async ({
  lab,
  steadway,
}) => {
  const page = await steadway.openOptions('backup');
  const outcome = () => outcomeOf(steadway, lab.httpUrl);
  const isBlocked = expect.stringContaining('ERR_PROXY_CONNECTION_FAILED');
  await putRules(page, [toRule('site', { type: 'block' }, 'site.test')]);
  expect(await outcome()).toEqual(isBlocked);
  const file = await download(page, 'Save backup');
  await putRules(page, []);
  expect(await outcome()).toBe('loaded');
  await openPreview(page, file.path);
  await expect(page.getByRole('checkbox', { name: '1 rule' })).toBeChecked();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/Rules and lists replaced\./)).toBeVisible();
  await expect.poll(outcome).toEqual(isBlocked);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(outcome).toBe('loaded');
});

test('a wrong passphrase changes nothing', async ({ steadway }) => {
  await addServers(steadway, ['https://ada-lovelace:p%40ss@berlin.example:443#Berlin']);
  const page = await steadway.openOptions('backup');
  const file = await saveWithSecrets(page);
  await forget(page);
  await openPreview(page, file.path);
  await page.getByRole('checkbox', { name: '1 username and password' }).check();
  await page.getByLabel('Passphrase', { exact: true }).fill(`${PASSPHRASE}!`);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('alert')).toHaveText(/^The passphrase is wrong.*Nothing has changed\.$/);
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  expect(await stored(page)).toBe('{}');
});

test('what is handed over by default holds no secret', async ({ steadway }) => {
  await addServers(steadway, [
    'https://ada-lovelace:p%40ss%3Aw%2Frd-9@berlin.example:443?country=DE#Berlin',
    'http://paris.example:8080#Paris',
  ]);
  const page = await steadway.openOptions('backup');
  expect(await stored(page)).toContain('p@ss:w/rd-9');
  for (const button of ['Export links', 'Export server list', 'Save backup']) {
    const { text } = await download(page, button);
    expect(text).toContain('berlin.example');
    expect(text).not.toMatch(/ada-lovelace|p@ss|p%40ss|w\/rd|password|username/i);
  }
});

test('links that are exported can be added again', async ({ steadway }) => {
  const links = ['https://berlin.example:443?country=DE#Berlin', 'socks5://[2001:db8::1]:1080#S%C3%A3o%20Paulo'];
  await addServers(steadway, links);
  const page = await steadway.openOptions('backup');
  const { text } = await download(page, 'Export links');
  expect(text.trimEnd().split('\n')).toEqual(links);
});

test('a restore that replaces all servers can be undone', async ({ steadway }) => {
  await addServers(steadway, ['http://paris.example:8080#Paris']);
  const page = await steadway.openOptions('backup');
  const file = await download(page, 'Save backup');
  await forget(page);
  await addServers(steadway, ['https://ada-lovelace:p%40ss@berlin.example:443#Berlin']);
  const before = JSON.parse(await stored(page));
  await openPreview(page, file.path);
  await page.getByRole('radio', { name: 'Replace all' }).check();
  await expect(page.getByText('Removed: Berlin')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  const restored = JSON.parse(await stored(page));
  expect(restored).toMatchObject({ servers: [{ label: 'Paris' }] });
  expect(restored.credentials).toEqual({});
  await page.getByRole('link', { name: 'About' }).click();
  await page.getByRole('link', { name: 'Backup' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('What was there before the restore is back.')).toBeVisible();
  const after = JSON.parse(await stored(page));
  expect(after.servers).toEqual(before.servers);
  expect(Object.values(after.credentials)).toMatchObject([{ username: 'ada-lovelace', password: 'p@ss' }]);
});

test('a password never follows a server that the file leads elsewhere', async ({ steadway }, testInfo) => {
  await addServers(steadway, ['https://ada-lovelace:p%40ss@berlin.example:443#Berlin']);
  const page = await steadway.openOptions('backup');
  const { text } = await saveWithSecrets(page);
  const path = testInfo.outputPath('forged.json');
  await writeFile(path, text.replace('"berlin.example"', '"evil.example"'));
  await openPreview(page, path);
  await expect(page.getByText('from HTTPS berlin.example:443 to HTTPS evil.example:443')).toBeVisible();
  await page.getByRole('checkbox', { name: '1 username and password' }).check();
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/left out, because its server has another address/)).toBeVisible();
  const after = JSON.parse(await stored(page));
  expect(after).toMatchObject({ servers: [{ host: 'evil.example' }] });
  expect(after.credentials).toEqual({});
});

test('a damaged file costs the damaged part alone', async ({ steadway }, testInfo) => {
  await addServers(steadway, ['http://berlin.example:80#Berlin', 'http://paris.example:8080#Paris']);
  const page = await steadway.openOptions('backup');
  const { text } = await download(page, 'Save backup');
  await forget(page);
  const path = testInfo.outputPath('damaged.json');
  await writeFile(path, text.replace(/"port": 80$/m, '"port": "eighty"').replace('"any"', '"all"'));
  await openPreview(page, path);
  const note = page.getByRole('note');
  await expect(note).toContainText('servers[0].port: it cannot be read.');
  await expect(note).toContainText('settings.failover: it cannot be read.');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText(/1 server added\./)).toBeVisible();
});
