import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { compileRules } from '../../../../src/domain/rules/compile.ts';
import { defaultRules } from '../../../../src/domain/rules/default-rules.ts';
import { parseRules, toStoredRuleSet } from '../../../../src/domain/rules/parse-rules.ts';
import { MAX_PATTERNS, MAX_RULES, Rule, type RuleSet } from '../../../../src/domain/rules/rule.ts';
import { resolveRule } from '../../../../src/domain/rules/table.ts';
import { toTablePac } from '../../../../src/domain/rules/table-pac.ts';
import { MAX_WILDCARDS } from '../../../../src/domain/rules/wildcard.ts';
import { hostilePatternTexts, patienceMs, patterns, ruleSets, runs, urls } from './support/arbitraries.ts';

vi.setConfig({ testTimeout: patienceMs });

const ruleOf = (id: string, ...texts: string[]): Rule => ({
  id,
  isOn: true,
  action: { type: 'block' },
  patterns: texts,
});
const setOf = (...rules: readonly unknown[]) => ({ rules, otherwise: { type: 'direct' }, revision: 'r1' });

const first = ruleOf('first', 'example.com');
const second = ruleOf('second', '=www.example.com', '10.0.0.0/8');

test('rules are read in their order', () => {
  expect(parseRules(setOf(second, first))).toEqual({ ruleSet: setOf(second, first), damagedCount: 0 });
});

test('nothing stored is the rules that everybody begins with', () => {
  expect(parseRules(undefined)).toEqual({ ruleSet: defaultRules, damagedCount: 0 });
});

test('the rules that everybody begins with are written as all rules are', () => {
  expect(parseRules(defaultRules)).toEqual({ ruleSet: defaultRules, damagedCount: 0 });
});

test('a pattern gets its one spelling', () => {
  const { ruleSet } = parseRules(setOf(ruleOf('rule', '*.Example.com', '10.1.2.3/8')));
  expect(ruleSet.rules[0]?.patterns).toEqual(['example.com', '10.0.0.0/8']);
});

const damaged: readonly unknown[] = [
  null,
  'rule',
  7,
  [],
  {},
  { ...first, id: '' },
  { ...first, id: 'first' },
  { ...second, isOn: 'yes' },
  { ...second, action: { type: 'elsewhere' } },
  { ...second, action: { type: 'server' } },
  { ...second, patterns: 'example.com' },
  { ...second, patterns: ['example.com', 'a b'] },
  { ...second, patterns: ['example.com', ''] },
  { ...second, patterns: ['a'.repeat(301)] },
  { ...second, label: '' },
  { ...second, listId: 7 },
];

describe('a damaged rule costs itself alone, and stays in storage behind the rule it was behind', () => {
  test.each(damaged)('%j', (entry) => {
    const raw = setOf(first, entry, ruleOf('last', 'last.test'));
    const { ruleSet, damagedCount } = parseRules(raw);
    expect(damagedCount).toBe(1);
    expect(ruleSet).toEqual(setOf(first, ruleOf('last', 'last.test')));
    const changed = { ...ruleSet, rules: [...ruleSet.rules.toReversed(), second], revision: 'r2' };
    expect(toStoredRuleSet(raw, changed)).toEqual({
      ...setOf(ruleOf('last', 'last.test'), first, entry, second),
      revision: 'r2',
    });
  });
});

test('a damaged rule outlasts the rule it was behind', () => {
  const raw = setOf('lost', first, 'kept', second);
  expect(toStoredRuleSet(raw, { ...parseRules(raw).ruleSet, rules: [second] })).toEqual(setOf('lost', second, 'kept'));
});

test.each([null, 'rules', 7, [], [first], {}, { rules: 'x' }, { rules: { first } }])(
  'what is no rule set is one damaged entry that is kept, and everything goes through the tunnel: %j',
  (raw) => {
    const { ruleSet, damagedCount } = parseRules(raw);
    expect({ ...ruleSet, damagedCount }).toMatchObject({ rules: [], otherwise: { type: 'tunnel' }, damagedCount: 1 });
    expect(toStoredRuleSet(raw, { rules: [first], otherwise: { type: 'direct' }, revision: 'r1' })).toEqual(
      setOf(raw, first),
    );
  },
);

