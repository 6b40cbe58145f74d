import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { render } from 'preact';
import type { Backup } from '../../src/domain/backup/backup.ts';
import type { RestoreWish } from '../../src/domain/backup/restore.ts';
import type { HistoryLimits } from '../../src/domain/history/history.ts';
import type { PolicyReading } from '../../src/domain/policy/policy.ts';
import { browserName } from '../../src/platform/browser-name.ts';
import { canSendSocksCredentials } from '../../src/platform/capabilities.ts';
import { changeSetting } from '../../src/platform/change-setting.ts';
import { clock } from '../../src/platform/clock.ts';
import { sealCredentials } from '../../src/platform/credential-export.ts';
import { credentialStore } from '../../src/platform/credential-store.ts';
import { diskDrafts, memoryDrafts } from '../../src/platform/draft-store.ts';
import {
  extensionVersion,
  isAllowedPrivately,
  openExtensionDetails,
  openExtensionSettings,
} from '../../src/platform/extension-pages.ts';
import { feedStore } from '../../src/platform/feed-store.ts';
import { guideStore } from '../../src/platform/guide-store.ts';
import { historyNoteStore } from '../../src/platform/history-note-store.ts';
import type { HistoryReader } from '../../src/platform/history-reader.ts';
import { leakTools } from '../../src/platform/leak-test.ts';
import { measurementStore } from '../../src/platform/measurement-store.ts';
import { openPage } from '../../src/platform/open-page.ts';
import { privacyStore } from '../../src/platform/privacy-store.ts';
import { recentStore } from '../../src/platform/recent-store.ts';
import { sendCommand } from '../../src/platform/send-command.ts';
import { importServers, readAccounts } from '../../src/platform/server-import.ts';
import { serverStore } from '../../src/platform/server-store.ts';
import { settingsStore } from '../../src/platform/settings-store.ts';
import { findShortcutSettings, readShortcuts } from '../../src/platform/shortcut-settings.ts';
import { statusStore } from '../../src/platform/status-store.ts';
import { subscriptionStore } from '../../src/platform/subscription-store.ts';
import { tokenIds } from '../../src/platform/token-ids.ts';
import { toCommander } from '../../src/ui/commander.ts';
import { startLooking } from '../../src/ui/look.ts';
import { toDraftKeeper } from '../../src/ui/options/drafts.ts';
import { createGuide } from '../../src/ui/options/guide/guide.ts';
import { Options } from '../../src/ui/options/options.tsx';
import { saveFile } from '../../src/ui/options/save-file.ts';
import { toSlowWrites } from '../../src/ui/options/slow-writes.ts';
import { setPageLanguage } from '../../src/ui/page-language.ts';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

setPageLanguage(document.documentElement);
const hash = signal(location.hash);
addEventListener('hashchange', () => {
  hash.value = location.hash;
});

/** Behind another tab the page lives on and its last write is done; closed, it may be gone before, and nothing has changed. */
function onLeave(listener: () => void): () => void {
  const onVisibility = () => {
    if (document.visibilityState === 'hidden') listener();
  };
  document.addEventListener('visibilitychange', onVisibility);
  addEventListener('pagehide', listener);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    removeEventListener('pagehide', listener);
  };
}

const openLists = async () => (await import('./open-lists.ts')).openLists();

let historyReader: Promise<HistoryReader> | undefined;
/** Loaded when somebody looks at the history. */
function openHistory(): Promise<HistoryReader> {
  historyReader ??= import('../../src/platform/history-reader.ts').then(({ createHistoryReader }) =>
    createHistoryReader(clock.now),
  );
  return historyReader;
}

const openBackup = () => import('../../src/platform/backup-store.ts');

const policy = signal<ReadonlySignal<PolicyReading> | undefined>(undefined);

/** Kept as long as the page, and where the browser lets it for the next one. */
function keepOnDisk(name: string, text: string | undefined): void {
  try {
    diskDrafts.keep(name, text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

const wasEverConnected = async () => {
  const { sessions } = await (await openHistory()).read(reading.peek().settings);
  return sessions.some(({ activatedAt }) => activatedAt !== null);
};

const commander = toCommander(sendCommand);
const [
  list,
  credentialIds,
  tokens,
  recentIds,
  reading,
  privacy,
  status,
  measurements,
  feed,
  subscription,
  note,
  secretDrafts,
  isGuideOver,
] = await Promise.all([
  toStoredSignal(serverStore),
  toStoredSignal({ read: credentialStore.readIds, watch: credentialStore.watchIds }),
  toStoredSignal(tokenIds),
  toStoredSignal(recentStore),
  toStoredSignal(settingsStore),
  toStoredSignal(privacyStore),
  toStoredSignal(statusStore),
  toStoredSignal(measurementStore),
  toStoredSignal(feedStore),
  toStoredSignal(subscriptionStore),
  toStoredSignal(historyNoteStore),
  memoryDrafts.read(),
  guideStore.read(),
]);
const model = {
  version: extensionVersion(),
  canSendSocksCredentials,
  list,
  credentialIds,
  tokenIds: tokens,
  recentIds,
  reading,
  policy: computed(() => policy.value?.value),
  privateWindows: { isAllowed: await isAllowedPrivately(), open: openExtensionDetails },
  shortcuts: { read: readShortcuts, open: findShortcutSettings() },
  privacy,
  status,
  measurements,
  feed,
  subscription,
  leakTools,
  hash,
  navigate: (to: string) => {
    location.hash = to;
  },
  openSite: openPage,
  openExtensionSettings,
  commander,
  openLists,
  openRouting: async () => (await import('./open-routing.ts')).openRouting(openLists),
  openSync: async () => (await import('./open-sync.ts')).openSync(),
  addServers: serverStore.add,
  readAccounts,
  importServers,
  editServer: serverStore.edit,
  setFavourite: serverStore.setFavourite,
  // Not by this page itself: a removal that is still to be undone is only made when the page closes, and must outlive it.
  removeServers: (ids: readonly string[]) => sendCommand({ type: 'removeServers', serverIds: [...ids] }),
  saveSetting: settingsStore.save,
  changeSetting,
  history: {
    read: async (limits: HistoryLimits) => (await openHistory()).read(limits),
    readAll: async (limits: HistoryLimits) => (await openHistory()).readAll(limits),
    clear: async () => (await openHistory()).clear(),
    note,
  },
  backup: {
    sealCredentials,
    restore: async (backup: Backup, wish: RestoreWish) => (await openBackup()).restoreBackup(backup, wish),
    readRouting: async () => (await openBackup()).readRouting(),
  },
  browser: await browserName(),
  drafts: {
    onDisk: toDraftKeeper(diskDrafts.read(), keepOnDisk),
    inMemory: toDraftKeeper(secretDrafts, toSlowWrites(memoryDrafts.keep, onLeave)),
  },
  guide: createGuide({
    isOver: isGuideOver,
    hasServers: list.peek().servers.length > 0,
    status,
    wasEverConnected,
    saveOver: () => guideStore.write(true),
  }),
  saveFile,
  onLeave,
};
render(<Options model={model} />, document.body);
void import('../../src/platform/managed-policy.ts').then(async ({ policyStore }) => {
  policy.value = await toStoredSignal(policyStore);
});
startLooking(() => commander.send({ type: 'look' }), document);
