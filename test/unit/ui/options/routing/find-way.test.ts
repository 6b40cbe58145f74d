import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileRules } from '../../../../../src/domain/rules/compile.ts';
import { formatPattern, parsePattern } from '../../../../../src/domain/rules/pattern.ts';
import type { RuleAction, RuleSet } from '../../../../../src/domain/rules/rule.ts';
import { resolveRule } from '../../../../../src/domain/rules/table.ts';
import { findWay } from '../../../../../src/ui/options/routing/find-way.ts';
import { toListIndex } from '../../../../../src/ui/options/routing/list-index.ts';

const host = fc.constantFrom(
  'a.example',
  'b.a.example',
  'c.b.a.example',
  'example',
  'xa.example',
  '192.0.2.7',
  '[2001:db8::1]',
  'nas',
);
const port = fc.constantFrom('', ':8080', ':443');
const pattern = fc
  .tuple(
    fc.constantFrom(
      'a.example',
      '=a.example',
      'b.a.example',
      'example',
      '*a.example',
      'b?a.example',
      '192.0.2.0/24',
      '2001:db8::/32',
      '192.0.2.7',
      '2001:db8::1',
      '<local>',
      '*',
      '',
    ),
    port,
  )
  .filter(([name, at]) => name + at !== '')
  .map(([name, at]) => (name.includes('::') && at && !name.includes('/') ? `[${name}]${at}` : name + at))
  .map((text) => {
    const result = parsePattern(text);
    if (!result.ok) throw new Error(`expected a pattern, got ${text}`);
    return formatPattern(result.value);
  });
const action: fc.Arbitrary<RuleAction> = fc.constantFrom(
  { type: 'tunnel' },
  { type: 'direct' },
  { type: 'block' },
  { type: 'server', serverId: 'oslo' },
);
const rule = fc.record({
  isOn: fc.boolean(),
  action,
  of: fc.oneof(
    fc.record({ patterns: fc.uniqueArray(pattern, { maxLength: 4 }) }),
    fc.record({ patterns: fc.constant<string[]>([]), listId: fc.constantFrom('one', 'two', 'absent') }),
  ),
});
const ruleSet: fc.Arbitrary<RuleSet> = fc.record({
  rules: fc
    .array(rule, { maxLength: 5 })
    .map((rules) => rules.map(({ of, ...rest }, index) => ({ id: `r${index}`, ...rest, ...of }))),
  otherwise: action,
  revision: fc.constant('0'),
});
const lines = fc.uniqueArray(pattern, { maxLength: 6 }).map((patterns) => patterns.join('\n'));
const text = fc.record({ patterns: lines, exceptions: lines });

test('what is found of a part of the rules is what the whole of them decides', async () => {
  await fc.assert(
    fc.asyncProperty(ruleSet, text, text, host, port, async (set, one, two, name, at) => {
      const url = `https://${name}${at}/`;
      const texts = new Map([
        ['one', one],
        ['two', two],
      ]);
      const reservedHosts = ['c.b.a.example'];
      const whole = resolveRule(compileRules({ ruleSet: set, lists: texts, reservedHosts }), url);
      const lists = new Map([
        ['one', await toListIndex(one)],
        ['two', await toListIndex(two)],
      ]);
      const way = findWay({ text: url, ruleSet: set, lists, reservedHosts });
      expect(way).toMatchObject({ type: 'found', action: whole.action, isReserved: whole.isReserved });
      if (way.type !== 'found') return;
      expect(way.by?.rule.id ?? null).toBe(whole.ruleId);
      if (way.by) expect(way.by.pattern).toBe(whole.pattern);
    }),
    { numRuns: 300 },
  );
});
