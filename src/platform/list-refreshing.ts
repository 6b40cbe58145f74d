import { browser } from '@wxt-dev/browser';
import { readListHeads } from '../domain/lists/list-head.ts';
import { isOfPolicy } from '../domain/policy/policy-id.ts';
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
  watchPolicy(() => void dropOfFormerPolicy().then(listener));
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === ALARM) listener();
  });
}

/** What lists of the policy have brought goes with them. Not at each start, when the policy may not have been read yet. */
async function dropOfFormerPolicy(): Promise<void> {
  const policy = await readRawPolicy();
  await item.update((raw) => withPolicyLists(raw, policy));
  const ids = (await lists.load()).map(({ id }) => id);
  for (const { listId = '' } of (await serverList.read()).servers)
    if (isOfPolicy(listId) && !ids.includes(listId)) await serverList.replaceListed(listId, []);
}
