import type { ReadonlySignal } from '@preact/signals';
import type { List } from '../../../domain/lists/list.ts';
import type { StoredLists } from '../../../domain/lists/stored-lists.ts';
import type { WaitingList } from '../../../domain/waiting/waiting-list.ts';

/** What the user says of a list. */
export type ListDraft = Pick<List, 'kind' | 'label' | 'url' | 'everyMinutes'>;

/** The lists by URL, and what can be done to them. The changes reject where storage refuses them. */
export type ListsModel = {
  readonly reading: ReadonlySignal<StoredLists>;
  /** What waits for the tunnel, lists among it. */
  readonly waiting: ReadonlySignal<WaitingList>;
  /** It is fetched at once. */
  readonly add: (draft: ListDraft) => Promise<void>;
  /** With another address it is fetched at once; what came from the former one stays until then. */
  readonly edit: (list: List, draft: ListDraft) => Promise<void>;
  /** What came with a list that is off is gone; turned on, it is fetched at once. */
  readonly turn: (list: List, isOn: boolean) => Promise<void>;
  readonly remove: (list: List) => Promise<void>;
  /** Of one that was removed, under its former identity. It is fetched at once. */
  readonly putBack: (list: List) => Promise<void>;
  /** Resolves when it has come, failed to, or waits for the tunnel. Rejects where nobody answers. */
  readonly refresh: (list: List) => Promise<void>;
};
