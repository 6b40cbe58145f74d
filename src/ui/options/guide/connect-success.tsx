import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Status } from '../../../domain/status.ts';
import { ExitLocation } from '../../exit-location.tsx';
import { Icon } from '../../icon.tsx';
import { keyboard, pin } from '../icon-paths.ts';
import type { OptionsModel } from '../model.ts';

type ConnectSuccessProps = {
  readonly model: OptionsModel;
  readonly status: Extract<Status, { readonly state: 'connected' }>;
};

/** What web sites see now, and where the VPN is found from now on. */
export function ConnectSuccess({ model, status: { metrics } }: ConnectSuccessProps) {
  const keys = useSignal('');
  useEffect(() => {
    void model.shortcuts.read().then((shortcuts) => {
      keys.value = shortcuts.find(({ name }) => name === 'toggle')?.keys ?? '';
    });
  }, [model]);
  return (
    <>
      <p role="status" class="exit">
        {metrics.exitIp && (
          <>
            {i18n.t('options.guide.sees')} <bdi>{metrics.exitIp}</bdi>
            {metrics.serverLocation && (
              <>
                {' · '}
                <ExitLocation location={metrics.serverLocation} />
              </>
            )}
          </>
        )}
      </p>
      <p class="tip">
        <Icon path={pin} />
        {i18n.t('options.guide.pin')}
      </p>
      {keys.value && (
        <p class="tip">
          <Icon path={keyboard} />
          <span>
            <kbd dir="ltr">{keys.value}</kbd> {i18n.t('shortcut.toggle')}
          </span>
        </p>
      )}
      <button
        type="button"
        class="button"
        onClick={() => {
          model.guide.end();
          document.getElementById('servers-title')?.focus();
        }}
      >
        {i18n.t('options.guide.done')}
      </button>
    </>
  );
}
