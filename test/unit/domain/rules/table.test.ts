import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { compileRules } from '../../../../src/domain/rules/compile.ts';
import { defaultRules } from '../../../../src/domain/rules/default-rules.ts';
import type { Rule, RuleAction } from '../../../../src/domain/rules/rule.ts';
import { RuleTable, resolveRule } from '../../../../src/domain/rules/table.ts';
import { toTablePac } from '../../../../src/domain/rules/table-pac.ts';
import { loadPac } from '../support/pac-engine.ts';
import { patienceMs, type Rules, ruleSets, runs, urls } from './support/arbitraries.ts';
import { resolveNaively } from './support/reference.ts';

vi.setConfig({ testTimeout: patienceMs });

const tunnel: RuleAction = { type: 'tunnel' };
const direct: RuleAction = { type: 'direct' };
const block: RuleAction = { type: 'block' };

const ruleOf = (id: string, action: RuleAction, ...patterns: string[]): Rule => ({ id, isOn: true, action, patterns });
const rulesOf = (rules: readonly Rule[], more: Partial<Rules> = {}): Rules => ({
  ruleSet: { rules, otherwise: tunnel, revision: 'any' },
  lists: new Map(),
  reservedHosts: [],
  ...more,
});

/** What the table answers, and the script in an engine of its own: the same, or this throws. */
async function ask(rules: Rules, ...asked: readonly string[]): Promise<readonly string[]> {
  const table = compileRules(rules);
  const stored: RuleTable = JSON.parse(JSON.stringify(table));
  expect(v.is(RuleTable, stored)).toBe(true);
  const pac = await loadTablePac(table);
  return Promise.all(
    asked.map(async (url) => {
      const { actionIndex, action, ruleId, pattern } = resolveRule(stored, url);
      expect(await pac(url)).toBe(`DIRECT ${actionIndex}`);
      expect(table.actions[actionIndex]).toEqual(action);
      return `${action.type} ${ruleId} ${pattern}`;
    }),
  );
}

const loadTablePac = (table: RuleTable) =>
  loadPac(`${toTablePac(table)}
function FindProxyForURL(url, host) { return 'DIRECT ' + actionOf(url, host.replace(/^\\[|\\]$/g, '')); }`);

