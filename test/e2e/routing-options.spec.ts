import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { expect } from 'playwright/test';
import type { Steadway } from './support/steadway.ts';
import { addServers, test } from './support/test.ts';

const rulesTable = (page: Page) => page.getByRole('table', { name: 'Rules' });
const ruleNames = (page: Page) => rulesTable(page).locator('.rule-name');
const dialogOf = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const sitesIn = (page: Page) => page.getByRole('textbox', { name: 'Sites, one a line' });

const stored = (page: Page) =>
  page.evaluate<readonly { readonly patterns: readonly string[]; readonly action: { readonly type: string } }[]>(
    `chrome.storage.local.get('rules').then(({ rules }) => rules.rules)`,
  );

/** Opens the section over rules that are stored already. */
async function openWith(steadway: Steadway, rules: readonly object[], lists: readonly object[] = []): Promise<Page> {
  const page = await steadway.openOptions('about');
  const set = { rules, otherwise: { type: 'tunnel' }, revision: 'test' };
  const items = { rules: set, rulesRevision: 'test', lists };
  await page.evaluate(`chrome.storage.local.set(${JSON.stringify(items)})`);
  await page.getByRole('link', { name: 'Routing' }).click();
  await expect(rulesTable(page)).toBeVisible();
  return page;
}

const ruleOf = (id: string, patterns: readonly string[], type = 'direct') => ({
  id,
  isOn: true,
  action: { type },
  patterns,
});

async function addRule(page: Page, sites: string, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Add rule', exact: true }).click();
  await page.getByRole('combobox', { name: 'Where these sites go' }).selectOption({ label: action });
  await sitesIn(page).fill(sites);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

async function expectAccessible(page: Page): Promise<void> {
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...media });
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
      .analyze();
    expect(violations.map(({ id, nodes }) => ({ id, at: nodes.map(({ target }) => target) }))).toEqual([]);
  }
}

test('rules are made, survive a reload, and the page tells where addresses go by them', async ({ steadway }) => {
  await addServers(steadway, ['http://oslo.example:8080#Oslo']);
  const page = await steadway.openOptions('routing');
  await expect(ruleNames(page)).toHaveText(['Private networks']);
  await addRule(page, 'bank.example\nhttps://work.example/start', 'Direct');
  await addRule(page, 'ads.example', 'Block');
  await addRule(page, 'tv.example', 'Oslo');
  await page.reload();
  await expect(ruleNames(page)).toHaveText(['tv.example', 'ads.example', 'bank.example', 'Private networks']);
  const where = page.getByRole('textbox', { name: 'Address or host' });
  const answer = page.locator('.way');
  for (const [text, on, off, by] of [
    ['https://www.tv.example/live', 'Oslo', 'Direct', 'By rule 1: tv.example.'],
    ['x.ads.example', 'Block', 'Block', 'By rule 2: ads.example.'],
    ['work.example:8443', 'Direct', 'Direct', 'By rule 3: work.example.'],
    ['192.168.0.7', 'Direct', 'Direct', 'By rule 4: 192.168.0.0/16.'],
    ['nas', 'Direct', 'Direct', 'By rule 4: <local>.'],
    ['other.example', 'Tunnel', 'Direct', 'No rule names it'],
  ] as const) {
    await where.fill(text);
    await expect(answer, text).toContainText(by);
    await expect(answer.locator('dd'), text).toHaveText([on, off]);
  }
  await where.fill('ads.example');
  await page.getByRole('button', { name: 'Show ads.example' }).click();
  await expect(rulesTable(page).getByRole('row').filter({ hasText: 'ads.example' })).toBeFocused();
});

