import { i18n } from '#i18n';
import { type FailureAction, failureActions, shownFailure, toActionName } from '../../failure-actions.ts';
import type { OptionsModel } from '../model.ts';
import { toEditHash } from '../route.ts';

/** Why it did not work, and what helps. The popup knows more of the first, but it is not found yet. */
export function ConnectFailure({ model }: { readonly model: OptionsModel }) {
  const status = model.status.value;
  const shown = status && shownFailure(status);
  if (!status || !shown?.isAlert) return null;
  const { failure } = shown;
  return (
    <div role="alert" class="notice tone-error failure">
      <h3>{i18n.t(`cause.${failure.cause}.title`)}</h3>
      <p>
        {i18n.t(`cause.${failure.cause}.text`)} {failure.by && i18n.t('popup.heldBy', [failure.by])}
      </p>
      <div class="actions">
        {failureActions(status, failure, meansOf(model)).map((action, index) => (
          <button
            key={action}
            type="button"
            class={index === 0 ? 'button primary' : 'button'}
            onClick={() => perform(action, model)}
          >
            {toActionName(action)}
          </button>
        ))}
      </div>
    </div>
  );
}

const meansOf = ({ list, subscription, openExtensionSettings }: OptionsModel) => ({
  hasServers: list.value.servers.length > 0,
  canOpenExtensions: openExtensionSettings !== undefined,
  subscription: subscription.value,
});

function perform(action: FailureAction, model: OptionsModel): Promise<void> | void {
  switch (action) {
    case 'retry':
    case 'dismiss':
    case 'signIn':
    case 'runChecks':
      return model.commander.send({ type: action });
    case 'chooseServer':
      return document.getElementById('servers-title')?.focus();
    case 'editServer':
    case 'editCredentials':
      return model.navigate(toEditHash(model.status.peek()?.server?.id ?? ''));
    case 'manageSubscription':
      return model.openSite(model.subscription.peek().subscription?.manageUrl ?? '');
    case 'openExtensions':
      return model.openExtensionSettings?.();
  }
}
