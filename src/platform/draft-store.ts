import { browser } from '@wxt-dev/browser';
import { type Drafts, parseDrafts, withDraft } from '../domain/drafts.ts';

const KEY = 'drafts';

/** Survives all that a page does not. In the page's own storage: it writes at once, also while the page closes, and wakes nobody. */
export const diskDrafts = {
  read: (): Drafts => parseDrafts(parseJson(localStorage.getItem(KEY))),
  keep: (name: string, text: string | undefined) =>
    localStorage.setItem(KEY, JSON.stringify(withDraft(diskDrafts.read(), name, text))),
};

const PREFIX = 'draft:';

/**
 * In the memory of the browser alone, and gone when it closes: for what may hold a password or token. Each has a key of its own, so that
 * it is written in one call, which a page that is closing may still get done.
 */
export const memoryDrafts = {
  read: async (): Promise<Drafts> => {
    const all = Object.entries(await browser.storage.session.get(null));
    return parseDrafts(
      Object.fromEntries(
        all.flatMap(([key, text]) => (key.startsWith(PREFIX) ? [[key.slice(PREFIX.length), text]] : [])),
      ),
    );
  },
  keep: (name: string, text: string | undefined): Promise<void> =>
    text === undefined
      ? browser.storage.session.remove(PREFIX + name)
      : browser.storage.session.set({ [PREFIX + name]: text }),
};

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    // Damaged on the disk: there is nothing to go on with.
    return null;
  }
}
