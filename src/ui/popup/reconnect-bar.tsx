import type { ReadonlySignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';
import { toWait } from '../durations.ts';
import type { PopupModel } from './model.ts';
import { isWaitingForNetwork } from './status-text.tsx';
import { focusSwitch } from './vpn-switch.tsx';

type Reconnecting = Extract<Status, { readonly state: 'reconnecting' }>;

type ReconnectBarProps = {
  readonly model: PopupModel;
  readonly status: Reconnecting;
};

/** When the next attempt comes, and the button that does not wait for it. */
export function ReconnectBar({ model, status }: ReconnectBarProps) {
  const retry = () => {
    focusSwitch();
    return model.commander.send({ type: 'retry' });
  };
  return (
    <div class="reconnect">
      <div>
        <Countdown status={status} now={model.now} />
        {model.parts.value?.waiting}
      </div>
      {status.enabled.includes('retry') && (
        <button type="button" class="button" onClick={retry}>
          {i18n.t('popup.retry')}
        </button>
      )}
    </div>
  );
}

type CountdownProps = {
  readonly status: Reconnecting;
  readonly now: ReadonlySignal<number>;
};

/** Not in a live region: it changes every second. */
function Countdown({ status, now }: CountdownProps) {
  if (isWaitingForNetwork(status)) return <p>{i18n.t('popup.waitingForNetwork')}</p>;
  const waitMs = (status.nextAttemptAt ?? 0) - now.value;
  return <p>{waitMs > 0 ? i18n.t('popup.nextAttempt', [toWait(waitMs)]) : i18n.t('popup.attemptUnderWay')}</p>;
}
