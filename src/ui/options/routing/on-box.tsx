import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';

type OnBoxProps = {
  readonly name: string;
  readonly isOn: boolean;
  readonly isManaged: boolean;
  /** Resolves when it is in force, or could not be. */
  readonly onTurn: (isOn: boolean) => Promise<unknown>;
};

/** Turns a rule on and off. It stands as it was left by the user until the rules say otherwise. */
export function OnBox({ name, isOn, isManaged, onTurn }: OnBoxProps) {
  const wanted = useSignal<boolean | null>(null);
  return (
    <input
      type="checkbox"
      checked={wanted.value ?? isOn}
      disabled={isManaged}
      aria-label={i18n.t('routing.row.on', [name])}
      onChange={async ({ currentTarget: { checked } }) => {
        wanted.value = checked;
        await onTurn(checked);
        wanted.value = null;
      }}
    />
  );
}
