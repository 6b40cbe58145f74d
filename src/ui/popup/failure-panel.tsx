import type { Signal } from '@preact/signals';
import { i18n } from '#i18n';
import type { Failure } from '../../domain/failure.ts';
import type { Leak } from '../../domain/leak.ts';
import type { Status } from '../../domain/status.ts';
import { failureActions, type ShownFailure } from '../failure-actions.ts';
import { FailureButton } from './failure-button.tsx';
import { toLastCause } from './last-cause.ts';
import { LeakTestButton } from './leak-test-button.tsx';
import { meansOf, type PopupModel } from './model.ts';

const DISMISS_HINT_ID = 'dismiss-hint';

type FailurePanelProps = {
  readonly model: PopupModel;
  readonly status: Status;
  readonly shown: ShownFailure;
  readonly isListOpen: Signal<boolean>;
};

/** What went wrong, and the button that helps. */
export function FailurePanel({ model, status, shown: { failure, isAlert }, isListOpen }: FailurePanelProps) {
  // Beside the countdown there is a Retry already.
  const actions = failureActions(status, failure, meansOf(model)).filter(
    (action) => action !== 'retry' || status.state !== 'reconnecting',
  );
  const hint = actions.includes('dismiss') && !status.leak ? dismissHint(status) : undefined;
  const dismissHintId = hint && DISMISS_HINT_ID;
  return (
    <div role={isAlert ? 'alert' : 'note'} class={isAlert ? 'panel alert' : 'panel'}>
      {isAlert ? <AlertWords {...{ status, failure }} /> : <SwitchWords failure={failure} />}
      <div class="actions">
        {actions.map((action, index) => (
          <FailureButton
            key={action}
            {...{ model, status, action, dismissHintId, isListOpen }}
            isPrimary={isAlert && index === 0}
          />
        ))}
        {status.leak && status.state === 'connected' && <LeakTestButton model={model} />}
        {failure.cause === 'proxyControlledByOther' && !failure.by && (
          <button type="button" class="button quiet" onClick={model.nameConflict}>
            {i18n.t('popup.whichOne')}
          </button>
        )}
        {failure.code && (
          <details>
            <summary>{i18n.t('popup.details')}</summary>
            <code>{failure.code}</code>
          </details>
        )}
      </div>
      {hint && (
        <p id={DISMISS_HINT_ID} class="small">
          {hint}
        </p>
      )}
    </div>
  );
}

type WordsProps = { readonly failure: Failure };

type AlertWordsProps = WordsProps & Pick<FailurePanelProps, 'status'>;

const AlertWords = ({ status: { leak, signIn }, failure: { cause, last, by } }: AlertWordsProps) => (
  <>
    <h2>{i18n.t(`cause.${cause}.title`)}</h2>
    {/* What goes past the tunnel for signing in is told beside this by name: its time left is not to be read out each second. */}
    {!(signIn && cause === 'captivePortal') && (
      <p>
        {leak ? toLeakWords(leak) : i18n.t(`cause.${cause}.text`)} {last && toLastCause(last)}{' '}
        {by && i18n.t('popup.heldBy', [by])}
      </p>
    )}
  </>
);

const toLeakWords = ({ kind, host }: Leak) => i18n.t(`popup.leak.${kind}`, [host ?? i18n.t('popup.leak.someSite')]);

/** While connected, what failed is not the tunnel but the way to another server. */
const SwitchWords = ({ failure: { cause } }: WordsProps) => (
  <>
    <h2>{i18n.t('popup.switchFailed')}</h2>
    <p>{i18n.t(`cause.${cause}.title`)}</p>
  </>
);

function dismissHint({ state, traffic, killSwitch }: Status): string | undefined {
  if (state !== 'error' || traffic !== 'blocked') return undefined;
  return i18n.t(killSwitch === 'lockdown' ? 'popup.dismissLockdown' : 'popup.dismissDirect');
}
