import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RuleAction } from '../../../domain/rules/rule.ts';
import './this-site.css';
import type { SiteModel } from './model.ts';
import { SiteChoice } from './site-choice.tsx';
import { toSiteWay } from './site-way.ts';
import { WAY_ID, WayLine } from './way-line.tsx';

const CHOICE_ID = 'site-choice';

/** A site's own server is looked at as often as the tunnel is while somebody looks. */
const TEST_EVERY_MS = 5_000;

/** Where the site at hand goes and why, and the choice of another way. */
export function ThisSite({ model }: { readonly model: SiteModel }) {
  const outcome = useSignal<'none' | 'applied' | 'failed'>('none');
  const view = model.view.value;
  const { site } = view;
  const servers = model.servers.value;
  const way = toSiteWay({ view, servers, status: model.status.value, measurements: model.measurements.value });
  useServerTests(model, way.type === 'server' ? way.server.id : undefined);
  const choose = (action: RuleAction | null) => {
    // What was said of the choice before is not true of this one.
    outcome.value = 'none';
    return model.choose(action).then(
      () => {
        outcome.value = 'applied';
      },
      () => {
        outcome.value = 'failed';
      },
    );
  };
  const reload = () => {
    outcome.value = 'none';
    // The button that had the focus is gone.
    document.getElementById(CHOICE_ID)?.focus();
    return model.reload();
  };
  return (
    <>
      <div class="site-names">
        <label for={CHOICE_ID}>{i18n.t('site.title')}</label>
        <strong title={site}>{site}</strong>
      </div>
      <SiteChoice
        id={CHOICE_ID}
        hintId={WAY_ID}
        action={view.ownAction}
        servers={servers}
        isEnabled={way.type !== 'bypassed'}
        onChoose={choose}
      />
      <div class="site-way">
        <WayLine way={way} inForce={view.inForce} />
        <p aria-live="polite">{outcome.value === 'applied' && i18n.t('site.applied')}</p>
        {outcome.value === 'applied' && (
          <button type="button" class="button quiet" onClick={reload}>
            {i18n.t('site.reload')}
          </button>
        )}
      </div>
      {outcome.value === 'failed' && (
        <p role="alert" class="notice tone-error">
          {i18n.t('site.failed')}
        </p>
      )}
    </>
  );
}

/** Has the server tested that the site goes through, for as long as the row shows it, and nobody is testing anyway. */
function useServerTests({ commander, measurements }: SiteModel, serverId: string | undefined): void {
  useEffect(() => {
    if (serverId === undefined) return undefined;
    const test = () => {
      if (!measurements.peek().test) void commander.send({ type: 'testServers', serverIds: [serverId] });
    };
    test();
    const timer = setInterval(test, TEST_EVERY_MS);
    return () => clearInterval(timer);
  }, [serverId]);
}
