import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Steadway } from './support/steadway.ts';
import { addServers, test } from './support/test.ts';

/** The user's other browser, played by what it writes (docs/architecture.md, Sync). */
const OTHER = 'ffffffff';

type Area = Readonly<Record<string, unknown>>;

const readArea = (page: Page): Promise<Area> => page.evaluate<Area>('chrome.storage.sync.get()');

const writeArea = (page: Page, items: Area): Promise<void> =>
  page.evaluate<void>(`chrome.storage.sync.set(${JSON.stringify(items)})`);

const there = (value: unknown, at = Date.now()) => ({ at, by: OTHER, value });

const oslo = { id: 'oslo', label: 'Oslo', scheme: 'https', host: 'oslo.example', port: 443 };

/** Turns sync on, and waits for the first merge. */
async function turnOn(steadway: Steadway): Promise<Page> {
  const page = await steadway.openOptions('backup');
  await page.getByRole('checkbox', { name: 'Sync with your other browsers' }).check();
  await expect(page.getByText('kB used')).toBeVisible();
  return page;
}

const servers = (page: Page) => page.getByRole('table', { name: 'Servers' });

test('nothing is shared before it is turned on', async ({ steadway }) => {
  await addServers(steadway, ['https://a.example:443#A']);
  const page = await steadway.openOptions('backup');
  await expect(page.getByRole('checkbox', { name: 'Sync with your other browsers' })).not.toBeChecked();
  expect(await readArea(page)).toEqual({});
});

test('what others have comes here, what is here goes there, and no password ever does', async ({ steadway }) => {
  await addServers(steadway, ['https://ada:hunter2-secret@berlin.example:443#Berlin']);
  const first = await steadway.openOptions('servers');
  await writeArea(first, { 'v:oslo': there(oslo), 's:killSwitch': there('lockdown') });
  const page = await turnOn(steadway);
  await expect(servers(first).getByRole('radio')).toHaveCount(2);
  await expect(first.getByRole('radio', { name: 'Use Oslo' })).toBeVisible();
  const connection = await steadway.openOptions('connection');
  await expect(connection.getByRole('radio', { name: 'Lockdown' })).toBeChecked();

  // An edit here arrives there.
  await connection.getByRole('radio', { name: 'Allow direct' }).click();
  await expect.poll(async () => (await readArea(page))['s:killSwitch']).toMatchObject({ value: 'direct' });
  const area = await readArea(page);
  expect(Object.values(area)).toContainEqual(
    expect.objectContaining({ value: expect.objectContaining({ label: 'Berlin', host: 'berlin.example' }) }),
  );
  expect(JSON.stringify(area)).not.toMatch(/hunter2|ada|isSyncOn|selectedServerId/);

  // A later edit there arrives here, a removal there too.
  await writeArea(page, {
    's:killSwitch': there('block', Date.now() + 60_000),
    'v:oslo': { at: Date.now() + 60_000, by: OTHER, isGone: true },
  });
  await expect(connection.getByRole('radio', { name: 'Block traffic' })).toBeChecked();
  await expect(servers(first).getByRole('radio')).toHaveCount(1);
});

test('of two changes the later one counts, and a password does not follow its server to another address', async ({
  steadway,
}) => {
  await addServers(steadway, ['https://ada:hunter2@berlin.example:443#Berlin']);
  const page = await turnOn(steadway);
  const [key = '', item] = Object.entries(await readArea(page)).find(([name]) => name.startsWith('v:')) ?? [];
  const value = Object(item).value;
  // Older than what is here: it is overwritten again.
  await writeArea(page, { [key]: { at: 1_000, by: OTHER, value: { ...value, label: 'Former' } } });
  await expect.poll(async () => Object((await readArea(page))[key]).value).toMatchObject({ label: 'Berlin' });
  const list = await steadway.openOptions('servers');
  // A narrow table has no addresses.
  await list.setViewportSize({ width: 1_280, height: 720 });
  await expect(list.getByText('Password saved')).toBeVisible();
  await writeArea(page, { [key]: there({ ...value, host: 'evil.example' }, Date.now() + 60_000) });
  await expect(servers(list).getByText('evil.example')).toBeVisible();
  await expect(list.getByText('Password saved')).toHaveCount(0);
});

