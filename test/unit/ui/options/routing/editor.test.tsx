// @vitest-environment happy-dom
import '../../support/english.ts';
// Loaded on demand by the page, and here beforehand.
import '../../../../../src/ui/options/routing/routing-section.tsx';
import { fireEvent, screen, within } from '@testing-library/preact';
import { describe, expect, test } from 'vitest';
import { parseRules } from '../../../../../src/domain/rules/parse-rules.ts';
import { MAX_RULES, type Rule } from '../../../../../src/domain/rules/rule.ts';
import { renderOptions } from '../../support/options-fake.tsx';
import { adsList, type RoutingStart } from '../../support/routing-fake.ts';
import { oslo } from '../../support/servers.ts';
import { settle } from '../../support/settle.ts';

const tv: Rule = {
  id: 'tv',
  label: 'TV',
  isOn: true,
  action: { type: 'direct' },
  patterns: ['tv.example', 'a.example'],
};
const news: Rule = { id: 'news', isOn: true, action: { type: 'tunnel' }, patterns: ['news.example'] };
const setOf = (...rules: readonly Rule[]) => ({ rules, otherwise: { type: 'tunnel' }, revision: '0' });

async function open({ isFull = false, ...routing }: RoutingStart & { readonly isFull?: boolean } = {}) {
  const page = renderOptions({
    hash: '#routing',
    servers: [oslo],
    routing: { rules: setOf(tv, news), ...routing },
    isFull,
  });
  await screen.findByRole('table', { name: 'Rules' });
  return { ...page, rulesNow: () => parseRules(page.rules.value).ruleSet.rules };
}

const click = (name: string) => settle(() => fireEvent.click(screen.getByRole('button', { name })));
const box = (name: string) => screen.getByRole<HTMLTextAreaElement>('textbox', { name });
const sites = () => box('Sites, one a line');
const enter = (field: HTMLElement, value: string) => settle(() => fireEvent.input(field, { target: { value } }));
const choose = (name: string, value: string) =>
  settle(() => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } }));
const alerts = () => screen.getAllByRole('alert').map(({ textContent }) => textContent);

test('a new rule comes first, with its patterns in their one spelling, each once', async () => {
  const page = await open();
  await click('Add rule');
  await choose('Where these sites go', 'server:oslo');
  await enter(sites(), '  BÜCHER.example \n\n*.shop.example\nhttps://shop.example/cart?id=1\n10.0.0.0/8:8080');
  await click('Save');
  expect(page.rulesNow()[0]).toMatchObject({
    isOn: true,
    action: { type: 'server', serverId: 'oslo' },
    patterns: ['xn--bcher-kva.example', 'shop.example', '10.0.0.0/8:8080'],
  });
  expect(page.rulesNow().slice(1)).toEqual([tv, news]);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a rule is edited, and moved by its number', async () => {
  const page = await open();
  await click('Edit TV');
  expect(sites().value).toBe('tv.example\na.example');
  await enter(box('Name'), ' Television ');
  await enter(box('Number'), '2');
  await click('Save');
  expect(page.rulesNow()).toEqual([news, { ...tv, label: 'Television' }]);
});

test('a copy is a rule of its own behind the first one', async () => {
  const page = await open();
  await click('Duplicate TV');
  await enter(sites(), 'other.example');
  await click('Save');
  const [first, copy, last] = page.rulesNow();
  expect([first, last]).toEqual([tv, news]);
  expect(copy).toMatchObject({ label: 'TV', patterns: ['other.example'] });
  expect(copy?.id).not.toBe('tv');
});

