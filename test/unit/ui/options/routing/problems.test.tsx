// @vitest-environment happy-dom
import '../../support/english.ts';
// Loaded on demand by the page, and here beforehand.
import '../../../../../src/ui/options/routing/routing-section.tsx';
import { fireEvent, screen } from '@testing-library/preact';
import { expect, test } from 'vitest';
import type { Rule } from '../../../../../src/domain/rules/rule.ts';
import { renderOptions } from '../../support/options-fake.tsx';
import { adsList, type RoutingStart } from '../../support/routing-fake.ts';
import { oslo } from '../../support/servers.ts';
import { settle } from '../../support/settle.ts';

const first: Rule = {
  id: 'first',
  label: 'First',
  isOn: true,
  action: { type: 'direct' },
  patterns: ['a.example', 'b.example'],
};
const make = (rule: Partial<Rule>): Rule => ({ ...first, id: 'second', label: 'Second', ...rule });

async function open(rules: readonly Rule[], routing: RoutingStart = {}) {
  renderOptions({
    hash: '#routing',
    servers: [oslo],
    routing: { rules: { rules, otherwise: { type: 'tunnel' }, revision: '0' }, ...routing },
  });
  await screen.findByRole('table', { name: 'Rules' });
}

const problemsOf = (name: string) =>
  [
    ...(screen
      .getByRole('checkbox', { name: `${name} is on` })
      .closest('tr')
      ?.querySelectorAll('.rule-problem') ?? []),
  ].map(({ textContent }) => textContent);

test.each([
  ['is covered whole', make({ patterns: ['x.a.example'] }), /^It never decides\. Rule 1 \(First\)/],
  [
    'is covered in part',
    make({ patterns: ['x.a.example', 'c.example'] }),
    /^x\.a\.example never decides here\. Rule 1 \(First\)/,
  ],
  [
    'contradicts an earlier one',
    make({ patterns: ['a.example', 'c.example'], action: { type: 'block' } }),
    /^a\.example is named by rule 1 \(First\) too, which comes before it and decides: Direct\./,
  ],
  [
    'leads through a server that is gone',
    make({ patterns: ['c.example'], action: { type: 'server', serverId: 'x' } }),
    /^Blocked: its server/,
  ],
  ['names a list that is gone', make({ patterns: [], listId: 'x' }), /its list no longer exists/],
  ['names a list that is off', make({ patterns: [], listId: 'off' }), /its list is turned off/],
  ['names a list that has never come', make({ patterns: [], listId: 'new' }), /has never come/],
])('a rule that %s says so, and is counted', async (_what, rule, text) => {
  await open([first, rule], {
    lists: [
      { ...adsList, id: 'off', isOn: false },
      { ...adsList, id: 'new', state: { ...adsList.state, fetchedAt: 0 } },
    ],
  });
  expect(await screen.findByText('1 rule has a problem.')).toBeTruthy();
  expect(problemsOf('First')).toEqual([]);
  expect(problemsOf('Second')[0]).toMatch(text);
});

test('a rule that is off has no problem', async () => {
  await open([
    first,
    make({ isOn: false, action: { type: 'server', serverId: 'x' } }),
    make({ id: 'third', label: 'Third' }),
  ]);
  expect(await screen.findByText('1 rule has a problem.')).toBeTruthy();
  expect(problemsOf('Second')).toEqual([]);
});

test('of many problems at one rule the first are told, and how many there are', async () => {
  const patterns = Array.from({ length: 9 }, (_, index) => `${index}.a.example`);
  await open([first, make({ patterns: [...patterns, 'c.example'] })]);
  await screen.findByText('1 rule has a problem.');
  expect(problemsOf('Second')).toHaveLength(4);
  expect(problemsOf('Second')[3]).toBe('And 6 problems more.');
});

test('one is led from one rule with a problem to the next, and around', async () => {
  await open([first, make({}), make({ id: 'third', label: 'Third', patterns: ['y.b.example'] })]);
  await screen.findByText('2 rules have problems.');
  const next = () => settle(() => fireEvent.click(screen.getByRole('button', { name: 'Show next' })));
  const shown = () => document.activeElement?.querySelector('.rule-name')?.textContent;
  await next();
  expect(shown()).toBe('Second');
  await next();
  expect(shown()).toBe('Third');
  await next();
  expect(shown()).toBe('Second');
});
