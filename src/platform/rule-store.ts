import { browser } from '@wxt-dev/browser';
import { parseRules, type RulesReading, toStoredRuleSet } from '../domain/rules/parse-rules.ts';
import type { RuleSet } from '../domain/rules/rule.ts';
import { ruleRevision } from './rule-revision.ts';
import { ruleTableNote } from './rule-table-note.ts';
import { sendCommand } from './send-command.ts';
import { storedItem, toLockName } from './stored-item.ts';

const item = storedItem<RulesReading, unknown>('local', 'rules', parseRules);

/** The user's rules, as pages read and change them. */
export const ruleStore = { read: item.read, watch: item.watch, save };

/**
 * Stores changed rules. Entries that cannot be read stay as they are.
 * @returns when the new rules are in force
 * @throws Error where they are stored and could not be put into force
 */
async function save(change: (current: RuleSet) => RuleSet): Promise<void> {
  const revision = crypto.randomUUID();
  await navigator.locks.request(toLockName('rules'), async () => {
    const { rules } = await browser.storage.local.get('rules');
    const changed = { ...change(parseRules(rules).ruleSet), revision };
    await browser.storage.local.set({ rules: toStoredRuleSet(rules, changed), rulesRevision: revision });
  });
  await sendCommand({ type: 'applyRules' });
  const note = await ruleTableNote.read();
  // Somebody else may have changed them once more meanwhile.
  if (note?.revision !== (await ruleRevision.read())) throw new Error('expected the rules to be in force');
}
