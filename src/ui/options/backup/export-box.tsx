import { i18n } from '#i18n';
import { toServerListFile } from '../../../domain/import/server-list.ts';
import { ownServersOf } from '../../../domain/server.ts';
import { toShareLink } from '../../../domain/share-link.ts';
import type { OptionsModel } from '../model.ts';
import { toDatedName } from './dated-name.ts';

/** The servers for other programs and other people: never with a username or password. */
export function ExportBox({ model }: { readonly model: OptionsModel }) {
  const servers = ownServersOf(model.list.value.servers);
  const saveLinks = () => {
    const text = servers.map((server) => `${toShareLink(server)}\n`).join('');
    model.saveFile({ name: toDatedName('steadway-links', 'txt'), mediaType: 'text/plain', text });
  };
  const saveList = () => {
    const text = `${JSON.stringify(toServerListFile(servers), null, 1)}\n`;
    model.saveFile({ name: toDatedName('steadway-servers', 'json'), mediaType: 'application/json', text });
  };
  return (
    <section class="box" aria-labelledby="export-title">
      <h2 id="export-title">{i18n.t('options.backup.export.title')}</h2>
      <p class="hint">{i18n.t('options.backup.export.hint')}</p>
      <div class="actions">
        <button type="button" class="button" disabled={servers.length === 0} onClick={saveLinks}>
          {i18n.t('options.backup.export.links')}
        </button>
        <button type="button" class="button" disabled={servers.length === 0} onClick={saveList}>
          {i18n.t('options.backup.export.list')}
        </button>
      </div>
    </section>
  );
}
