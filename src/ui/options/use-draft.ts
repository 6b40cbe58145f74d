import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Parsed } from '../../domain/parsed.ts';
import type { DraftKeeper } from './drafts.ts';

export type DraftOptions<Value> = {
  /** Of the field. Under this name what is not saved outlives the page. */
  readonly id: string;
  readonly drafts: DraftKeeper;
  /** The stored value as text. */
  readonly text: string;
  /** The problem is a sentence. */
  readonly parse: (text: string) => Parsed<Value, string>;
  /** Whether the value is saved now. */
  readonly save: (value: Value) => Promise<boolean>;
};

export type Draft = {
  /** What stands in the field. */
  readonly shown: string;
  readonly problem: ReadonlySignal<string>;
  /** What stands there was entered before the field was last shown, and was never saved. */
  readonly isRestored: ReadonlySignal<boolean>;
  readonly enter: (text: string) => void;
  /** Saves what was entered, or names what is wrong with it. */
  readonly commit: () => Promise<void>;
  /** Back to what is saved. */
  readonly discard: () => void;
};

/** A text between the keyboard and the storage: it is saved when the field is left, and stays in the field if it cannot be. */
export function useDraft<Value>({ id, text, drafts: { texts, keep }, parse, save }: DraftOptions<Value>): Draft {
  const entered = useSignal<string | null>(unsavedOf(texts.peek()[id], text));
  const isRestored = useSignal(entered.peek() !== null);
  const problem = useSignal(problemOf(entered.peek(), parse));
  // Leaving a field makes two events, `change` and `blur`; either may come alone.
  const committed = useRef<string | null>(null);
  useEffect(() => {
    // Storage has caught up with what was saved. What somebody is typing, or has to correct, is not taken away.
    if (problem.peek() === '' && entered.peek() === committed.current) entered.value = null;
    committed.current = null;
  }, [text]);
  const commit = async () => {
    const draft = entered.peek();
    if (draft === null || draft === committed.current) return;
    committed.current = draft;
    const result = draft === text ? undefined : parse(draft);
    problem.value = result && !result.ok ? result.problem : '';
    const isDone = result === undefined || (result.ok && (await save(result.value)));
    if (isDone) forget();
    else if (result.ok) committed.current = null;
  };
  const forget = () => {
    isRestored.value = false;
    keep(id, undefined);
  };
  const enter = (draft: string) => {
    entered.value = draft;
    keep(id, draft === text ? undefined : draft);
  };
  const discard = () => {
    entered.value = null;
    problem.value = '';
    forget();
  };
  return { shown: entered.value ?? text, problem, isRestored, enter, commit, discard };
}

const unsavedOf = (draft: string | undefined, text: string) => (draft === undefined || draft === text ? null : draft);

function problemOf<Value>(draft: string | null, parse: DraftOptions<Value>['parse']): string {
  const result = draft === null ? undefined : parse(draft);
  return result && !result.ok ? result.problem : '';
}
