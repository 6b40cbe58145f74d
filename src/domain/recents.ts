/** The ids of the servers that were chosen last, the newest first. Some may be of servers that are gone. */
export type RecentIds = readonly string[];

const MAX_RECENTS = 5;

/** Reads what is stored, without the schema library, which the popup does not load. */
export const parseRecents = (raw: unknown): RecentIds =>
  Array.isArray(raw) ? raw.filter((id) => typeof id === 'string').slice(0, MAX_RECENTS) : [];

export const withRecent = (recentIds: RecentIds, id: string): RecentIds =>
  [id, ...recentIds.filter((other) => other !== id)].slice(0, MAX_RECENTS);