describe('a pattern names', () => {
  test.each<[string, string, boolean]>([
    ['example.com', 'https://example.com/', true],
    ['example.com', 'https://example.com./', true],
    ['example.com', 'https://www.example.com/', true],
    ['example.com', 'https://a.b.c.example.com/', true],
    ['example.com', 'https://xexample.com/', false],
    ['example.com', 'https://example.com.evil.test/', false],
    ['example.com', 'https://com/', false],
    ['example.com', 'https://evil.test/example.com', false],
    ['=example.com', 'https://example.com/', true],
    ['=example.com', 'https://www.example.com/', false],
    ['xn--bcher-kva.example', 'https://bücher.example/', true],
    ['example.com:8080', 'http://example.com:8080/', true],
    ['example.com:8080', 'http://www.example.com:8080/', true],
    ['example.com:8080', 'http://example.com/', false],
    ['example.com:8080', 'http://example.com/:8080', false],
    ['example.com:8080', 'http://example.com/?x=http://example.com:8080/', false],
    ['example.com:443', 'https://example.com/', true],
    ['example.com:443', 'wss://example.com/', true],
    ['example.com:80', 'http://example.com/', true],
    ['example.com:80', 'https://example.com/', false],
    ['example.com:80', 'https://example.com:80/', true],
    [':8080', 'http://anything.test:8080/', true],
    [':8080', 'http://[::1]:8080/', true],
    [':8080', 'http://anything.test/', false],
    ['*', 'http://anything.test/', true],
    ['192.0.2.1', 'http://192.0.2.1/', true],
    ['192.0.2.1', 'http://0xc0000201/', true],
    ['192.0.2.1', 'http://[::ffff:192.0.2.1]/', true],
    ['192.0.2.1:80', 'http://[::ffff:c000:201]/', true],
    ['192.0.2.1', 'http://192.0.2.10/', false],
    ['2001:db8::1', 'http://[2001:db8:0:0::1]/', true],
    ['[2001:db8::1]:80', 'http://[2001:db8::1]/', true],
    ['[2001:db8::1]:80', 'http://[2001:db8::1]:81/', false],
    ['192.0.2.0/24', 'http://192.0.2.255/', true],
    ['192.0.2.0/24', 'http://192.0.3.0/', false],
    ['192.0.2.0/24', 'http://192.0.1.255/', false],
    ['192.0.2.0/24', 'http://[::ffff:192.0.2.7]/', true],
    ['192.0.2.0/24', 'http://192.0.2.example/', false],
    ['192.0.2.0/24:8080', 'http://192.0.2.1:8080/', true],
    ['192.0.2.0/24:8080', 'http://192.0.2.1/', false],
    ['0.0.0.0/0', 'http://255.255.255.255/', true],
    ['0.0.0.0/0', 'http://[2001:db8::1]/', false],
    ['::/0', 'http://[ffff::1]/', true],
    ['::/0', 'http://192.0.2.1/', false],
    ['::/0', 'http://[::ffff:192.0.2.1]/', false],
    ['2001:db8::/33', 'http://[2001:db8:7fff:ffff:ffff:ffff:ffff:ffff]/', true],
    ['2001:db8::/33', 'http://[2001:db8:8000::]/', false],
    ['<local>', 'http://intranet/', true],
    ['<local>', 'http://intranet./', true],
    ['<local>', 'http://intranet.test/', false],
    ['<local>', 'http://[::1]/', false],
    ['<local>:8080', 'http://intranet:8080/', true],
    ['ads*.example.com', 'http://ads1.example.com/', true],
    ['ads*.example.com', 'http://ads.x.example.com/', true],
    ['ads*.example.com', 'http://1ads.example.com/', false],
    ['ads?.example.com', 'http://ads1.example.com/', true],
    ['ads?.example.com', 'http://ads.example.com/', false],
    ['*ads*', 'http://x.badslug.test/', true],
    ['*.google.*', 'http://www.google.co.test/', true],
    ['*.google.*', 'http://google.com/', false],
    ['a*a', 'http://a/', false],
    ['a?', 'http://ab/', true],
    ['*b:8080', 'http://ab:8080/', true],
    ['*b:8080', 'http://ab/', false],
    ['192.168.*', 'http://192.168.1.1/', true],
    ['__proto__', 'http://__proto__/', true],
    ['__proto__', 'http://constructor/', false],
    ['example.com', 'http://__proto__/', false],
    ['constructor', 'http://constructor/', true],
  ])('%s, %s: %s', async (pattern, url, isNamed) => {
    expect(await ask(rulesOf([ruleOf('rule', block, pattern)]), url)).toEqual([
      isNamed ? `block rule ${pattern}` : 'tunnel null null',
    ]);
  });
});

describe('the first rule that names a site decides', () => {
  const site = 'https://www.example.com/';
  const address = 'http://10.1.2.3:8080/';
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['the wider one first', site, ['example.com'], ['=www.example.com']],
    ['the narrower one first', site, ['=www.example.com'], ['example.com']],
    ['a wildcard first', site, ['*.example.*'], ['www.example.com']],
    ['a wildcard behind', site, ['com'], ['*.example.*']],
    ['one with a port first', site, ['com:443'], ['www.example.com']],
    ['one with a port behind', site, ['com'], ['www.example.com:443']],
    ['any host first', site, ['*'], ['www.example.com']],
    ['any host at a port first', site, [':443'], ['www.example.com']],
    ['the wider range first', address, ['10.0.0.0/8'], ['10.1.0.0/16']],
    ['the narrower range first', address, ['10.1.0.0/16'], ['10.0.0.0/8']],
    ['the same range', address, ['10.0.0.0/8'], ['10.0.0.0/8']],
    ['a range with a port first', address, ['10.0.0.0/8:8080'], ['10.1.2.3']],
    ['an address first', address, ['10.1.2.3'], ['10.0.0.0/8']],
    ['a plain name', 'http://intranet/', ['<local>'], ['intranet']],
  ])('%s', async (_name, url, first, second) => {
    const rules = [
      ruleOf('nothing', direct, 'other.test'),
      ruleOf('first', block, ...first),
      ruleOf('second', direct, ...second),
    ];
    expect(await ask(rulesOf(rules), url)).toEqual([`block first ${first[0]}`]);
  });
});

test('a rule that is off, or whose list is not there, counts for nothing', async () => {
  const rules = [
    { ...ruleOf('off', block, 'example.com'), isOn: false },
    { ...ruleOf('absent', block), listId: 'absent' },
    ruleOf('on', direct, 'example.com'),
  ];
  expect(await ask(rulesOf(rules), 'https://example.com/')).toEqual(['direct on example.com']);
});

