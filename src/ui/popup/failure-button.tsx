import type { Signal } from '@preact/signals';
import type { Status } from '../../domain/status.ts';
import { type FailureAction, toActionName } from '../failure-actions.ts';
import { ChooseServerButton } from './choose-server-button.tsx';
import type { PopupModel } from './model.ts';
import { runChecks } from './run-checks.ts';
import { focusSwitch } from './vpn-switch.tsx';

type FailureButtonProps = {
  readonly model: PopupModel;
  readonly status: Status;
  readonly action: FailureAction;
  readonly isPrimary: boolean;
  /** The element that tells what dismissing leads to, where there is one. */
  readonly dismissHintId: string | undefined;
  readonly isListOpen: Signal<boolean>;
};

export function FailureButton({ model, status, action, isPrimary, dismissHintId, isListOpen }: FailureButtonProps) {
  if (action === 'chooseServer') return <ChooseServerButton {...{ isListOpen, isPrimary }} isEnabled />;
  return (
    <button
      type="button"
      class={isPrimary ? 'button primary' : 'button'}
      aria-describedby={action === 'dismiss' ? dismissHintId : undefined}
      onClick={() => perform(action, model, status)}
    >
      {toActionName(action)}
    </button>
  );
}

function perform(
  action: Exclude<FailureAction, 'chooseServer'>,
  model: PopupModel,
  status: Status,
): Promise<void> | undefined {
  switch (action) {
    case 'retry':
    case 'dismiss':
      // The state that comes next has no such button, and the focus would be lost with it.
      focusSwitch();
      return model.commander.send({ type: action });
    case 'editServer':
    case 'editCredentials':
      return model.openOptions(`servers/edit/${encodeURIComponent(status.server?.id ?? '')}`);
    case 'manageSubscription':
      return model.openSite(model.subscription.value.subscription?.manageUrl ?? '');
    case 'openExtensions':
      return model.openExtensionSettings?.();
    case 'signIn':
      return model.commander.send({ type: action });
    case 'runChecks':
      return runChecks(model);
  }
}
