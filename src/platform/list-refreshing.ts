import { browser } from '@wxt-dev/browser';
import { readListHeads } from '../domain/lists/list-head.ts';
import { withPolicyLists } from '../domain/policy/policy-lists.ts';
import { hasId } from '../domain/stored-servers.ts';
import type { Lists } from '../ports.ts';
import { readRawPolicy, watchPolicy } from './policy-store.ts';
import { serverList } from './server-list.ts';
import { storedItem } from './stored-item.ts';

const item = storedItem<unknown, readonly unknown[]>('local', 'lists', (raw) => raw);

const ALARM = 'lists';

/** The lists as the worker needs them. */
export const lists: Lists = {
  load: async () => readListHeads(withPolicyLists(await item.read(), await readRawPolicy())),
  saveState: async ({ id, url }, state) => {
    const policy = await readRawPolicy();
    let isThere = false;
    await item.update((raw) => {
      const entries = withPolicyLists(raw, policy);
      isThere = readListHeads(entries).some((head) => head.id === id && head.url === url);
      return entries.map((entry) => (isThere && hasId(entry, id) ? { ...Object(entry), state } : entry));
    });
    return isThere;
  },
  replaceServers: serverList.replaceListed,
  // None is set for the end of time, where there is nothing to wait for.
  wakeAt: async (when) => {
    if (Number.isFinite(when)) await browser.alarms.create(ALARM, { when });
  },
};

/** Calls back when lists have changed, or one may be due. */
export function onListsChanged(listener: () => void): void {
  item.watch(listener);
  watchPolicy(listener);
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) listener();
  });
}
