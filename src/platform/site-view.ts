import { type Browser, browser } from '@wxt-dev/browser';
import type { RuleAction } from '../domain/rules/rule.ts';
import type { SiteView } from '../domain/rules/site-view.ts';
import { doInThread } from './chore-thread.ts';
import { saveSiteRule } from './save-site-rule.ts';
import { sendCommand } from './send-command.ts';

type Listener = (view: SiteView | null) => void;

/** What the rules say of a page, as an item that can be followed; null for a page that is of no site. */
export const siteView = (url: string) => ({
  read: () => readView(url),
  watch: (listener: Listener) => {
    let newest = 0;
    const onChanged = (changes: Record<string, Browser.storage.StorageChange>, area: string) => {
      if (area !== 'local' || !(changes['rules'] || changes['ruleTable'])) return;
      newest += 1;
      const number = newest;
      // Each is read by a thread of its own, and one may overtake another.
      void readView(url).then((view) => number === newest && listener(view));
    };
    browser.storage.onChanged.addListener(onChanged);
    return () => browser.storage.onChanged.removeListener(onChanged);
  },
});

/**
 * Gives the site of a page a rule of its own, or with null none.
 * @returns when that is in force
 * @throws Error where it is stored and could not be put into force, or could not be stored
 */
export async function chooseForSite(url: string, action: RuleAction | null): Promise<void> {
  await saveSiteRule(doInThread, url, action);
  await sendCommand({ type: 'applyRules' });
  const { ruleTable, rulesRevision } = await browser.storage.local.get(['ruleTable', 'rulesRevision']);
  if (textOf(ruleTable, 'revision') !== rulesRevision) throw new Error('expected the rules to be in force');
}

/** In a thread, because the table of the rules may be large, and what reads it is. */
async function readView(url: string): Promise<SiteView | null> {
  const { rules, lists, ruleTable } = await browser.storage.local.get(['rules', 'lists', 'ruleTable']);
  return (await doInThread('siteView', { rules, lists, tableId: textOf(ruleTable, 'tableId'), url })).view;
}

/** Of the note that the worker leaves of the table in force. */
function textOf(note: unknown, name: 'revision' | 'tableId'): string | null {
  const text: unknown = typeof note === 'object' && note !== null ? Reflect.get(note, name) : null;
  return typeof text === 'string' ? text : null;
}
