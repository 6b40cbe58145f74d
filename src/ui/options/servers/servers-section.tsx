import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import { toCopy } from '../../../domain/copy-of-server.ts';
import { selectedServerOf } from '../../../domain/selection.ts';
import { isEditable, type Server } from '../../../domain/server.ts';
import { DeferredConnect, DeferredWelcome } from '../guide/deferred-steps.tsx';
import { ListsBox } from '../lists/lists-box.tsx';
import type { ListsModel } from '../lists/lists-model.ts';
import { Lockable } from '../lockable.tsx';
import type { OptionsModel } from '../model.ts';
import { toEditHash, toSectionHash } from '../route.ts';
import { AddServers } from './add-servers.tsx';
import { FastestChoice } from './fastest-choice.tsx';
import { DropZone } from './import/drop-zone.tsx';
import { ImportDialog } from './import/import-dialog.tsx';
import { createImporter } from './import/importer.ts';
import { KeptServers } from './kept-servers.tsx';
import { NoServers } from './no-servers.tsx';
import { createRemoval } from './removal.ts';
import { RemovalNote } from './removal-note.tsx';
import { ServerDialog } from './server-dialog.tsx';
import type { ServerEdit } from './server-form.ts';
import { ServerList } from './server-list.tsx';
import { ServicesBox } from './services-box.tsx';
import { TestBar } from './test-bar.tsx';

const TITLE_ID = 'servers-title';

type ServersSectionProps = {
  readonly model: OptionsModel;
  readonly editedServerId: string | undefined;
};

export function ServersSection({ model, editedServerId }: ServersSectionProps) {
  const note = useSignal('');
  const lists = useSignal<ListsModel | undefined>(undefined);
  const removal = useMemo(
    () =>
      createRemoval(model.removeServers, () => {
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

  const importer = useMemo(() => createImporter(model), [model]);
  const imported = importer.state.value;

  const isGuided = model.guide.isShown.value;
  const stored = model.list.value.servers;
  const hiddenIds = removal.hiddenIds.value;
  const servers = useMemo(() => stored.filter(({ id }) => !hiddenIds.has(id)), [stored, hiddenIds]);
  const measurements = model.measurements.value;
  const { picksFastest, selectedServerId } = model.reading.value.settings;
  const canTest = model.status.value?.enabled.includes('testServers') === true;
  const { send } = model.commander;
  const edited = servers.filter(isEditable).find(({ id }) => id === editedServerId);
  const close = () => model.navigate(toSectionHash('servers'));
  const save = async ({ server, change, tokenChange }: ServerEdit) => {
    await model.editServer(server, change, tokenChange);
    note.value = i18n.t(change.type === 'set' ? 'options.servers.passwordEdited' : 'options.servers.edited', [
      server.label,
    ]);
    close();
  };
  const change = async (work: Promise<void>, done = '') => {
    note.value = await work.then(
      () => done,
      () => i18n.t('options.saveFailed'),
    );
  };
  const duplicate = (server: Server) => {
    const draft = toCopy(server, servers);
    return change(model.addServers([{ server: draft }]), i18n.t('options.servers.duplicated', [draft.label]));
  };
  return (
    <DropZone onFiles={importer.readFiles}>
      {isGuided && <DeferredWelcome model={model} />}
      <AddServers model={model} servers={servers} importer={importer} />
      {isGuided && <DeferredConnect model={model} />}
      <section class="box" aria-labelledby={TITLE_ID}>
        <h2 id={TITLE_ID} tabIndex={-1}>
          {i18n.t('options.servers.title')}
        </h2>
        <KeptServers
          drafts={model.drafts}
          servers={servers.filter(isEditable)}
          editedServerId={editedServerId}
          onEdit={({ id }) => model.navigate(toEditHash(id))}
        />
        {servers.length > 0 && (
          <>
            <TestBar
              measurements={measurements}
              isEnabled={canTest}
              onTest={() => send({ type: 'testServers' })}
              onCancel={() => send({ type: 'cancelTest' })}
            />
            <Lockable model={model} setting="picksFastest">
              <FastestChoice isChosen={picksFastest} onChoose={() => send({ type: 'useFastest' })} />
            </Lockable>
          </>
        )}
        {servers.length === 0 ? (
          <NoServers />
        ) : (
          <ServerList
            servers={servers}
            measurements={measurements}
            recentIds={model.recentIds}
            selectedId={picksFastest ? undefined : selectedServerOf(servers, selectedServerId)?.id}
            credentialIds={model.credentialIds.value}
            listLabels={new Map(lists.value?.reading.value.lists.map(({ id, label }) => [id, label]))}
            onRemove={removal.start}
            actions={{
              onUse: ({ id }) => send({ type: 'useServer', serverId: id }),
              onTest: ({ id }) => send({ type: 'testServers', serverIds: [id] }),
              onFavourite: ({ id, isFavourite = false }) => change(model.setFavourite(id, !isFavourite)),
              onEdit: ({ id }) => model.navigate(toEditHash(id)),
              onDuplicate: duplicate,
              onRemoveOne: (server) => removal.start([server]),
            }}
          />
        )}
        <p role="status" class="note">
          {note.value}
        </p>
        <RemovalNote removal={removal} fallbackId={TITLE_ID} />
      </section>
      <ServicesBox model={model} servers={servers} />
      <ListsBox
        kind="servers"
        drafts={model.drafts}
        open={model.openLists}
        onOpened={(opened) => {
          lists.value = opened;
        }}
      />
      {edited && (
        <ServerDialog
          key={edited.id}
          server={edited}
          drafts={model.drafts}
          context={{
            former: edited,
            hasCredentials: model.credentialIds.value.has(edited.id),
            hasToken: model.tokenIds.value.has(edited.id),
            canSendSocksCredentials: model.canSendSocksCredentials,
          }}
          onSave={save}
          onClose={close}
        />
      )}
      {imported.type === 'preview' && (
        <ImportDialog
          preview={imported.preview}
          servers={servers.filter(isEditable)}
          onAccept={importer.accept}
          onCancel={importer.cancel}
        />
      )}
    </DropZone>
  );
}
