import { browser } from '@wxt-dev/browser';
import type { Intent } from '../domain/intent.ts';
import type { Status } from '../domain/status.ts';
import type { SessionStore } from '../ports.ts';
import { choiceStore } from './choice-store.ts';
import { privacyStore } from './privacy-store.ts';
import { serverList } from './server-list.ts';
import { settingsStore } from './settings-store.ts';

const RECORD = 'record';
const STATUS = 'status';
const INTENT = 'intent';
const POOL = 'pool';

/** What the session remembers: for as long as the browser runs in `session`, beyond that in `local`. */
export const sessionStore: SessionStore = {
  loadRecord: async () => (await browser.storage.session.get(RECORD))[RECORD],
  commit: (record: unknown, status: Status) => browser.storage.session.set({ [RECORD]: record, [STATUS]: status }),
  loadIntent: async () => (await browser.storage.local.get(INTENT))[INTENT],
  saveIntent: (intent: Intent) => browser.storage.local.set({ [INTENT]: intent }),
  loadSettings: async () => (await settingsStore.read()).settings,
  selectServer: (id: string) => settingsStore.save('selectedServerId', id),
  saveChoices: choiceStore.write,
  savePrivacy: privacyStore.write,
  removeServers: serverList.remove,
  loadPool: async () => (await browser.storage.session.get(POOL))[POOL],
  savePool: (pool: unknown) => browser.storage.session.set({ [POOL]: pool }),
  loadServers: async () => (await serverList.read()).servers,
};
