import type { Signal } from '@preact/signals';
import { ChooseServerButton } from './choose-server-button.tsx';
import { fastest } from './fastest.ts';
import { type PopupModel, shownServer } from './model.ts';
import { ServerNames } from './server-names.tsx';
import { SubscriptionLine } from './subscription-line.tsx';

type ServerCardProps = {
  readonly model: PopupModel;
  readonly isListOpen: Signal<boolean>;
  /** False where the button stands beside a failure. */
  readonly hasButton: boolean;
};

/** The server in use, and the way to another one. */
export function ServerCard({ model, isListOpen, hasButton }: ServerCardProps) {
  const status = model.status.value;
  const server = status?.picksFastest && status.state === 'disconnected' ? fastest() : shownServer(model);
  const { subscriptionUrl } = shownServer(model) ?? {};
  const isEnabled = model.hasServers.value && status?.enabled.includes('useServer') === true;
  return (
    <div class="card" title={server?.label}>
      <p class="server">{server && <ServerNames server={server} />}</p>
      {hasButton && <ChooseServerButton isListOpen={isListOpen} isEnabled={isEnabled} />}
      {subscriptionUrl && (
        <div class="line">
          <SubscriptionLine model={model} />
        </div>
      )}
    </div>
  );
}
