import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';
import { shownFailure } from './failure-actions.ts';
import { FailurePanel } from './failure-panel.tsx';
import { toLastCause } from './last-cause.ts';
import { MetricsPanel } from './metrics-panel.tsx';
import type { PopupModel } from './model.ts';
import { PauseButton, PausePanel } from './pause.tsx';
import { ReconnectBar } from './reconnect-bar.tsx';

type OutcomeProps = {
  readonly model: PopupModel;
  readonly isListOpen: Signal<boolean>;
  /** Whether there is something to say where nothing has happened. */
  readonly hasHint: boolean;
};

/** The lower part, which always has room for what there is to say: measurements, a failure, or what comes next. */
export function Outcome({ model, isListOpen, hasHint }: OutcomeProps) {
  const status = model.status.value;
  const shown = status && shownFailure(status);
  return (
    <>
      {status?.state === 'reconnecting' && <ReconnectBar model={model} status={status} />}
      {status?.state === 'paused' && <PausePanel model={model} status={status} />}
      {status?.state === 'connected' && <MetricsPanel status={status} now={model.now} />}
      {status && shown && <FailurePanel {...{ model, status, shown, isListOpen }} />}
      {!shown && hasHint && <Hint status={status} />}
      {status?.enabled.includes('pause') && <PauseButton model={model} />}
    </>
  );
}

function Hint({ status }: { readonly status: Status | undefined }) {
  const text = hintOf(status);
  return text === undefined ? null : <p class="hint">{text}</p>;
}

function hintOf(status: Status | undefined): string | undefined {
  switch (status?.state) {
    case undefined:
      return i18n.t('popup.hint.starting');
    case 'disconnected':
      return i18n.t(status?.traffic === 'blocked' ? 'popup.hint.lockdown' : 'popup.hint.disconnected');
    case 'connecting':
      return `${i18n.t('popup.hint.connecting')} ${status?.failure ? toLastCause(status.failure.cause) : ''}`;
    case 'disconnecting':
      return i18n.t('popup.hint.disconnecting');
    case 'paused':
    case 'connected':
    case 'reconnecting':
    case 'error':
      return undefined;
  }
}
