import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import { isOffered } from '../failure-actions.ts';
import { Icon } from '../icon.tsx';
import { sliders } from '../icon-paths.ts';
import { Logo } from '../logo.tsx';
import { UnansweredNotice } from '../unanswered-notice.tsx';
import { FirstRun } from './first-run.tsx';
import { meansOf, type PopupModel, shownServer } from './model.ts';
import { Outcome } from './outcome.tsx';
import { ServerCard } from './server-card.tsx';
import { StatusText } from './status-text.tsx';
import { TrafficLine } from './traffic-line.tsx';
import { VpnSwitch } from './vpn-switch.tsx';

/** The popup: a function of the last status and of the servers to choose from, painted before anybody answers. */
export function Popup({ model }: { readonly model: PopupModel }) {
  const status = model.status.value;
  return (
    <main class="popup" data-state={status?.state ?? 'starting'}>
      <header>
        <Logo />
        <h1>{i18n.t('extensionName')}</h1>
        <button type="button" class="button quiet" onClick={() => model.openOptions('servers')}>
          <Icon path={sliders} />
          {i18n.t('popup.settings')}
        </button>
      </header>
      <div class="hero">
        <VpnSwitch model={model} />
        <StatusText status={status} />
        <TrafficLine status={status} />
      </div>
      <UnansweredNotice commander={model.commander} />
      <Lower model={model} />
      {model.siteRow && <div class="site">{model.siteRow.value}</div>}
    </main>
  );
}

/** The server, and below it, in a place of constant size, either the list of servers or how things are going. */
function Lower({ model }: { readonly model: PopupModel }) {
  const isListOpen = useSignal(false);
  const status = model.status.value;
  const server = shownServer(model);
  const close = () => {
    isListOpen.value = false;
  };
  const hasServer = server !== undefined || model.hasServers.value;
  const isRemedy = isOffered('chooseServer', status, meansOf(model));
  return (
    <>
      {hasServer && <ServerCard model={model} isListOpen={isListOpen} hasButton={!isRemedy} />}
      <div class="slot">
        {isListOpen.value && model.toChooser.value?.(close)}
        {status && !hasServer && <FirstRun model={model} />}
        <Outcome model={model} isListOpen={isListOpen} hasServer={hasServer} />
      </div>
    </>
  );
}
