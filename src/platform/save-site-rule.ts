import { browser } from '@wxt-dev/browser';
import type { Chores } from '../domain/chore.ts';
import type { RuleAction } from '../domain/rules/rule.ts';
import { toLockName } from './stored-item.ts';

type SiteRule = Chores['siteRule'];
export type DoSiteRule = (name: 'siteRule', given: SiteRule['given']) => Promise<SiteRule['done']>;

/** Stores what the site of a page is to do. What is needed for that is too large to be loaded by whoever offers the choice. */
export const saveSiteRule = (doChore: DoSiteRule, url: string, action: RuleAction | null): Promise<void> =>
  navigator.locks.request(toLockName('rules'), async () => {
    const { rules } = await browser.storage.local.get('rules');
    const revision = crypto.randomUUID();
    const done = await doChore('siteRule', { rules, url, action, revision });
    await browser.storage.local.set({ ...done, rulesRevision: revision });
  });
