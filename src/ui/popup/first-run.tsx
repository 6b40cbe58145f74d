import { i18n } from '#i18n';
import type { PopupModel } from './model.ts';

/** What stands in place of the server as long as there is none. */
export const FirstRun = ({ model }: { readonly model: PopupModel }) => (
  <div class="panel">
    <p>{i18n.t('popup.firstRun')}</p>
    <button type="button" class="button primary" onClick={() => model.openOptions('servers')}>
      {i18n.t('popup.addServer')}
    </button>
  </div>
);
