import { SavingNote, useSaving } from './saving.tsx';

type CheckFieldProps = {
  readonly id: string;
  readonly label: string;
  /** What follows from it. */
  readonly hint?: string;
  readonly isChecked: boolean;
  readonly save: (isChecked: boolean) => Promise<void>;
};

/** A choice of yes or no that saves at once. Named by its label alone. */
export function CheckField({ id, label, hint, isChecked, save }: CheckFieldProps) {
  const [saving, run] = useSaving();
  return (
    <div class="choice">
      <input
        type="checkbox"
        id={id}
        checked={isChecked}
        aria-describedby={hint && `${id}-hint`}
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
      </div>
    </div>
  );
}
