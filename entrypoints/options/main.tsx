import { signal } from '@preact/signals';
import { render } from 'preact';
import { canSendSocksCredentials } from '../../src/platform/capabilities.ts';
import { credentialStore } from '../../src/platform/credential-store.ts';
import { extensionVersion } from '../../src/platform/extension-pages.ts';
import { privacyStore } from '../../src/platform/privacy-store.ts';
import { sendCommand } from '../../src/platform/send-command.ts';
import { serverStore } from '../../src/platform/server-store.ts';
import { settingsStore } from '../../src/platform/settings-store.ts';
import { toCommander } from '../../src/ui/commander.ts';
import { startLooking } from '../../src/ui/look.ts';
import { Options } from '../../src/ui/options/options.tsx';
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

const commander = toCommander(sendCommand);
const [list, credentialIds, reading, privacy] = await Promise.all([
  toStoredSignal(serverStore),
  toStoredSignal({ read: credentialStore.readIds, watch: credentialStore.watchIds }),
  toStoredSignal(settingsStore),
  toStoredSignal(privacyStore),
]);
const model = {
  version: extensionVersion(),
  canSendSocksCredentials,
  list,
  credentialIds,
  reading,
  privacy,
  hash,
  navigate: (to: string) => {
    location.hash = to;
  },
  commander,
  addServers: serverStore.add,
  editServer: serverStore.edit,
  // Not by this page itself: a removal that is still to be undone is only made when the page closes, and must outlive it.
  removeServer: (id: string) => sendCommand({ type: 'removeServer', serverId: id }),
  saveSetting: settingsStore.save,
  onLeave,
};
render(<Options model={model} />, document.body);
startLooking(() => commander.send({ type: 'look' }), document);
