import { i18n } from '#i18n';
import type { Server } from '../../../domain/server.ts';
import { DraftNote } from '../draft-note.tsx';
import type { DraftKeepers } from '../drafts.ts';
import { forgetServerDraft, hasServerDraft } from './server-draft.ts';

type KeptServersProps = {
  readonly drafts: DraftKeepers;
  readonly servers: readonly Server[];
  /** The one whose form is open. */
  readonly editedServerId: string | undefined;
  readonly onEdit: (server: Server) => void;
};

/** Servers whose form was left with changes. */
export const KeptServers = ({ drafts, servers, editedServerId, onEdit }: KeptServersProps) => (
  <>
    {servers
      .filter((server) => server.id !== editedServerId && hasServerDraft(drafts, server))
      .map((server) => (
        <DraftNote
          key={server.id}
          text={i18n.t('options.draft.changes', [server.label])}
          resume={{ text: i18n.t('options.draft.resume'), onClick: () => onEdit(server) }}
          onDiscard={() => forgetServerDraft(drafts, server)}
          fallbackId="servers-title"
        />
      ))}
  </>
);
