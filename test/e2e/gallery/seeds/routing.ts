import { compileRules } from '../../../../src/domain/rules/compile.ts';
import { defaultRules } from '../../../../src/domain/rules/default-rules.ts';
import type { RuleSet } from '../../../../src/domain/rules/rule.ts';
import { toRuleTableNote } from '../../../../src/domain/rules/table-note.ts';
import type { Local, Seed } from '../scene.ts';

/** Rules with the table that is made of them, as they are when they are in force. */
export function inForce(ruleSet: RuleSet = defaultRules): Pick<Seed, 'table'> & { readonly rules: Local } {
  const table = compileRules({ ruleSet, lists: new Map(), reservedHosts: [] });
  const { revision } = ruleSet;
  return {
    table,
    rules: {
      ...(ruleSet !== defaultRules && { rules: ruleSet }),
      rulesRevision: revision,
      ruleTable: toRuleTableNote({
        madeOf: '',
        revision,
        tableId: revision,
        actions: [...table.actions],
        elsewhere: null,
      }),
    },
  };
}

/** Rules of each kind: with a name and without, of a list, turned off, through a server of its own. */
export const sampleRules: RuleSet = {
  rules: [
    ...defaultRules.rules,
    { id: 'bank', label: 'Bank', isOn: true, action: { type: 'direct' }, patterns: ['bank.example', '*.bank.example'] },
    { id: 'site', isOn: true, action: { type: 'tunnel' }, patterns: ['example.org'] },
    {
      id: 'japan',
      label: 'Only from Japan',
      isOn: true,
      action: { type: 'server', serverId: 'tokyo' },
      patterns: ['example.co.jp', 'tv.example', '203.0.113.0/24'],
    },
    {
      id: 'ads',
      label: 'Advertisements',
      isOn: true,
      action: { type: 'block' },
      patterns: [],
      listId: 'advertisements',
    },
    { id: 'off', isOn: false, action: { type: 'block' }, patterns: ['tracker.example:8443'] },
    { id: 'gone', isOn: true, action: { type: 'server', serverId: 'no-more' }, patterns: ['shop.example'] },
  ],
  otherwise: { type: 'tunnel' },
  revision: 'sample',
};
