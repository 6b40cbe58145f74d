import { type ReadonlySignal, signal } from '@preact/signals';
import { type Drafts, withDraft } from '../../domain/drafts.ts';

/** Drafts that outlive their form. */
export type DraftKeeper = {
  readonly texts: ReadonlySignal<Drafts>;
  /** Undefined forgets it. */
  readonly keep: (name: string, text: string | undefined) => void;
};

/** `onDisk` holds no password, token or link. `inMemory` goes with the browser, and may. */
export type DraftKeepers = { readonly onDisk: DraftKeeper; readonly inMemory: DraftKeeper };

/** @param write stores one; where it cannot, the draft still lives as long as the page */
export function toDraftKeeper(former: Drafts, write: DraftKeeper['keep']): DraftKeeper {
  const texts = signal(former);
  const keep = (name: string, text: string | undefined) => {
    if (texts.peek()[name] === text) return;
    texts.value = withDraft(texts.peek(), name, text);
    write(name, text);
  };
  return { texts, keep };
}
