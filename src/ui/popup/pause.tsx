import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';
import { toStopwatch } from '../durations.ts';
import type { PopupModel } from './model.ts';
import { focusSwitch } from './vpn-switch.tsx';

/** The way out for a while: something does not load through the tunnel, or a sign-in page wants to be seen. */
export const PauseButton = ({ model }: { readonly model: PopupModel }) => (
  <button type="button" class="button quiet" onClick={() => act(model, 'pause')}>
    {i18n.t('popup.pause')}
  </button>
);

type PausePanelProps = {
  readonly model: PopupModel;
  readonly status: Extract<Status, { readonly state: 'paused' }>;
};

/** How long traffic still goes direct, and the two ways to end that. */
export const PausePanel = ({ model, status }: PausePanelProps) => (
  <div class="pause-panel">
    {/* Not in a live region: it changes every second. */}
    <p>{i18n.t('popup.pauseLeft', [toStopwatch(status.pausedUntil - model.now.value)])}</p>
    <button type="button" class="button primary" onClick={() => act(model, 'connect')}>
      {i18n.t('popup.resume')}
    </button>
    <button type="button" class="button" onClick={() => act(model, 'disconnect')}>
      {i18n.t('popup.turnOff')}
    </button>
  </div>
);

function act(model: PopupModel, type: 'pause' | 'connect' | 'disconnect') {
  focusSwitch();
  return model.commander.send({ type });
}
