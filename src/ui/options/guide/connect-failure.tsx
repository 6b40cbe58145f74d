import { i18n } from '#i18n';
import { causes, type Remedy } from '../../../domain/cause.ts';
import type { Failure } from '../../../domain/failure.ts';
import type { Status } from '../../../domain/status.ts';
import type { OptionsModel } from '../model.ts';
import { toEditHash } from '../route.ts';

/** Why it did not work, and what helps. The popup knows more of both, but it is not found yet. */
export function ConnectFailure({ model }: { readonly model: OptionsModel }) {
  const status = model.status.value;
  const failure = status && toFailure(status);
  if (!failure) return null;
  return (
    <div role="alert" class="notice tone-error failure">
      <h3>{i18n.t(`cause.${failure.cause}.title`)}</h3>
      <p>
        {i18n.t(`cause.${failure.cause}.text`)} {failure.by && i18n.t('popup.heldBy', [failure.by])}
      </p>
      <div class="actions">
        {toActions(status, failure).map((action, index) => (
          <button
            key={action}
            type="button"
            class={index === 0 ? 'button primary' : 'button'}
            onClick={() => perform(action, model)}
          >
            {i18n.t(action === 'dismiss' ? 'popup.dismiss' : `remedy.${action}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

const toFailure = ({ state, failure }: Status): Failure | null => {
  if (state === 'error') return failure ?? { cause: 'unknown' };
  return state === 'disconnected' || state === 'reconnecting' ? failure : null;
};

/** What the popup alone can do is left out. */
type Action = Exclude<Remedy, 'manageSubscription' | 'openExtensions'> | 'dismiss';

function toActions(status: Status, { cause }: Failure): readonly Action[] {
  const { remedy } = causes[cause];
  const isHere = remedy !== 'manageSubscription' && remedy !== 'openExtensions';
  return [...new Set<Action>([...(isHere ? [remedy] : []), 'retry', 'dismiss'])].filter((action) =>
    isCommand(action) ? status.enabled.includes(action) : true,
  );
}

type CommandAction = Extract<Action, 'retry' | 'dismiss' | 'signIn' | 'runChecks'>;

const isCommand = (action: Action): action is CommandAction =>
  action === 'retry' || action === 'dismiss' || action === 'signIn' || action === 'runChecks';

function perform(action: Action, { commander, navigate, status }: OptionsModel): void {
  if (isCommand(action)) void commander.send({ type: action });
  else if (action === 'chooseServer') document.getElementById('servers-title')?.focus();
  else navigate(toEditHash(status.peek()?.server?.id ?? ''));
}
