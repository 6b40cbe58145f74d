import { type ReadonlySignal, signal } from '@preact/signals';
import type { RoutingModel } from './routing-model.ts';
import type { RuleChange } from './rule-changes.ts';

/** How the last change of the rules fared; `text` is what was done. */
export type SaveState =
  | { readonly type: 'idle' | 'saving' | 'failed' }
  | { readonly type: 'done'; readonly text: string; readonly undo?: () => Promise<boolean> };

export type Saver = {
  readonly state: ReadonlySignal<SaveState>;
  /** Whether the change is in force now. */
  readonly save: (change: RuleChange, text: string, undo?: RuleChange) => Promise<boolean>;
};

/** How long a change can be taken back by its button. */
const UNDO_MS = 20_000;

/** Saves changes of the rules, and knows the way back from the last one that has one. */
export function createSaver(store: RoutingModel['save'], undoneText: string): Saver {
  const state = signal<SaveState>({ type: 'idle' });
  // Of several that are under way, the last one is told of.
  let latest = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = async (change: RuleChange, text: string, undo?: RuleChange): Promise<boolean> => {
    latest += 1;
    const own = latest;
    clearTimeout(timer);
    state.value = { type: 'saving' };
    const isSaved = await store(change).then(
      () => true,
      () => false,
    );
    if (own !== latest) return isSaved;
    const takeBack = undo && (() => save(undo, undoneText));
    state.value = isSaved ? { type: 'done', text, ...(takeBack && { undo: takeBack }) } : { type: 'failed' };
    // It lies over the page, and would stay there.
    if (isSaved && undo) timer = setTimeout(() => (state.value = { type: 'idle' }), UNDO_MS);
    return isSaved;
  };
  return { state, save };
}
