import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Parsed } from '../../domain/parsed.ts';

export type DraftOptions<Value> = {
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
  readonly enter: (text: string) => void;
  /** Saves what was entered, or names what is wrong with it. */
  readonly commit: () => Promise<void>;
};

/** A text between the keyboard and the storage: it is saved when the field is left, and stays in the field if it cannot be. */
export function useDraft<Value>({ text, parse, save }: DraftOptions<Value>): Draft {
  const entered = useSignal<string | null>(null);
  const problem = useSignal('');
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
    if (result?.ok && !(await save(result.value))) committed.current = null;
  };
  const enter = (draft: string) => {
    entered.value = draft;
  };
  return { shown: entered.value ?? text, problem, enter, commit };
}
