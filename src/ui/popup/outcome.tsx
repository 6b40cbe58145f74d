import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Status } from '../../domain/status.ts';
import { shownFailure } from '../failure-actions.ts';
import { ChecksList } from './checks-list.tsx';
import { FailurePanel } from './failure-panel.tsx';
import { Foot } from './foot.tsx';
import { toLastCause } from './last-cause.ts';
import { MetricsPanel } from './metrics-panel.tsx';
import type { PopupModel } from './model.ts';
import { PausePanel } from './pause.tsx';
import { ReconnectBar } from './reconnect-bar.tsx';
import { SignInLine } from './sign-in-line.tsx';

type OutcomeProps = {
  readonly model: PopupModel;
  readonly isListOpen: Signal<boolean>;
  readonly hasServer: boolean;
};

/** The lower part, which always has room for what there is to say: measurements, a failure, or what comes next. */
export function Outcome({ model, isListOpen, hasServer }: OutcomeProps) {
  const status = model.status.value;
  const shown = status && shownFailure(status);
  const parts = model.parts.value;
  return (
    <>
      {status?.signIn && <SignInLine signIn={status.signIn} now={model.now} />}
      {status?.state === 'reconnecting' && <ReconnectBar model={model} status={status} />}
      {status?.state === 'paused' && <PausePanel model={model} status={status} />}
      {status?.state === 'connected' && <MetricsPanel model={model} status={status} />}
      {status && hasLines(status) && status.server?.feedUrl && <div class="feed">{parts?.feed}</div>}
      {status && shown && <FailurePanel {...{ model, status, shown, isListOpen }} />}
      {status?.state === 'error' && parts?.waiting}
      {status && hasCharts(status) ? <div class="chart-place">{parts?.charts}</div> : parts?.notes}
      {!shown && hasServer && <Hint model={model} status={status} />}
      {status && hasServer && <ChecksList checks={status.checks} isRunAsked={model.isRunAsked} />}
      {status && <Foot model={model} status={status} />}
    </>
  );
}

/** What makes way for what has to be read, where both would make the popup scroll. */
const hasLines = (status: Status) => status.state === 'connected' && !shownFailure(status);

const hasCharts = (status: Status) => (status.state === 'reconnecting' && !status.signIn) || hasLines(status);

type HintProps = { readonly model: PopupModel; readonly status: Status | undefined };

function Hint({ model, status }: HintProps) {
  const text = hintOf(status);
  if (text === undefined) return null;
  return (
    <div class="hint">
      <p>{text}</p>
      {status?.state === 'disconnected' && status.traffic === 'blocked' && (
        <button type="button" class="button quiet" onClick={() => model.openOptions('connection/kill-switch')}>
          {i18n.t('options.setting.killSwitch')}
        </button>
      )}
    </div>
  );
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
