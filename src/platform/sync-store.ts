import { browser } from '@wxt-dev/browser';
import * as v from 'valibot';
import { idOf, toStoredServers } from '../domain/stored-servers.ts';
import { parseSyncState, type SyncState } from '../domain/sync/report.ts';
import { credentialStore } from './credential-store.ts';
import { holdingShared, readShared, sharedStores } from './shared-stores.ts';
import { storedItem } from './stored-item.ts';
import { tokenIds } from './token-ids.ts';
import { tokenStore } from './token-store.ts';

const STATE = 'sync';
const BEFORE = 'syncBefore';

/** What was here before it was first merged; without credentials, as all that is shared. */
const Before = v.object({ at: v.number(), stored: v.record(v.string(), v.unknown()) });

const readBefore = (raw: unknown) => {
  const before = v.safeParse(Before, raw);
  return before.success ? before.output : undefined;
};

const { read, watch } = storedItem<SyncState | undefined, never>('local', STATE, parseSyncState);
const before = storedItem<number | null, never>('local', BEFORE, (raw) => readBefore(raw)?.at ?? null);

/** What pages do to the sharing with other browsers, and see of it. */
export const syncStore = {
  state: { read, watch },
  /** When it was turned on, as long as that can be undone. */
  before: { read: before.read, watch: before.watch },
  turn,
  undo,
};

function turn(isOn: boolean): Promise<void> {
  return holdingShared(async () => {
    const stored = await readShared();
    // Whoever takes part anew has merged with nobody yet.
    await browser.storage.local.remove([STATE, BEFORE]);
    await browser.storage.local.set({
      ...(isOn && { [BEFORE]: { at: Date.now(), stored } }),
      settings: { ...Object(stored['settings']), isSyncOn: isOn },
    });
  });
}

/** Puts back what was here before the first merge, and takes part no more. What others have by now, they keep. */
function undo(): Promise<void> {
  return holdingShared(async () => {
    const { local } = browser.storage;
    const former = readBefore((await local.get(BEFORE))[BEFORE]);
    if (!former) throw new Error('expected something to go back to, got nothing');
    const { stored } = former;
    await local.remove([STATE, BEFORE, ...sharedStores.filter((key) => !(key in stored) && key !== 'settings')]);
    const kept = new Set(toStoredServers(stored['servers']).map(idOf));
    const gone = [...(await credentialStore.readIds()), ...(await tokenIds.read())].filter((id) => !kept.has(id));
    await local.set({
      ...stored,
      settings: { ...Object(stored['settings']), isSyncOn: false },
      rulesRevision: crypto.randomUUID(),
    });
    if (gone.length === 0) return;
    await credentialStore.remove(new Set(gone));
    await tokenStore.change(new Set(gone));
  });
}
