import * as v from 'valibot';
import { toStoredServers as toEntries } from '../stored-servers.ts';

/** What the background needs to know of a list: the rest is for the thread that fetches it, and for pages. */
export const ListHead = v.object({
  id: v.string(),
  kind: v.string(),
  url: v.string(),
  isOn: v.literal(true),
  state: v.object({ checkedAt: v.number(), fetchedAt: v.number(), dueAt: v.number() }),
});
export type ListHead = Readonly<v.InferOutput<typeof ListHead>>;

/** The lists that are on, as they are stored, with all that they hold. */
export const readListHeads = (raw: unknown): readonly ListHead[] =>
  toEntries(raw).filter((entry) => v.is(ListHead, entry));

/** Also should the clock have been set back since. */
export const isDue = ({ state }: ListHead, now: number): boolean => now >= state.dueAt || now < state.checkedAt;