test('each line that is no site is named with the reason, and all of them stay', async () => {
  const page = await open();
  await click('Add rule');
  const text = 'good.example\nbad host\n/regex.*/\ngood.example:99999\nsite.example/path';
  await enter(sites(), text);
  await click('Save');
  expect(sites().value).toBe(text);
  expect(sites().getAttribute('aria-invalid')).toBe('true');
  expect(alerts().join('')).toMatch(/Line 2, “bad host”.*Line 3, “\/regex.*Line 4, .*65535.*Line 5, /s);
  expect(page.rulesNow()).toEqual([tv, news]);
  await enter(sites(), 'good.example');
  expect(sites().getAttribute('aria-invalid')).toBe('false');
  await click('Save');
  expect(page.rulesNow()[0]?.patterns).toEqual(['good.example']);
});

test('lines are not called wrong while the first one is being typed, but once there is a pause', async () => {
  await open();
  await click('Add rule');
  await enter(sites(), 'bad host');
  expect(sites().getAttribute('aria-invalid')).toBe('false');
  await expect.poll(() => sites().getAttribute('aria-invalid')).toBe('true');
});

test('lines of other formats are read as a list when it is asked for, and what is of none stays', async () => {
  await open();
  await click('Add rule');
  await enter(sites(), '0.0.0.0 ads.example\nnot a site\nDOMAIN-SUFFIX,shop.example\nplain.example');
  await click('Save');
  await click('Read as a list');
  expect(sites().value).toBe('=ads.example\nnot a site\nshop.example\nplain.example');
  expect(screen.queryByRole('button', { name: 'Read as a list' })).toBeNull();
});

test.each([
  ['Name', 'x'.repeat(101), /1 to 100 characters/],
  ['Number', '0', /whole number/],
  ['Number', 'first', /whole number/],
])('%s “%s” is refused with the reason, and takes the focus', async (name, value, problem) => {
  const page = await open();
  await click('Edit TV');
  await enter(box(name), value);
  await click('Save');
  expect(alerts().join('')).toMatch(problem);
  expect(document.activeElement).toBe(box(name));
  expect(page.rulesNow()).toEqual([tv, news]);
});

test('a rule without sites is refused', async () => {
  await open();
  await click('Add rule');
  await click('Save');
  expect(alerts().join('')).toContain('Enter at least one site.');
});

test.each([
  [
    'as many sites',
    { ...news, patterns: Array.from({ length: 50_000 }, (_, index) => `s${index}.example`) },
    /50,000 sites/,
  ],
  [
    'as many wildcards',
    { ...news, patterns: Array.from({ length: 500 }, (_, index) => `a*${index}.example`) },
    /500 sites/,
  ],
])('what storage would not take is refused: %s as all rules together can have', async (_what, rule, problem) => {
  const page = await open({ rules: setOf(rule) });
  await click('Add rule');
  await enter(sites(), 'one*more.example');
  await click('Save');
  expect(alerts().join('')).toMatch(problem);
  expect(page.rulesNow()).toEqual([rule]);
});

test('very many sites are put into a field when that is asked for, and saved either way', async () => {
  const patterns = Array.from({ length: 9_000 }, (_, index) => `site-${index}.example`);
  const page = await open({ rules: setOf({ ...news, label: 'Many', patterns }) });
  await click('Edit Many');
  expect(screen.queryByRole('textbox', { name: 'Sites, one a line' })).toBeNull();
  expect(screen.getByText(/^9,000 sites\./)).toBeTruthy();
  await click('Save');
  expect(page.rulesNow()[0]?.patterns).toEqual(patterns);
  await click('Edit Many');
  await click('Edit them all the same');
  await enter(sites(), `${patterns.join('\n')}\nno site`);
  await click('Save');
  expect(alerts().join('')).toContain('Line 9,001, “no site”');
});

test('one rule more than there can be is refused, and one of them can still be edited', async () => {
  const rules = Array.from(
    { length: MAX_RULES },
    (_, index): Rule => ({ ...news, id: `${index}`, label: `Rule ${index}` }),
  );
  const page = renderOptions({ hash: '#routing', routing: { rules: setOf(...rules) } });
  await screen.findByRole('table', { name: 'Rules' });
  await click('Add rule');
  await enter(sites(), 'one.example');
  await click('Save');
  expect(alerts().join('')).toContain('There can be 10,000 rules at most.');
  expect(parseRules(page.rules.value).ruleSet.rules).toHaveLength(MAX_RULES);
});

