// @vitest-environment happy-dom
import '../../support/english.ts';
// Loaded on demand by the page, and here beforehand.
import '../../../../../src/ui/options/routing/routing-section.tsx';
import { fireEvent, screen, within } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { parseRules } from '../../../../../src/domain/rules/parse-rules.ts';
import type { Rule, RuleSet } from '../../../../../src/domain/rules/rule.ts';
import { renderOptions } from '../../support/options-fake.tsx';
import { adsList, type RoutingStart } from '../../support/routing-fake.ts';
import { berlin, oslo } from '../../support/servers.ts';
import { settle } from '../../support/settle.ts';

const direct: Rule = { id: 'a', isOn: true, action: { type: 'direct' }, patterns: ['bank.example'] };
const block: Rule = { id: 'b', label: 'Ads', isOn: true, action: { type: 'block' }, patterns: ['ads.example'] };
const through: Rule = { id: 'c', isOn: true, action: { type: 'server', serverId: 'oslo' }, patterns: ['tv.example'] };
const setOf = (...rules: readonly Rule[]): RuleSet => ({ rules, otherwise: { type: 'tunnel' }, revision: '0' });

// Where nothing has a size, nothing can be seen.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { value: 400 });

async function open({ isFull = false, ...routing }: RoutingStart & { readonly isFull?: boolean } = {}) {
  const page = renderOptions({ hash: '#routing', servers: [berlin, oslo], routing, isFull });
  await screen.findByRole('table', { name: 'Rules' });
  return { ...page, ruleSet: () => parseRules(page.rules.value).ruleSet };
}

const button = (name: string) => screen.getByRole('button', { name });
const click = (element: HTMLElement) => settle(() => fireEvent.click(element));
const rows = () => [...screen.getByRole('table', { name: 'Rules' }).querySelectorAll<HTMLTableRowElement>('tbody tr')];
const textsOf = (row: HTMLTableRowElement | undefined) => [...(row?.cells ?? [])].map(({ textContent }) => textContent);
const names = () => rows().map((row) => row.querySelector('.rule-name')?.textContent);
const shownNote = () => document.querySelector('.save-note')?.textContent;

test('the rules stand in their order, with what they name and where they lead, and everything else comes last', async () => {
  await open({ rules: setOf(direct, block, through) });
  expect(rows().map((row) => textsOf(row).slice(0, 4))).toEqual([
    ['1', '', 'bank.example', 'Direct'],
    ['2', '', 'Adsads.example', 'Block'],
    ['3', '', 'tv.example', 'Oslo'],
  ]);
  const otherwise = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Everything else' });
  expect(otherwise.selectedOptions[0]?.text).toBe('Tunnel');
});

test('of a rule with many sites three are shown, and all in a dialog', async () => {
  const patterns = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example'];
  await open({ rules: setOf({ ...block, patterns }) });
  expect(rows()[0]?.textContent).toContain('a.example, b.example, c.example');
  expect(rows()[0]?.textContent).toContain('and 2 more');
  await click(button('Show all sites of Ads'));
  const dialog = screen.getByRole('dialog', { name: 'Ads' });
  expect(within(dialog).getByText('e.example')).toBeTruthy();
  expect(within(dialog).getByRole('status').textContent).toBe('5 sites');
  fireEvent.input(within(dialog).getByRole('searchbox', { name: 'Search sites' }), { target: { value: 'D.' } });
  await settle(() => {});
  expect(within(dialog).getByRole('status').textContent).toBe('1 of 5 sites');
  expect(within(dialog).queryByText('e.example')).toBeNull();
});

