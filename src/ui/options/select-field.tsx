import { SavingNote, useSaving } from './saving.tsx';

type SelectFieldProps<Value extends string> = {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Value[];
  readonly toText: (option: Value) => string;
  readonly value: Value;
  /** What follows from the value. */
  readonly hint: string;
  readonly save: (value: Value) => Promise<void>;
};

/** A choice of one out of a few that saves at once. */
export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { id, label, options, toText, value, hint, save } = props;
  const [saving, run] = useSaving();
  const choose = async (text: string) => {
    const chosen = options.find((option) => option === text);
    if (chosen !== undefined) await run(() => save(chosen));
  };
  return (
    <div class="field row">
      <div class="title">
        <label for={id}>{label}</label>
        <SavingNote saving={saving} />
      </div>
      <select
        id={id}
        value={value}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {toText(option)}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} class="hint">
        {hint}
      </p>
    </div>
  );
}
