import { describe, expect, test } from 'vitest';
import { compileRules } from '../../../../src/domain/rules/compile.ts';
import type { Rule, RuleAction, RuleSet } from '../../../../src/domain/rules/rule.ts';
import { siteOf, siteRuleOf, withSiteRule } from '../../../../src/domain/rules/site-rule.ts';
import { resolveRule } from '../../../../src/domain/rules/table.ts';

const direct: RuleAction = { type: 'direct' };
const block: RuleAction = { type: 'block' };
const site = 'example.com';
const ids = { id: 'new', revision: 'r2' };

const ruleOf = (id: string, ...patterns: string[]): Rule => ({ id, isOn: true, action: direct, patterns });
const setOf = (...rules: Rule[]): RuleSet => ({ rules, otherwise: { type: 'tunnel' }, revision: 'r1' });
const idsOf = ({ rules }: RuleSet) => rules.map(({ id }) => id);

describe('a site is the host of a page', () => {
  test.each<[string, string | null]>([
    ['https://example.com/x?y#z', 'example.com'],
    ['http://www.example.com:8080/', 'example.com'],
    ['wss://Example.COM./', 'example.com'],
    ['https://www.example/', 'www.example'],
    ['https://www.www.example/', 'www.example'],
    ['https://wwww.example.com/', 'wwww.example.com'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['http://192.0.2.1/', '192.0.2.1'],
    ['http://[2001:DB8::1]/', '2001:db8::1'],
    ['http://[::ffff:192.0.2.1]/', '192.0.2.1'],
    ['http://localhost/', 'localhost'],
    ['about:blank', null],
    ['chrome://newtab/', null],
    ['file:///etc/hosts', null],
    ['data:text/html,x', null],
    ['ftp://example.com/', null],
    ['https://', null],
    ['', null],
  ])('%s: %s', (url, expected) => {
    expect(siteOf(url)).toBe(expected);
  });
});

describe('the rule of a site is the one whose only pattern it is', () => {
  test.each<[string, Rule, RuleAction | null]>([
    ['it is', ruleOf('a', site), direct],
    ['of another site', ruleOf('a', 'example.org'), null],
    ['of a site above', ruleOf('a', 'com'), null],
    ['of the host alone', ruleOf('a', '=example.com'), null],
    ['of more than one', ruleOf('a', site, 'example.org'), null],
    ['off', { ...ruleOf('a', site), isOn: false }, null],
    ['of a list', { ...ruleOf('a', site), listId: 'list' }, null],
  ])('%s', (_name, rule, action) => {
    expect(siteRuleOf(setOf(rule), site)).toEqual(action);
  });
});

test('a new rule of a site is on top', () => {
  const changed = withSiteRule(setOf(ruleOf('a', 'example.org')), site, block, ids);
  expect(changed).toEqual({
    ...setOf({ id: 'new', isOn: true, action: block, patterns: [site] }, ruleOf('a', 'example.org')),
    revision: 'r2',
  });
});

describe('a rule of a site leaves those of hosts below it their effect', () => {
  test.each<[string, readonly Rule[], readonly string[]]>([
    ['on top', [ruleOf('below', 'app.example.com'), ruleOf('other', 'example.org')], ['below', 'new', 'other']],
    ['further down', [ruleOf('other', 'example.org'), ruleOf('below', '=app.example.com')], ['other', 'below', 'new']],
    ['behind one that decides', [ruleOf('wide', 'com'), ruleOf('below', 'app.example.com')], ['new', 'wide', 'below']],
    [
      'behind a list',
      [{ ...ruleOf('list'), listId: 'x' }, ruleOf('below', 'app.example.com')],
      ['new', 'list', 'below'],
    ],
    ['behind a wildcard', [ruleOf('open', '*exam*'), ruleOf('below', 'app.example.com')], ['new', 'open', 'below']],
  ])('%s', (_name, rules, expected) => {
    expect(idsOf(withSiteRule(setOf(...rules), site, block, ids))).toEqual(expected);
  });
});

describe('a rule that is there is changed', () => {
  test('where it stands, with its name', () => {
    const own: Rule = { ...ruleOf('own', site), isOn: false, label: 'Mine' };
    const changed = withSiteRule(setOf(ruleOf('a', 'example.org'), own, ruleOf('b', 'com')), site, block, ids);
    expect(changed.rules[1]).toEqual({ ...own, isOn: true, action: block });
    expect(idsOf(changed)).toEqual(['a', 'own', 'b']);
  });

  test('and moved before what would decide first', () => {
    const changed = withSiteRule(setOf(ruleOf('a', '=example.com'), ruleOf('own', site)), site, block, ids);
    expect(idsOf(changed)).toEqual(['own', 'a']);
  });

  test('and there is one of it', () => {
    const changed = withSiteRule(setOf(ruleOf('own', site), ruleOf('twice', site)), site, block, ids);
    expect(idsOf(changed)).toEqual(['own']);
  });
});

test('a rule of a site is taken away, and nothing else is', () => {
  const rules = setOf(ruleOf('a', 'com'), ruleOf('own', site), ruleOf('b', site, 'example.org'));
  const changed = withSiteRule(rules, site, null, ids);
  expect({ ids: idsOf(changed), revision: changed.revision }).toEqual({ ids: ['a', 'b'], revision: 'r2' });
  expect(withSiteRule(changed, site, null, { ...ids, revision: 'r3' })).toBe(changed);
});

describe('whatever there is, the new rule decides for its site', () => {
  test.each([['com'], [site], ['=example.com'], ['*'], [':443'], ['*exam*'], ['app.example.com'], ['example.org']])(
    '%s',
    (pattern) => {
      for (const rules of [setOf(ruleOf('a', pattern)), setOf(ruleOf('a', pattern), ruleOf('own', site))]) {
        const changed = withSiteRule(rules, site, block, ids);
        const table = compileRules({ ruleSet: changed, lists: new Map(), reservedHosts: [] });
        expect(resolveRule(table, 'https://example.com/').action).toEqual(block);
        expect(resolveRule(table, 'https://www.example.com/').action).toEqual(block);
        expect(siteRuleOf(changed, site)).toEqual(block);
      }
    },
  );
});
