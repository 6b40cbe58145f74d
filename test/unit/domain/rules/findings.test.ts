import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { findRuleProblems, type RuleProblem } from '../../../../src/domain/rules/findings.ts';
import type { Rule, RuleAction, RuleSet } from '../../../../src/domain/rules/rule.ts';
import { patienceMs, ruleSets, runs, urls } from './support/arbitraries.ts';
import { resolveNaively } from './support/reference.ts';

vi.setConfig({ testTimeout: patienceMs });

const direct: RuleAction = { type: 'direct' };
const ruleOf = (id: string, ...patterns: string[]): Rule => ({ id, isOn: true, action: direct, patterns });
const setOf = (...rules: Rule[]): RuleSet => ({ rules, otherwise: { type: 'tunnel' }, revision: 'any' });

describe('a pattern is dead behind one that covers it', () => {
  test.each<[boolean, string, string]>([
    [true, 'example.com', 'example.com'],
    [true, 'example.com', 'www.example.com'],
    [true, 'example.com', '=www.example.com'],
    [true, 'example.com', 'example.com:8080'],
    [true, 'example.com:8080', '=example.com:8080'],
    [true, 'example.com', 'ads*.example.com'],
    [true, 'example.com', '*ads.example.com'],
    [true, 'example.com:80', 'ads*.example.com:80'],
    [true, '*ads*', '*ads*'],
    [true, '*ads*', '*ads*:80'],
    [true, '*ads*', 'ads.example.com'],
    [true, '*ads*', '=ads.example.com'],
    [true, 'ads?.test', '=ads1.test'],
    [true, '10.0.0.0/8', '10.1.0.0/16'],
    [true, '10.0.0.0/8', '10.0.0.0/8:80'],
    [true, '10.0.0.0/8:80', '10.1.0.0/16:80'],
    [true, '10.0.0.0/8', '10.1.2.3'],
    [true, '2001:db8::/32', '2001:db8:1::/48'],
    [true, '2001:db8::/32', '[2001:db8::1]:443'],
    [true, '0.0.0.0/0', '10.0.0.0/8'],
    [true, '<local>', '=intranet'],
    [true, '<local>', '<local>:80'],
    [true, '*', 'example.com'],
    [true, '*', '10.0.0.0/8'],
    [true, '*', '*ads*'],
    [true, '*', '<local>'],
    [true, '*', ':80'],
    [true, ':80', 'example.com:80'],
    [true, ':80', '10.0.0.0/8:80'],
    [true, ':80', '*ads*:80'],
    [true, ':80', '<local>:80'],
    [false, 'www.example.com', 'example.com'],
    [false, '=example.com', 'example.com'],
    [false, 'example.com:8080', 'example.com'],
    [false, 'example.com:8080', 'example.com:80'],
    [false, 'example.com', 'xexample.com'],
    [false, 'example.com', '*example.com'],
    [false, 'ads*', 'ads.test'],
    [false, '*.*.com', 'example.com'],
    [false, '*ads*:80', '*ads*'],
    [false, 'ads?.test', 'ads1.test'],
    [false, '10.1.0.0/16', '10.0.0.0/8'],
    [false, '10.0.0.0/8:80', '10.1.0.0/16'],
    [false, '10.0.0.0/8', '::/0'],
    [false, '::/0', '10.0.0.0/8'],
    [false, '<local>', 'intranet'],
    [false, '<local>', '*ads*'],
    [false, '<local>', '=www.example.com'],
    [false, ':80', 'example.com'],
    [false, ':80', '*'],
    [false, 'com', '<local>'],
    [false, 'com', '*com'],
  ])('%s: %s, then %s', (isDead, first, second) => {
    const dead: RuleProblem = { type: 'dead', ruleId: 'b', pattern: null, byRuleId: 'a' };
    const problems = findRuleProblems(setOf(ruleOf('a', first), ruleOf('b', second)));
    expect(problems).toEqual(isDead ? [dead] : []);
  });
});

test('a pattern that is dead is told by itself where others of its rule are not', () => {
  const rules = setOf(ruleOf('a', 'example.com'), ruleOf('b', 'alive.test', 'www.example.com'));
  expect(findRuleProblems(rules)).toEqual([{ type: 'dead', ruleId: 'b', pattern: 'www.example.com', byRuleId: 'a' }]);
});

test('a rule of which nothing is left is dead as a whole', () => {
  const rules = setOf(ruleOf('a', 'com'), ruleOf('b', 'org'), ruleOf('c', 'example.com', 'example.org'));
  expect(findRuleProblems(rules)).toEqual([{ type: 'dead', ruleId: 'c', pattern: null, byRuleId: 'a' }]);
});

test('the same pattern with another action is a conflict', () => {
  const blocking: Rule = { ...ruleOf('b', 'example.com', 'alive.test'), action: { type: 'block' } };
  expect(findRuleProblems(setOf(ruleOf('a', 'example.com'), blocking))).toEqual([
    { type: 'conflict', ruleId: 'b', pattern: 'example.com', byRuleId: 'a' },
  ]);
  const elsewhere = (serverId: string, id: string): Rule => ({
    ...ruleOf(id, 'x.test', `${id}.test`),
    action: { type: 'server', serverId },
  });
  expect(findRuleProblems(setOf(elsewhere('berlin', 'a'), elsewhere('paris', 'b')))).toMatchObject([
    { type: 'conflict' },
  ]);
  expect(findRuleProblems(setOf(elsewhere('berlin', 'a'), elsewhere('berlin', 'b')))).toMatchObject([{ type: 'dead' }]);
});

test('a rule that is dead for a conflict is both', () => {
  const blocking: Rule = { ...ruleOf('b', 'example.com'), action: { type: 'block' } };
  expect(findRuleProblems(setOf(ruleOf('a', 'example.com'), blocking))).toEqual([
    { type: 'dead', ruleId: 'b', pattern: null, byRuleId: 'a' },
    { type: 'conflict', ruleId: 'b', pattern: 'example.com', byRuleId: 'a' },
  ]);
});

test('rules that are off, of lists or empty have no problems and make none', () => {
  const rules = setOf(
    { ...ruleOf('off', 'com'), isOn: false },
    { ...ruleOf('list'), listId: 'list' },
    ruleOf('empty'),
    ruleOf('a', 'example.com'),
    { ...ruleOf('b', 'example.com'), isOn: false },
  );
  expect(findRuleProblems(rules)).toEqual([]);
});

test('what a rule says twice is no problem', () => {
  expect(findRuleProblems(setOf(ruleOf('a', 'com', 'example.com')))).toEqual([]);
});

test('a pattern that is called dead decides for no address', () => {
  fc.assert(
    fc.property(ruleSets, fc.array(urls, { minLength: 20, maxLength: 40 }), ({ ruleSet }, asked) => {
      for (const { type, ruleId, pattern } of findRuleProblems(ruleSet)) {
        if (type !== 'dead') continue;
        const rules = ruleSet.rules.map((rule) =>
          rule.id === ruleId && pattern !== null ? { ...rule, patterns: [pattern] } : rule,
        );
        const left = { ruleSet: { ...ruleSet, rules }, lists: new Map(), reservedHosts: [] };
        for (const url of asked) expect(`${url} ${resolveNaively(left, url).ruleId}`).not.toBe(`${url} ${ruleId}`);
      }
    }),
    { numRuns: runs(500) },
  );
});
