import { expect, test } from 'vitest';
import { compile } from '../../../src/chores/compile.ts';
import { findElsewhere } from '../../../src/chores/elsewhere.ts';
import type { Rule, RuleAction, RuleSet } from '../../../src/domain/rules/rule.ts';
import { type RuleTable, resolveRule } from '../../../src/domain/rules/table.ts';
import type { ListText } from '../../../src/ports.ts';

const tunnel: RuleAction = { type: 'tunnel' };
const direct: RuleAction = { type: 'direct' };
const block: RuleAction = { type: 'block' };

const rule = (parts: Partial<Rule>): Rule => ({ id: 'rule', isOn: true, action: direct, patterns: [], ...parts });
const ruleSet = (rules: readonly Rule[], otherwise: RuleAction = tunnel): RuleSet => ({
  rules,
  otherwise,
  revision: '1',
});

/** A store over maps, with a list of ads. */
function createFixture() {
  const tables = new Map<string, { readonly pac: string; readonly table: RuleTable }>();
  const lists = new Map<string, ListText>([['ads', { patterns: 'ads.example', exceptions: 'good.ads.example' }]]);
  const store = {
    readPac: async (id: string) => tables.get(id)?.pac,
    readTable: async (id: string) => tables.get(id)?.table,
    write: async (id: string, made: { readonly pac: string; readonly table: RuleTable }) => void tables.set(id, made),
    readList: async (id: string) => lists.get(id),
    writeList: async () => {},
    removeList: async () => {},
  };
  const make = async (rules: RuleSet, reservedHosts: readonly string[] = []) => {
    const tools = { fetch, store, now: () => 0, random: () => 0, canSendSocksCredentials: false, parseYaml };
    const done = await compile({ rules, policy: null, reservedHosts }, tools);
    const made = tables.get(done.tableId);
    return { ...done, actionOf: (url: string) => made && resolveRule(made.table, url).action.type };
  };
  return { make, tables };
}

const parseYaml = async () => ({ ok: false, problem: 'damaged' }) as const;

const own = rule({ id: 'own', patterns: ['own.example'] });
const ads = rule({ id: 'ads', action: block, listId: 'ads' });

test('rules are made into a table that is stored with its script, lists that they name included', async () => {
  const { make, tables } = createFixture();
  const { tableId, actions, actionOf } = await make(ruleSet([own, ads]));
  expect(tableId).toMatch(/^[\da-f]{32}$/);
  expect(tables.get(tableId)?.pac).toContain('actionOf');
  expect(actions[0]).toEqual(tunnel);
  expect(actionOf('https://www.own.example/')).toBe('direct');
  expect(actionOf('https://x.ads.example/')).toBe('block');
  expect(actionOf('https://good.ads.example/')).toBe('tunnel');
  expect(actionOf('https://else.example/')).toBe('tunnel');
});

test('the same rules have the same id, and others another', async () => {
  const { make } = createFixture();
  const first = await make(ruleSet([own, ads]));
  expect((await make(ruleSet([own, ads]))).tableId).toBe(first.tableId);
  expect((await make(ruleSet([own]))).tableId).not.toBe(first.tableId);
  expect((await make(ruleSet([{ ...own, action: block }]))).tableId).not.toBe(first.tableId);
});

test('a rule that is off, or whose list was never fetched, counts for nothing', async () => {
  const { actionOf } = await createFixture().make(ruleSet([{ ...ads, isOn: false }, rule({ listId: 'lost' })]));
  expect(actionOf('https://ads.example/')).toBe('tunnel');
});

test('reserved hosts stay in the tunnel, whatever rules say', async () => {
  const { actionOf } = await createFixture().make(ruleSet([rule({ patterns: ['exit.example'] })]), ['exit.example']);
  expect(actionOf('https://exit.example/')).toBe('tunnel');
  expect(actionOf('https://www.exit.example/')).toBe('direct');
});

const lists = new Map<string, ListText>([['ads', { patterns: 'ads.example\ntrack.example\n', exceptions: '' }]]);
const many = Array.from({ length: 201 }, (_none, index) => `s${index}.example`);

test.each([
  ['none where rules lead nothing elsewhere', [rule({ action: tunnel, patterns: ['a.example'] })], []],
  ['those of rules that are on', [own, { ...ads, isOn: false }], ['own.example']],
  ['those of lists too', [own, { ...ads, action: direct }], ['own.example', 'ads.example', 'track.example']],
  ['none of what is blocked', [own, ads], ['own.example']],
  ['addresses and plain names aside', [rule({ patterns: ['10.0.0.0/8', '<local>', 'home.arpa'] })], ['home.arpa']],
  ['not told where a wildcard names them', [rule({ patterns: ['*ads*.example'] })], null],
  ['not told where any host can be one', [rule({ patterns: [':8080'] })], null],
  ['not told where they are many', [rule({ patterns: many })], null],
])('the domains that go elsewhere: %s', (_name, rules, expected) => {
  expect(findElsewhere(ruleSet(rules), lists)).toEqual(expected);
});

test('where everything goes elsewhere, its domains are not told', () => {
  expect(findElsewhere(ruleSet([], direct), lists)).toBeNull();
});
