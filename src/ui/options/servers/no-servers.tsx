import { i18n } from '#i18n';

/** What a server is and where one gets it, for somebody who has none. */
export const NoServers = () => (
  <div class="none">
    <h3>{i18n.t('options.servers.none.title')}</h3>
    <p>{i18n.t('options.servers.none.what')}</p>
    <p>{i18n.t('options.servers.none.where')}</p>
    <p>{i18n.t('options.servers.none.how')}</p>
    <code dir="ltr">https://name:password@proxy.example.com:443#My server</code>
    <button type="button" class="button" onClick={() => document.getElementById('links')?.focus()}>
      {i18n.t('popup.addServer')}
    </button>
  </div>
);
