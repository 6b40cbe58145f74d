import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { isSameDraft, type RuleDraft } from './rule-draft.ts';

/** A rule in the form, and what stood there when it was opened. */
export type OpenRule = { readonly draft: RuleDraft; readonly opened: RuleDraft };

/** What is being edited. It outlives the dialog and the section, so that nothing unsaved is lost with them. */
export type Editor = {
  readonly current: ReadonlySignal<OpenRule | null>;
  /** Changed, not saved, and not in the dialog any more. */
  readonly kept: ReadonlySignal<readonly OpenRule[]>;
  /** Opens the dialog. Where a draft of the same rule is kept, it goes on with that. */
  readonly open: (draft: RuleDraft) => void;
  readonly change: (part: Partial<RuleDraft>) => void;
  readonly isChanged: () => boolean;
  readonly resume: (rule: OpenRule) => void;
  /** Closes the dialog and keeps what has changed. */
  readonly leave: () => void;
  /** Closes the dialog and forgets what is in it. */
  readonly discard: () => void;
  readonly forget: (rule: OpenRule) => void;
};

/**
 * @param former what an earlier page has left
 * @param onChange told of all that is not saved, the rule in the dialog included
 */
export function createEditor(
  former: readonly OpenRule[] = [],
  onChange: (unsaved: readonly OpenRule[]) => void = () => {},
): Editor {
  const current = signal<OpenRule | null>(null);
  const kept = signal(former);
  effect(() => {
    const open = current.value;
    onChange(open && !isSameDraft(open.draft, open.opened) ? [...kept.value, open] : kept.value);
  });

  const isChanged = () => {
    const rule = current.peek();
    return rule !== null && !isSameDraft(rule.draft, rule.opened);
  };
  const forget = (rule: OpenRule) => {
    kept.value = kept.peek().filter((other) => other !== rule);
  };
  const resume = (rule: OpenRule) => {
    forget(rule);
    current.value = rule;
  };
  return {
    current,
    kept,
    open: (draft) => {
      const former = kept.peek().find((rule) => rule.draft.id === draft.id);
      if (former) resume(former);
      else current.value = { draft, opened: draft };
    },
    change: (part) => {
      const rule = current.peek();
      if (rule) current.value = { ...rule, draft: { ...rule.draft, ...part } };
    },
    isChanged,
    resume,
    leave: () => {
      const rule = current.peek();
      if (rule && isChanged()) kept.value = [...kept.peek(), rule];
      current.value = null;
    },
    discard: () => {
      current.value = null;
    },
    forget,
  };
}