test('what a list excepts goes the way of all the rest, decided where its rule stands', async () => {
  const lists = new Map([
    ['ads', { patterns: 'example.com\n*ads*\n10.0.0.0/8', exceptions: 'good.example.com\n10.0.0.1' }],
  ]);
  const rules = [
    ruleOf('before', direct, '=very.good.example.com'),
    { ...ruleOf('ads', block), listId: 'ads' },
    ruleOf('behind', direct, 'good.example.com', '10.0.0.1'),
  ];
  const asked = ['example.com', 'good.example.com', 'very.good.example.com', 'myads.test', '10.0.0.2', '10.0.0.1'];
  expect(await ask(rulesOf(rules, { lists }), ...asked.map((host) => `https://${host}/`))).toEqual([
    'block ads example.com',
    'tunnel ads good.example.com',
    'direct before =very.good.example.com',
    'block ads *ads*',
    'block ads 10.0.0.0/8',
    'tunnel ads 10.0.0.1',
  ]);
});

test('reserved hosts go through the tunnel, whatever the rules say', async () => {
  const rules = rulesOf([ruleOf('all', direct, '*')], { reservedHosts: ['exit.test', '2001:db8::1', ''] });
  expect(await ask(rules, 'https://exit.test/', 'https://[2001:db8::1]/', 'https://www.exit.test/')).toEqual([
    'tunnel null =exit.test',
    'tunnel null 2001:db8::1',
    'direct all *',
  ]);
  const table = compileRules(rules);
  expect(resolveRule(table, 'https://exit.test/').isReserved).toBe(true);
  expect(resolveRule(table, 'https://www.exit.test/').isReserved).toBe(false);
});

test('what is damaged in a list names nothing, and costs nothing else', async () => {
  const patterns = ['', 'example.com', '"]; DIRECT', 'a/b', '10.0.0.0/99', ':', '\u2028', 'last.test', ''].join('\n');
  const rules = rulesOf([{ ...ruleOf('list', block), listId: 'list' }], {
    lists: new Map([['list', { patterns, exceptions: '\n' }]]),
  });
  expect(await ask(rules, 'https://example.com/', 'https://last.test/', 'https://other.test/')).toEqual([
    'block list example.com',
    'block list last.test',
    'tunnel null null',
  ]);
});

test('the network at hand is left alone unless somebody says otherwise', async () => {
  const direct = ['10.0.0.1', '172.31.255.255', '192.168.1.1', '169.254.1.1', '100.127.0.1', '127.0.0.1', '[::1]']
    .concat('[fd00::1]', '[fe80::1]', '[::ffff:192.168.1.1]', 'printer', 'printer.local', 'nas.home.arpa')
    .map((host) => `http://${host}/`);
  const tunnelled = [
    '11.0.0.1',
    '172.32.0.1',
    '192.169.1.1',
    '100.128.0.1',
    '[2001:db8::1]',
    'local.test',
    'a.localx',
  ].map((host) => `http://${host}/`);
  const rules = { ruleSet: defaultRules, lists: new Map(), reservedHosts: [] };
  expect((await ask(rules, ...direct)).filter((answer) => !answer.startsWith('direct lan '))).toEqual([]);
  expect((await ask(rules, ...tunnelled)).filter((answer) => answer !== 'tunnel null null')).toEqual([]);
});

test('a table of nothing leads everything the one way', async () => {
  expect(await ask(rulesOf([]), 'https://example.com/', 'http://[::1]/')).toEqual([
    'tunnel null null',
    'tunnel null null',
  ]);
});

test.each([
  '',
  'x',
  'http://',
  'http://[',
  'data:text/plain,x',
  'file:///etc/hosts',
  'about:blank',
  '\0',
  'http://a b/',
])('what is no address of a host is led as all the rest: %j', (url) => {
  const table = compileRules(rulesOf([ruleOf('any', block, '<local>', 'example.com', '*ads*', '10.0.0.0/8')]));
  expect(resolveRule(table, url).action).toEqual(tunnel);
});

test('table, script and the plain reading of the rules agree', async () => {
  await fc.assert(
    fc.asyncProperty(ruleSets, fc.array(urls, { minLength: 10, maxLength: 30 }), async (rules, asked) => {
      const table = compileRules(rules);
      const pac = await loadTablePac(table);
      for (const url of asked) {
        const { action, actionIndex, ruleId } = resolveRule(table, url);
        expect({ url, action, ruleId }).toEqual({ url, ...resolveNaively(rules, url) });
        expect(`${url} ${await pac(url)}`).toBe(`${url} DIRECT ${actionIndex}`);
      }
    }),
    { numRuns: runs(300) },
  );
});