test('a rule that leads past the tunnel says so', async () => {
  await open();
  await click('Add rule');
  const select = screen.getByRole('combobox', { name: 'Where these sites go' });
  const hint = () => document.getElementById(select.getAttribute('aria-describedby') ?? '')?.textContent;
  expect(hint()).toMatch(/through the tunnel/);
  await choose('Where these sites go', 'direct');
  expect(hint()).toMatch(/see your own address/);
});

test('a rule can name a list in place of sites', async () => {
  const page = await open({ lists: [adsList] });
  await click('Edit TV');
  await settle(() => fireEvent.click(screen.getByRole('radio', { name: 'A list' })));
  await click('Save');
  expect(alerts().join('')).toContain('Choose a list.');
  await choose('List', 'ads');
  await click('Save');
  expect(page.rulesNow()[0]).toEqual({ ...tv, patterns: [], listId: 'ads' });
});

test('sites of a file are added to those there are, and what of it was not used is told', async () => {
  await open();
  await click('Edit TV');
  const file = new File(['# ads\n0.0.0.0 ads.example\n/x[0-9]+/\n@@||good.example^\n'], 'hosts.txt');
  const input = document.querySelector<HTMLInputElement>('dialog input[type=file]');
  if (!input) throw new Error('expected a field for files, got none');
  Object.defineProperty(input, 'files', { value: [file] });
  await settle(() => fireEvent.change(input));
  const status = await screen.findByText('1 site was added from the file.');
  expect(status).toBeTruthy();
  expect(sites().value).toBe('tv.example\na.example\n=ads.example');
  expect(screen.getByText(/^1 exception of the file was left out/)).toBeTruthy();
  expect(screen.getByText(/^Line 3, “\/x\[0-9\]\+\/”: /)).toBeTruthy();
});

describe('what is not saved', () => {
  test('is offered after Cancel, and thrown away only when that is asked for', async () => {
    const page = await open();
    await click('Edit TV');
    await enter(sites(), 'changed.example');
    await click('Cancel');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('note').textContent).toMatch(/Changes to a rule are not saved yet/);
    await click('Go on');
    expect(sites().value).toBe('changed.example');
    await click('Cancel');
    await click('Discard');
    expect(screen.queryByRole('note')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Rules' }));
    expect(page.rulesNow()).toEqual([tv, news]);
    await click('Edit TV');
    expect(sites().value).toBe('tv.example\na.example');
  });

  test('is not offered where nothing has changed', async () => {
    await open();
    await click('Edit TV');
    await click('Cancel');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.queryByRole('note')).toBeNull();
  });

  test('survives another section, and is gone on with', async () => {
    const page = await open();
    await click('Edit TV');
    await enter(sites(), 'changed.example');
    await settle(() => {
      page.place.value = '#about';
    });
    await settle(() => {
      page.place.value = '#routing';
    });
    expect(screen.queryByRole('dialog')).toBeNull();
    const kept = screen.getByText('Changes to a rule are not saved yet.').parentElement;
    if (!kept) throw new Error('expected a note, got none');
    await settle(() => fireEvent.click(within(kept).getByRole('button', { name: 'Go on' })));
    expect(sites().value).toBe('changed.example');
    await click('Save');
    expect(page.rulesNow()[0]?.patterns).toEqual(['changed.example']);
    expect(screen.queryByText('Changes to a rule are not saved yet.')).toBeNull();
  });

  test('stays in the dialog when it cannot be saved', async () => {
    await open({ isFull: true });
    await click('Edit TV');
    await enter(sites(), 'changed.example');
    await click('Save');
    expect(within(screen.getByRole('dialog')).getByText(/could not be saved/)).toBeTruthy();
    expect(sites().value).toBe('changed.example');
  });
});
