import { browser } from '@wxt-dev/browser';
import type { DoChore } from '../domain/chore.ts';
import { credentialStore } from './credential-store.ts';
import { settingsStore } from './settings-store.ts';
import { holdingShared, readShared, sharedStores } from './shared-stores.ts';
import { tokenStore } from './token-store.ts';

/** To be called in the worker's first turn. Calls back when what is shared has changed, here or elsewhere. */
export function onSharedChanged(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'sync' || (area === 'local' && sharedStores.some((key) => key in changes))) listener();
  });
}

/** Merges what is here with what the user's other browsers have written, if that is wanted. Done twice it does no harm. */
export async function syncNow(doChore: DoChore): Promise<void> {
  if (!(await settingsStore.read()).settings.isSyncOn) return;
  const { local, sync } = browser.storage;
  const stored = await readShared();
  const { sync: state } = await local.get<{ sync?: { base?: object } }>('sync');
  const done = await doChore('mergeSync', { local: stored, state, remote: await sync.get() });
  await holdingShared(async () => {
    // Whoever has changed something meanwhile has brought about another merge by it.
    if (JSON.stringify(await readShared()) !== JSON.stringify(stored)) return;
    // First: what was entered for one address must never be there for another.
    if (done.tokenlessIds.length > 0) {
      await credentialStore.remove(new Set(done.deprivedIds));
      await tokenStore.change(new Set(done.tokenlessIds));
    }
    await local.set(done.local);
    try {
      await sync.set(done.writes);
      await sync.remove([...done.removals]);
      await local.set({ sync: done.state });
    } catch (error) {
      await local.set({ sync: { ...done.state, base: state?.base ?? {}, refusal: `${error}` } });
    }
  });
}
