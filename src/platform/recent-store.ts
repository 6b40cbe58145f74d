import { parseRecents, type RecentIds, withRecent } from '../domain/recents.ts';
import { storedItem } from './stored-item.ts';

const item = storedItem<RecentIds, RecentIds>('local', 'recents', parseRecents);

/** The servers that were chosen last, as the pages note them. */
export const recentStore = {
  ...item,
  note: (id: string) => item.update((recentIds) => withRecent(recentIds, id)),
};
