import { type Drafts, parseDrafts, withDraft } from '../domain/drafts.ts';
import { storedItem } from './stored-item.ts';

const KEY = 'drafts';

/** Survives all that a page does not. In the page's own storage: it writes at once, also while the page closes, and wakes nobody. */
export const diskDrafts = {
  read: (): Drafts => parseDrafts(parseJson(localStorage.getItem(KEY))),
  keep: (name: string, text: string | undefined) =>
    localStorage.setItem(KEY, JSON.stringify(withDraft(diskDrafts.read(), name, text))),
};

const item = storedItem<Drafts, Drafts>('session', KEY, parseDrafts);

/** In the memory of the browser alone, and gone when it closes: for what may hold a password or token. */
export const memoryDrafts = {
  read: item.read,
  keep: (name: string, text: string | undefined) => item.update((drafts) => withDraft(drafts, name, text)),
};

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Damaged on the disk: there is nothing to go on with.
    return null;
  }
}