test('the order is changed by keyboard and by number, the focus stays, and a removal is undone', async ({
  steadway,
}) => {
  const rules = ['a', 'b', 'c'].map((name) => ruleOf(name, [`${name}.example`]));
  const page = await openWith(steadway, rules);
  await page.getByRole('button', { name: 'Move c.example up' }).focus();
  await page.keyboard.press('Enter');
  await expect(ruleNames(page)).toHaveText(['a.example', 'c.example', 'b.example']);
  await expect(page.getByRole('button', { name: 'Move c.example up' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(ruleNames(page)).toHaveText(['c.example', 'a.example', 'b.example']);
  await expect(page.getByRole('button', { name: 'Move c.example up' })).toBeFocused();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(ruleNames(page)).toHaveText(['a.example', 'c.example', 'b.example']);
  await page.getByRole('button', { name: 'Edit a.example' }).click();
  await page.getByRole('textbox', { name: 'Number' }).fill('3');
  await page.keyboard.press('Enter');
  await expect(ruleNames(page)).toHaveText(['c.example', 'b.example', 'a.example']);
  await page.getByRole('button', { name: 'Remove b.example' }).click();
  await expect(ruleNames(page)).toHaveText(['c.example', 'a.example']);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ruleNames(page)).toHaveText(['c.example', 'b.example', 'a.example']);
  expect((await stored(page)).map(({ patterns }) => patterns[0])).toEqual(['c.example', 'b.example', 'a.example']);
});

test('lines that are no sites are named and stay, and Escape throws nothing away', async ({ steadway }) => {
  const page = await openWith(steadway, [ruleOf('a', ['a.example'])]);
  await page.getByRole('button', { name: 'Edit a.example' }).click();
  await sitesIn(page).fill('a.example\nno site');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(dialogOf(page, 'Edit rule').getByText('Line 2, “no site”')).toBeVisible();
  await expect(sitesIn(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(sitesIn(page)).toHaveValue('a.example\nno site');
  await sitesIn(page).fill('a.example\nmy.example');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await stored(page))[0]?.patterns).toEqual(['a.example', 'my.example']);
});

test('a file of sites is added to a rule by its button, and by dropping it', async ({ steadway }) => {
  const page = await openWith(steadway, []);
  await page.getByRole('button', { name: 'Add rule', exact: true }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Add from file' }).click();
  const text = '# hosts\n0.0.0.0 ads.example\n/[0-9]+/\n';
  await (await chooser).setFiles({ name: 'hosts', mimeType: 'text/plain', buffer: Buffer.from(text) });
  await expect(page.getByText('1 site was added from the file.')).toBeVisible();
  await expect(page.getByText('1 line of the file was not used.')).toBeVisible();
  const transfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['+.more.example\\n'], 'list.txt'));
    return transfer;
  })()`);
  await sitesIn(page).dispatchEvent('drop', { dataTransfer: transfer });
  await expect(sitesIn(page)).toHaveValue('=ads.example\nmore.example');
});

test('what never decides is pointed out, and one is led to it', async ({ steadway }) => {
  const page = await openWith(steadway, [
    ruleOf('a', ['example.com']),
    ruleOf('b', ['www.example.com'], 'block'),
    { ...ruleOf('c', ['tv.example']), action: { type: 'server', serverId: 'gone' } },
  ]);
  await expect(page.getByText('2 rules have problems.')).toBeVisible();
  await page.getByRole('button', { name: 'Show next' }).click();
  const row = rulesTable(page).getByRole('row').filter({ hasText: 'www.example.com' });
  await expect(row).toBeFocused();
  await expect(row).toContainText('It never decides. Rule 1 (example.com) comes before it');
  await expect(rulesTable(page).getByText('Blocked: its server no longer exists.')).toBeVisible();
  await page.getByRole('button', { name: 'Move www.example.com up' }).click();
  await expect(page.getByText('1 rule has a problem.')).toBeVisible();
});

test('ten thousand rules are drawn in part, and each of them is found, shown and moved', async ({ steadway }) => {
  const rules = Array.from({ length: 10_000 }, (_, index) => ruleOf(`r${index}`, [`site-${index}.example`]));
  const page = await openWith(steadway, rules);
  await expect(rulesTable(page)).toHaveAttribute('aria-rowcount', '10002');
  expect(await ruleNames(page).count()).toBeLessThan(100);
  await page.getByRole('textbox', { name: 'Address or host' }).fill('site-7777.example');
  await page.getByRole('button', { name: 'Show site-7777.example' }).click();
  const row = rulesTable(page).getByRole('row').filter({ hasText: 'site-7777.example' });
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport();
  await row.getByRole('button', { name: 'Move site-7777.example up' }).click();
  await expect(row.getByRole('cell').first()).toHaveText('7777');
  // Out of sight, the row that has the focus is still there.
  await page.evaluate(`document.querySelector('.rules-table').scrollTop = 0`);
  await expect(ruleNames(page).filter({ hasText: 'site-0.example' })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Move site-7777.example up' })).toBeFocused();
  await page.getByRole('searchbox', { name: 'Search rules' }).fill('site-4242.');
  await expect(ruleNames(page)).toHaveText(['site-4242.example']);
  await expect(page.getByText('1 of 10,000 rules')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Everything else' })).toBeInViewport();
});

const adsList = {
  id: 'ads',
  kind: 'rules',
  label: 'Ads',
  url: 'https://lists.example/ads.txt',
  isOn: true,
  everyMinutes: 43_200,
  state: {
    checkedAt: 1,
    fetchedAt: 1,
    dueAt: 9e15,
    count: 200_000,
    refusedCount: 0,
    refused: [],
    failure: null,
    failures: 0,
  },
};

/** Stores the text of a list as if it had come from its address. */
const storeList = (page: Page) =>
  page.evaluate(`caches.open('steadway').then((cache) => cache.put('https://steadway.invalid/lists/ads.json', new Response(JSON.stringify({
    patterns: Array.from({ length: 200_000 }, (_, index) => 'ad-' + index + '.example').join('\\n'),
    exceptions: 'fine.ad-7.example',
  }))))`);

test('a list of 200,000 sites is looked through, and asked where an address goes', async ({ steadway }) => {
  const page = await openWith(steadway, [{ ...ruleOf('a', [], 'block'), listId: 'ads' }], [adsList]);
  await storeList(page);
  const where = page.getByRole('textbox', { name: 'Address or host' });
  await where.fill('www.ad-199999.example');
  await expect(page.locator('.way')).toContainText('By rule 1: ad-199999.example.');
  await where.fill('fine.ad-7.example');
  await expect(page.locator('.way')).toContainText('By an exception in the list of rule 1: fine.ad-7.example.');
  await page.getByRole('button', { name: 'Show all sites of Ads' }).click();
  const dialog = dialogOf(page, 'Ads');
  await expect(dialog.getByText('200,001 sites')).toBeVisible();
  const lines = dialog.getByRole('region', { name: 'Sites' });
  expect(await lines.getByRole('listitem').count()).toBeLessThan(100);
  await lines.focus();
  await page.keyboard.press('End');
  await expect(lines.getByText('not: fine.ad-7.example')).toBeInViewport();
  await dialog.getByRole('searchbox', { name: 'Search sites' }).fill('ad-12345');
  await expect(dialog.getByText('11 of 200,001 sites')).toBeVisible();
  await expect(lines.getByRole('listitem')).toHaveCount(11);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('button', { name: 'Show all sites of Ads' })).toBeFocused();
});

test('a damaged rule is told of, and is still there after a change', async ({ steadway }) => {
  const page = await openWith(steadway, [ruleOf('a', ['a.example']), { id: 'x', patterns: 7 }]);
  await expect(page.getByText('A stored rule could not be read.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'a.example is on' }).uncheck();
  await expect(page.getByText('a.example is off.')).toBeVisible();
  expect(await stored(page)).toContainEqual({ id: 'x', patterns: 7 });
});

for (const width of [1_280, 360]) {
  test(`the section and its editor are accessible, and fit a page ${width} px wide`, async ({ steadway }) => {
    await addServers(steadway, ['http://oslo.example:8080#Oslo']);
    const page = await openWith(
      steadway,
      [
        ruleOf('a', ['example.com', 'example.net', 'example.org', 'a-long-name-of-a-host.in-a-long-domain.example']),
        ruleOf('b', ['www.example.com'], 'block'),
        { ...ruleOf('c', ['tv.example'], 'tunnel'), isOn: false },
        { ...ruleOf('d', ['x.example']), action: { type: 'server', serverId: 'gone' } },
      ],
      [adsList],
    );
    await page.setViewportSize({ width, height: 800 });
    await page.getByRole('textbox', { name: 'Address or host' }).fill('example.com');
    await expect(page.getByText('By rule 1: example.com.')).toBeVisible();
    await expect(page.getByText('2 rules have problems.')).toBeVisible();
    await expectAccessible(page);
    const over = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(over).toBe(0);
    await page.getByRole('button', { name: 'Edit example.com' }).click();
    await page.getByRole('combobox', { name: 'Where these sites go' }).selectOption({ label: 'Direct' });
    await page.getByText('What can be entered').click();
    await sitesIn(page).fill('no site');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Line 1, “no site”')).toBeVisible();
    await expectAccessible(page);
    const { inside } = await page.evaluate<{ readonly inside: number }>(
      `(({ scrollWidth, clientWidth }) => ({ inside: scrollWidth - clientWidth }))(document.querySelector('dialog'))`,
    );
    expect(inside).toBe(0);
    // What was entered is kept, and offered.
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expectAccessible(page);
  });
}