test('what all the rest does goes through the tunnel where it cannot be read, and costs no rule', () => {
  const reading = parseRules({ ...setOf(first), otherwise: { type: 'x' } });
  expect(reading).toEqual({ ruleSet: { ...setOf(first), otherwise: { type: 'tunnel' } }, damagedCount: 1 });
});

test('no more is read than there may be', () => {
  const many = Array.from({ length: MAX_RULES + 2 }, (_, index) => ruleOf(`rule-${index}`, 'example.com'));
  expect(parseRules(setOf(...many)).damagedCount).toBe(2);
  const names = Array.from({ length: MAX_PATTERNS }, (_, index) => `a${index}.test`);
  expect(parseRules(setOf(ruleOf('large', ...names), first)).damagedCount).toBe(1);
  const wildcards = Array.from({ length: MAX_WILDCARDS }, (_, index) => `*word${index}*`);
  expect(parseRules(setOf(ruleOf('open', ...wildcards), ruleOf('more', '*word*'), first)).damagedCount).toBe(1);
});

const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, '', 'tunnel', [], {}, { type: 'tunnel' }, '__proto__', 'first', 1e99),
  fc.jsonValue(),
);
const orAny = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 6, arbitrary: arbitrary.map((value): unknown => value) }, values);
const hostileRules = fc.record(
  {
    id: orAny(fc.string({ minLength: 1, maxLength: 3 })),
    isOn: orAny(fc.boolean()),
    action: orAny(
      fc.record({ type: fc.constantFrom('tunnel', 'direct', 'block', 'server'), serverId: orAny(fc.string()) }),
    ),
    patterns: orAny(fc.array(orAny(fc.oneof(patterns, hostilePatternTexts)), { maxLength: 4 })),
    listId: orAny(fc.constantFrom('one', '__proto__')),
  },
  { requiredKeys: ['id', 'isOn', 'action', 'patterns'] },
);
const hostileSets = orAny(
  fc.record(
    { rules: orAny(fc.array(orAny(hostileRules), { maxLength: 5 })), otherwise: values, revision: values },
    { requiredKeys: ['rules'] },
  ),
);

test('of any stored value nothing is thrown or lost, and what is read is sound', () => {
  fc.assert(
    fc.property(hostileSets, (raw) => {
      const { ruleSet, damagedCount } = parseRules(raw);
      for (const rule of ruleSet.rules) expect(v.is(Rule, rule)).toBe(true);
      const stored = toStoredRuleSet(raw, ruleSet);
      const again = parseRules(stored);
      expect(again.ruleSet).toEqual(ruleSet);
      if (raw !== undefined) expect(again.damagedCount).toBeLessThanOrEqual(damagedCount);
    }),
    { numRuns: runs(3_000) },
  );
});

test('whatever lists and rules hold, a table is made of it, and its script is a few words and data', () => {
  const texts = fc.array(fc.oneof(patterns, hostilePatternTexts), { maxLength: 6 });
  const lists = fc.record({
    patterns: texts.map((all) => all.join('\n')),
    exceptions: texts.map((all) => all.join('\n')),
  });
  fc.assert(
    fc.property(
      ruleSets,
      texts,
      lists,
      fc.array(hostilePatternTexts, { maxLength: 3 }),
      urls,
      (rules, own, list, hosts, url) => {
        const ruleSet: RuleSet = {
          ...rules.ruleSet,
          rules: [...rules.ruleSet.rules, ruleOf('own', ...own), { ...ruleOf('list'), listId: 'hostile' }],
        };
        const table = compileRules({
          ruleSet,
          lists: new Map([...rules.lists, ['hostile', list]]),
          reservedHosts: hosts,
        });
        expect(table.actions[0]).toEqual(ruleSet.otherwise);
        expect(table.actions).toContainEqual(resolveRule(table, url).action);
        const pac = toTablePac(table);
        expect(pac).toMatch(/^[\x20-\x7e\n]*$/);
        // Without its JSON texts the script is the same for all tables.
        const words = pac.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/^var (?:actions|hasPorts) .*$/gm, '');
        expect(words).toBe(emptyWords);
      },
    ),
    { numRuns: runs(2_000) },
  );
});

const emptyWords = toTablePac(compileRules({ ruleSet: defaultRules, lists: new Map(), reservedHosts: [] }))
  .replace(/"(?:[^"\\]|\\.)*"/g, '')
  .replace(/^var (?:actions|hasPorts) .*$/gm, '');
