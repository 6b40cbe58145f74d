import { i18n } from '#i18n';
import type { Server } from '../../../domain/server.ts';
import { ServerRow } from './server-row.tsx';

type ServerTableProps = {
  readonly servers: readonly Server[];
  readonly selectedId: string | undefined;
  readonly credentialIds: ReadonlySet<string>;
  readonly onUse: (server: Server) => void;
  readonly onEdit: (server: Server) => void;
  readonly onRemove: (server: Server) => void;
};

const columns = ['use', 'server', 'type', 'address', 'actions'] as const;

export const ServerTable = ({ servers, selectedId, credentialIds, ...actions }: ServerTableProps) => (
  <div class="table">
    <table aria-label={i18n.t('options.servers.list')}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {i18n.t(`options.servers.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {servers.map((server) => (
          <ServerRow
            key={server.id}
            server={server}
            isSelected={server.id === selectedId}
            hasCredentials={credentialIds.has(server.id)}
            {...actions}
          />
        ))}
      </tbody>
    </table>
  </div>
);
