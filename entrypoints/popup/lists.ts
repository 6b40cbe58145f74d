import { serverStore } from '../../src/platform/server-store.ts';
import { settingsStore } from '../../src/platform/settings-store.ts';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

/** What the popup can do without for its first picture: the servers to choose from, and the settings. */
export async function loadLists() {
  const [list, reading] = await Promise.all([toStoredSignal(serverStore), toStoredSignal(settingsStore)]);
  return { list, reading };
}
