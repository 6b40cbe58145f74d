import { i18n } from '#i18n';
import { isSwitchedOn, toggleCommand } from '../../domain/switch-rules.ts';
import type { PopupModel } from './model.ts';
import { StateIcon } from './state-icon.tsx';

const SWITCH_ID = 'vpn';

/** Where the focus goes when the button that had it has done its work and is gone. */
export const focusSwitch = () => document.getElementById(SWITCH_ID)?.focus();

export function VpnSwitch({ model }: { readonly model: PopupModel }) {
  const status = model.status.value;
  const command = toggleCommand(status);
  return (
    <button
      type="button"
      id={SWITCH_ID}
      class="switch"
      role="switch"
      aria-label={i18n.t('popup.vpn')}
      aria-checked={isSwitchedOn(status)}
      // Not `disabled`: that would take the focus from whoever has just used the switch.
      aria-disabled={command === undefined}
      onClick={() => command && model.commander.send(command)}
    >
      <span class="knob">
        <StateIcon state={status?.state ?? 'starting'} />
      </span>
    </button>
  );
}