test('a removal here is told there, and the first merge can be undone', async ({ steadway }) => {
  await addServers(steadway, ['https://a.example:443#A', 'https://b.example:443#B']);
  const list = await steadway.openOptions('servers');
  await writeArea(list, { 'v:oslo': there(oslo) });
  const page = await turnOn(steadway);
  await expect(servers(list).getByRole('radio')).toHaveCount(3);
  await list.getByRole('button', { name: 'Remove Oslo' }).click();
  // Nobody can take it back from another section.
  await list.getByRole('link', { name: 'About' }).click();
  await expect.poll(async () => (await readArea(page))['v:oslo']).toMatchObject({ isGone: true });
  await page.getByRole('button', { name: 'Undo the first merge' }).click();
  await expect(page.getByText('What was here before is back')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Sync with your other browsers' })).not.toBeChecked();
  const after = await steadway.openOptions('servers');
  await expect(servers(after).getByRole('radio')).toHaveCount(2);
});

test('rules are shared in their order, in pieces where they are large, and what has no room is named', async ({
  steadway,
}) => {
  const page = await turnOn(steadway);
  const patterns = (count: number, name: string) =>
    Array.from({ length: count }, (_, index) => `${name}${index}.example`);
  const rules = {
    rules: [
      { id: 'small', label: 'Small', isOn: true, action: { type: 'direct' }, patterns: ['a.example'] },
      { id: 'large', label: 'Large', isOn: true, action: { type: 'block' }, patterns: patterns(1_500, 'large') },
      { id: 'huge', label: 'Huge', isOn: true, action: { type: 'block' }, patterns: patterns(8_000, 'huge') },
    ],
    otherwise: { type: 'tunnel' },
    revision: 'test',
  };
  await page.evaluate(`chrome.storage.local.set(${JSON.stringify({ rules, rulesRevision: 'test' })})`);
  await expect(page.getByText('There is no room for it: the rule “Huge”.')).toBeVisible();
  const area = await readArea(page);
  expect(area['o:order']).toMatchObject({ value: ['small', 'large', 'huge'] });
  expect(area['r:large']).toMatchObject({ pieces: expect.any(Number) });
  expect(area['r:huge']).toBeUndefined();
  expect(await page.evaluate('chrome.storage.sync.getBytesInUse()')).toBeLessThan(102_400);

  // Another browser removes the small one, and puts one on top.
  const block = { id: 'other', isOn: true, action: { type: 'block' }, patterns: ['b.example'] };
  await writeArea(page, {
    'r:small': { at: Date.now() + 60_000, by: OTHER, isGone: true },
    'r:other': there(block),
    'o:order': there(['other', 'large', 'huge'], Date.now() + 60_000),
  });
  await expect
    .poll(() => page.evaluate('chrome.storage.local.get("rules").then(({ rules }) => rules.rules.map(({ id }) => id))'))
    .toEqual(['other', 'large', 'huge']);
});

test('what the browser refuses to take is said in its words', async ({ steadway }) => {
  await addServers(steadway, ['https://a.example:443#A']);
  const page = await steadway.openOptions('backup');
  // So many writes a minute, and no more.
  await page.evaluate(`(async () => {
    for (let count = 0; count < 130; count++) await chrome.storage.sync.set({ filler: count }).catch(() => {});
  })()`);
  await page.getByRole('checkbox', { name: 'Sync with your other browsers' }).check();
  await expect(page.getByText(/The browser refused to take what has changed.*MAX_WRITE_OPERATIONS/)).toBeVisible();
  expect(await page.evaluate('chrome.storage.local.get("servers").then(({ servers }) => servers.length)')).toBe(1);
});

test('where there is no room left, what stays here is named, and made up for when there is', async ({ steadway }) => {
  const page = await steadway.openOptions('backup');
  // Of the quota nothing is left, by items that are nobody's.
  const filler = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`filler${index}`, 'x'.repeat(8_100)]));
  await writeArea(page, filler);
  await addServers(
    steadway,
    Array.from({ length: 30 }, (_, index) => `https://${'very-long-name.'.repeat(8)}s${index}.example:443#S${index}`),
  );
  await page.getByRole('checkbox', { name: 'Sync with your other browsers' }).check();
  await expect(page.getByText(/There is no room for it: the server “S\d+”/).first()).toBeVisible();
  await page.evaluate(`chrome.storage.sync.remove(${JSON.stringify(Object.keys(filler))})`);
  await expect(page.getByText('There is no room for it')).toHaveCount(0);
  await expect
    .poll(async () => Object.keys(await readArea(page)).filter((key) => key.startsWith('v:')).length)
    .toBe(30);
});
