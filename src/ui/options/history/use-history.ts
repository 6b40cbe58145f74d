import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { StoredHistory } from '../../../domain/history/history.ts';
import type { OptionsModel } from '../model.ts';

export type HistoryView =
  | { readonly state: 'loading' }
  /** `problem`: the browser's name of the error. */
  | { readonly state: 'unreadable'; readonly problem: string }
  /** `at`: when it was read. */
  | { readonly state: 'read'; readonly history: StoredHistory; readonly at: number };

/** The history, read anew with each event that is written, and when its limits change. The second value reads it anew at once. */
export function useHistory({ history, reading }: OptionsModel): readonly [ReadonlySignal<HistoryView>, () => void] {
  const view = useSignal<HistoryView>({ state: 'loading' });
  const turn = useSignal(0);
  const { eventLimit, historyDays } = reading.value.settings;
  useEffect(() => {
    let isCurrent = true;
    const show = (next: HistoryView) => {
      if (isCurrent) view.value = next;
    };
    history.read({ eventLimit, historyDays }).then(
      (stored) => show({ state: 'read', history: stored, at: Date.now() }),
      (error: unknown) => show({ state: 'unreadable', problem: toProblem(error) }),
    );
    return () => {
      isCurrent = false;
    };
  }, [history, eventLimit, historyDays, history.note.value, turn.value]);
  const readAgain = () => {
    turn.value += 1;
  };
  return [view, readAgain];
}

/** The browser's name of an error. */
export const toProblem = (error: unknown): string => (error instanceof Error ? error.name : 'Error');
