import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { selectedServerOf } from '../../../domain/selection.ts';
import type { OptionsModel } from '../model.ts';
import { toEditHash, toSectionHash } from '../route.ts';
import { AddServers } from './add-servers.tsx';
import { NoServers } from './no-servers.tsx';
import { createRemoval } from './removal.ts';
import { RemovalNote } from './removal-note.tsx';
import { ServerDialog } from './server-dialog.tsx';
import type { ServerEdit } from './server-form.ts';
import { ServerTable } from './server-table.tsx';

const TITLE_ID = 'servers-title';

type ServersSectionProps = {
  readonly model: OptionsModel;
  readonly editedServerId: string | undefined;
};

export function ServersSection({ model, editedServerId }: ServersSectionProps) {
  const note = useSignal('');
  const removal = useMemo(
    () =>
      createRemoval(model.removeServer, () => {
        note.value = i18n.t('options.saveFailed');
      }),
    [model],
  );
  useEffect(() => {
    const stop = model.onLeave(removal.finish);
    return () => {
      stop();
      removal.finish();
    };
  }, [model, removal]);

  const servers = model.list.value.servers.filter(({ id }) => !removal.hiddenIds.value.has(id));
  const edited = servers.find(({ id }) => id === editedServerId);
  const close = () => model.navigate(toSectionHash('servers'));
  const save = async ({ server, change }: ServerEdit) => {
    await model.editServer(server, change);
    note.value = i18n.t(change.type === 'set' ? 'options.servers.passwordEdited' : 'options.servers.edited', [
      server.label,
    ]);
    close();
  };
  return (
    <>
      <AddServers model={model} servers={servers} />
      <section class="box" aria-labelledby={TITLE_ID}>
        <h2 id={TITLE_ID} tabIndex={-1}>
          {i18n.t('options.servers.title')}
        </h2>
        {servers.length === 0 ? (
          <NoServers />
        ) : (
          <ServerTable
            servers={servers}
            selectedId={selectedServerOf(servers, model.reading.value.settings.selectedServerId)?.id}
            credentialIds={model.credentialIds.value}
            onUse={({ id }) => model.commander.send({ type: 'useServer', serverId: id })}
            onEdit={({ id }) => model.navigate(toEditHash(id))}
            onRemove={removal.start}
          />
        )}
        <p role="status" class="note">
          {note.value}
        </p>
        <RemovalNote removal={removal} fallbackId={TITLE_ID} />
      </section>
      {edited && (
        <ServerDialog
          key={edited.id}
          server={edited}
          context={{
            id: edited.id,
            hasCredentials: model.credentialIds.value.has(edited.id),
            canSendSocksCredentials: model.canSendSocksCredentials,
          }}
          onSave={save}
          onClose={close}
        />
      )}
    </>
  );
}
