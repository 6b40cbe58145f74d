import { syncStore } from '../../src/platform/sync-store.ts';
import type { SyncModel } from '../../src/ui/options/sync/sync-model.ts';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

/** Reads what the box of sync shows. Loaded with it. */
export async function openSync(): Promise<SyncModel> {
  const { turn, undo } = syncStore;
  const [state, before] = await Promise.all([toStoredSignal(syncStore.state), toStoredSignal(syncStore.before)]);
  return { state, before, turn, undo };
}
