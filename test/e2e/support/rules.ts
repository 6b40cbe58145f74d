import type { Page } from 'playwright';
import type { Rule, RuleAction, RuleSet } from '../../../src/domain/rules/rule.ts';
import type { Steadway } from './steadway.ts';

export const toRule = (id: string, action: RuleAction, ...patterns: readonly string[]): Rule => ({
  id,
  isOn: true,
  action,
  patterns: [...patterns],
});

/** Stores rules as the pages of the extension do. Resolves once they are in force. */
export async function putRules(
  page: Page,
  rules: readonly Rule[],
  otherwise: RuleAction = { type: 'tunnel' },
): Promise<void> {
  const revision = crypto.randomUUID();
  const ruleSet: RuleSet = { rules, otherwise, revision };
  await page.evaluate(
    `(async (rules) => {
      await chrome.storage.local.set({ rules, rulesRevision: rules.revision });
      await chrome.runtime.sendMessage({ type: 'applyRules' });
    })(${JSON.stringify(ruleSet)})`,
  );
  const { ruleTable } = await page.evaluate<{ ruleTable: { revision: string } }>(
    "chrome.storage.local.get('ruleTable')",
  );
  if (ruleTable.revision !== revision) throw new Error('expected the rules to be in force');
}

/** The ids that the servers were given when they were added, by their labels. */
export async function serverIds(steadway: Steadway): Promise<ReadonlyMap<string, string>> {
  const page = await steadway.openOptions();
  const { servers } = await page.evaluate<{ servers: readonly { readonly id: string; readonly label: string }[] }>(
    "chrome.storage.local.get('servers')",
  );
  await page.close();
  return new Map(servers.map(({ id, label }) => [label, id]));
}
