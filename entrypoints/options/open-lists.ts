import { listStore } from '../../src/platform/list-store.ts';
import { waitingStore } from '../../src/platform/waiting-store.ts';
import type { ListsModel } from '../../src/ui/options/lists/lists-model.ts';
import { toStoredSignal } from '../../src/ui/stored-signal.ts';

/** Reads what the boxes of lists show. Loaded with them. */
export async function openLists(): Promise<ListsModel> {
  await listStore.removeOrphans();
  const [reading, waiting] = await Promise.all([toStoredSignal(listStore), toStoredSignal(waitingStore)]);
  return { ...listStore, reading, waiting };
}
