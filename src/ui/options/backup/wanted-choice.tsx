import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

type WantedChoiceProps = {
  readonly isWanted: Signal<boolean>;
  readonly isEnabled?: boolean;
  /** What of the file is wanted. */
  readonly children: ComponentChildren;
};

/** Whether a part of a backup is wanted back. */
export const WantedChoice = ({ isWanted, isEnabled = true, children }: WantedChoiceProps) => (
  <label class="choice">
    <input
      type="checkbox"
      checked={isWanted.value}
      disabled={!isEnabled}
      onChange={({ currentTarget }) => {
        isWanted.value = currentTarget.checked;
      }}
    />
    {children}
  </label>
);
