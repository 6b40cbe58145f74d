import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import { Icon } from '../icon.tsx';
import { chevrons } from '../icon-paths.ts';

const BUTTON_ID = 'choose-server';

/** The button stands beside the server, or beside a failure that another server helps against; never at both places. */
export const isChooseServerButton = (target: unknown) => target instanceof Element && target.id === BUTTON_ID;

export const focusChooseServerButton = () => document.getElementById(BUTTON_ID)?.focus();

type ChooseServerButtonProps = {
  readonly isListOpen: Signal<boolean>;
  readonly isEnabled: boolean;
  readonly isPrimary?: boolean;
};

export const ChooseServerButton = ({ isListOpen, isEnabled, isPrimary = false }: ChooseServerButtonProps) => (
  <button
    type="button"
    id={BUTTON_ID}
    class={isPrimary ? 'button primary' : 'button'}
    aria-haspopup="listbox"
    aria-expanded={isListOpen.value}
    disabled={!isEnabled}
    onClick={() => {
      isListOpen.value = !isListOpen.value;
    }}
  >
    <span class="label">{i18n.t('popup.chooseServer')}</span>
    <Icon path={chevrons} />
  </button>
);