test('a rule is moved by its buttons and by keyboard, and the last one says that it is last', async () => {
  const page = await open({ rules: setOf(direct, block, through) });
  await click(button('Move bank.example down'));
  expect(names()).toEqual(['Ads', 'bank.example', 'tv.example']);
  expect(shownNote()).toBe('bank.example is number 2 now.');
  const row = button('Edit bank.example');
  await settle(() => fireEvent.keyDown(row, { key: 'ArrowDown', altKey: true }));
  expect(page.ruleSet().rules.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  expect(button('Move bank.example down').getAttribute('aria-disabled')).toBe('true');
  await click(button('Move bank.example down'));
  await settle(() => fireEvent.keyDown(row, { key: 'ArrowUp' }));
  expect(page.ruleSet().rules.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
});

test('a rule is turned off, and stays where it is', async () => {
  const page = await open({ rules: setOf(direct, block) });
  await click(screen.getByRole('checkbox', { name: 'bank.example is on' }));
  expect(page.ruleSet().rules).toEqual([{ ...direct, isOn: false }, block]);
  expect(shownNote()).toBe('bank.example is off.');
});

test('a removed rule can be taken back, to where it was', async () => {
  const page = await open({ rules: setOf(direct, block, through) });
  await click(button('Remove Ads'));
  expect(page.ruleSet().rules).toEqual([direct, through]);
  await click(button('Undo'));
  expect(page.ruleSet().rules).toEqual([direct, block, through]);
  expect(shownNote()).toBe('It is as it was before.');
});

test('where everything else goes is chosen in place', async () => {
  const page = await open();
  await settle(() =>
    fireEvent.change(screen.getByRole('combobox', { name: 'Everything else' }), { target: { value: 'server:oslo' } }),
  );
  expect(page.ruleSet().otherwise).toEqual({ type: 'server', serverId: 'oslo' });
});

test('the rule for private networks is one like the others, and comes back when it is wanted', async () => {
  const page = await open();
  expect(names()).toEqual(['Private networks']);
  expect(screen.queryByRole('button', { name: 'Restore “Private networks”' })).toBeNull();
  await click(button('Remove Private networks'));
  expect(names()).toEqual([]);
  await click(button('Restore “Private networks”'));
  expect(names()).toEqual(['Private networks']);
  expect(page.ruleSet().rules[0]?.patterns).toContain('192.168.0.0/16');
});

test('a change that storage refuses is told, and changes nothing', async () => {
  const page = await open({ rules: setOf(direct, block), isFull: true });
  await click(button('Remove Ads'));
  expect(screen.getByRole('alert').textContent).toMatch(/could not be saved/);
  expect(page.ruleSet().rules).toEqual([direct, block]);
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
});

test('a damaged rule is told of, and survives a change of the others', async () => {
  const damaged = { id: 'x', patterns: 'nonsense' };
  const page = await open({ rules: { ...setOf(direct), rules: [direct, damaged] } });
  expect(screen.getByText(/^A stored rule could not be read/)).toBeTruthy();
  await click(button('Remove bank.example'));
  expect(page.rules.value).toMatchObject({ rules: [damaged] });
});

test('rules of whoever manages the browser come first and cannot be changed', async () => {
  const page = await open({ rules: setOf(direct), managedRules: [{ ...block, id: 'policy-rule-0' }] });
  expect(rows().map((row) => textsOf(row)[0])).toEqual(['1', '2']);
  expect(rows()[0]?.textContent).toContain('Managed by your organization');
  expect(screen.queryByRole('button', { name: 'Edit Ads' })).toBeNull();
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Ads is on' }).disabled).toBe(true);
  await click(button('Move bank.example up'));
  expect(page.ruleSet().rules).toEqual([direct]);
});

test('a rule is searched by its name and its sites, and keeps its number', async () => {
  const many = Array.from({ length: 12 }, (_, index): Rule => ({ ...block, id: `${index}`, label: `Rule ${index}` }));
  await open({ rules: setOf(...many, { ...direct, label: 'Köpenick' }) });
  const search = (text: string) =>
    settle(() => fireEvent.input(screen.getByRole('searchbox', { name: 'Search rules' }), { target: { value: text } }));
  await search('kope');
  expect(rows().map((row) => textsOf(row)[0])).toEqual(['13']);
  await search('ADS.example');
  expect(names()).toHaveLength(12);
  expect(screen.getByText('12 of 13 rules')).toBeTruthy();
});

test('a list of sites that no rule uses is pointed out, and a rule is made of it', async () => {
  const page = await open({ rules: setOf(direct), lists: [adsList] });
  await click(button('Add rule for Ads'));
  const dialog = screen.getByRole('dialog', { name: 'New rule' });
  await settle(() =>
    fireEvent.change(within(dialog).getByLabelText('Where these sites go'), { target: { value: 'block' } }),
  );
  await click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(page.ruleSet().rules[0]).toMatchObject({ listId: 'ads', patterns: [], action: { type: 'block' } });
  expect(rows()[0]?.textContent).toContain('list of 2 entries');
  expect(screen.queryByRole('button', { name: 'Add rule for Ads' })).toBeNull();
});
