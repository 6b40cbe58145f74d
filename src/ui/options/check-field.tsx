import type { ComponentChildren } from 'preact';
import { SavingNote, useSaving } from './saving.tsx';

type CheckFieldProps = {
  readonly id: string;
  readonly label: string;
  /** What follows from it. */
  readonly hint?: string;
  readonly isChecked: boolean;
  /** What is to be said of it beside, and the id of that, by which it is read out too. */
  readonly state?: { readonly id: string; readonly shown: ComponentChildren };
  readonly save: (isChecked: boolean) => Promise<void>;
};

/** A choice of yes or no that saves at once. Named by its label alone; what follows from it is its description. */
export function CheckField({ id, label, hint, isChecked, state, save }: CheckFieldProps) {
  const [saving, run] = useSaving();
  const describedBy = [hint && `${id}-hint`, state?.id].filter(Boolean).join(' ');
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        checked={isChecked}
        aria-describedby={describedBy || undefined}
        onChange={({ currentTarget }) => run(() => save(currentTarget.checked))}
      />
      <div>
        <div class="title">
          <label for={id}>{label}</label>
          <SavingNote saving={saving} />
        </div>
        {hint && (
          <p id={`${id}-hint`} class="hint">
            {hint}
          </p>
        )}
        {state?.shown}
      </div>
    </div>
  );
}
