import { browser } from '@wxt-dev/browser';
import type { Intent } from '../domain/intent.ts';
import { toServices } from '../domain/rules/reserved-hosts.ts';
import type { ServerMeasurements } from '../domain/server-measurements.ts';
import type { Status } from '../domain/status.ts';
import type { Warned } from '../domain/subscription/warning.ts';
import type { RuleOrigin, SessionStore } from '../ports.ts';
import { saveChoices } from './choice-store.ts';
import { feedStore } from './feed-store.ts';
import { lists } from './list-refreshing.ts';
import { readRoutingPolicy } from './policy-store.ts';
import { privacyStore } from './privacy-store.ts';
import { ruleRevision } from './rule-revision.ts';
import { ruleTableNote } from './rule-table-note.ts';
import { serverList } from './server-list.ts';
import { settingsStore } from './settings-store.ts';
import { subscriptionStore } from './subscription-store.ts';
import { hasPac } from './table-store.ts';
import { waitingStore } from './waiting-store.ts';

const RECORD = 'record';
const STATUS = 'status';
const INTENT = 'intent';
const POOL = 'pool';
const RULES = 'rules';
const WARNED = 'warned';

/** What the session remembers: for as long as the browser runs in `session`, beyond that in `local`. */
export const sessionStore: SessionStore = {
  loadRecord: async () => (await browser.storage.session.get(RECORD))[RECORD],
  commit: (record: unknown, status: Status) => browser.storage.session.set({ [RECORD]: record, [STATUS]: status }),
  loadIntent: async () => (await browser.storage.local.get(INTENT))[INTENT],
  saveIntent: (intent: Intent) => browser.storage.local.set({ [INTENT]: intent }),
  loadSettings: async () => (await settingsStore.read()).settings,
  selectServer: async (id: string | null) => {
    if (id !== null) await settingsStore.save('selectedServerId', id);
    await settingsStore.save('picksFastest', id === null);
  },
  saveChoices,
  savePrivacy: privacyStore.write,
  removeServers: serverList.remove,
  loadFeed: feedStore.read,
  saveFeed: feedStore.write,
  loadSubscription: subscriptionStore.read,
  saveSubscription: subscriptionStore.write,
  loadWarned: async () => (await browser.storage.local.get(WARNED))[WARNED],
  saveWarned: (warned: Warned) => browser.storage.local.set({ [WARNED]: warned }),
  loadWaiting: waitingStore.read,
  saveWaiting: waitingStore.write,
  loadPool: async () => (await browser.storage.session.get(POOL))[POOL],
  savePool: (pool: unknown, measurements: ServerMeasurements) =>
    browser.storage.session.set({ [POOL]: pool, measurements }),
  loadServers: async () => (await serverList.read()).servers,
  loadRules: async () => (await browser.storage.local.get(RULES))[RULES],
  loadRuleOrigin,
  loadRuleTable: ruleTableNote.read,
  saveRuleTable: ruleTableNote.write,
  hasRuleTable: hasPac,
};

async function loadRuleOrigin(): Promise<RuleOrigin> {
  const heads = await lists.load();
  const { servers } = await serverList.read();
  return {
    revision: await ruleRevision.read(),
    policy: await readRoutingPolicy(),
    // Of servers no rule is made: of these lists the addresses alone count.
    lists: heads.map(({ kind, url, state }) => ({ url, fetchedAt: kind === 'rules' ? state.fetchedAt : 0 })),
    services: toServices(servers),
  };
}
