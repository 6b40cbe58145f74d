import { i18n } from '#i18n';
import type { Server } from '../../../domain/server.ts';
import type { ServerMeasurements } from '../../../domain/server-measurements.ts';
import { Icon } from '../../icon.tsx';
import { star } from '../icon-paths.ts';
import { type ServerActions, ServerRow } from './server-row.tsx';

type ServerTableProps = ServerActions & {
  readonly servers: readonly Server[];
  readonly rowLimit: number;
  /** Those of them that are ticked. */
  readonly ticked: readonly Server[];
  readonly onTick: (servers: readonly Server[], isTicked: boolean) => void;
  readonly selectedId: string | undefined;
  readonly credentialIds: ReadonlySet<string>;
  readonly listLabels: ReadonlyMap<string, string>;
  readonly measured: ServerMeasurements['servers'];
};

const columns = ['use', 'favourite', 'server', 'type', 'address', 'measured', 'actions'] as const;

export function ServerTable({
  servers,
  rowLimit,
  ticked,
  onTick,
  selectedId,
  credentialIds,
  listLabels,
  measured,
  ...actions
}: ServerTableProps) {
  const tickedIds = new Set(ticked.map(({ id }) => id));
  const rows = servers.slice(0, rowLimit);
  // Heading included.
  const rowCount = servers.length + 1;
  return (
    <div class="table">
      <table class="servers" aria-label={i18n.t('options.servers.list')} aria-rowcount={rowCount}>
        <thead>
          <tr>
            <th scope="col">
              <input
                type="checkbox"
                checked={ticked.length > 0 && ticked.length === servers.length}
                indeterminate={ticked.length > 0 && ticked.length < servers.length}
                disabled={servers.length === 0}
                aria-label={i18n.t('options.servers.selectAll')}
                onChange={({ currentTarget }) => onTick(servers, currentTarget.checked)}
              />
            </th>
            {columns.map((column) => (
              <th key={column} scope="col">
                <ColumnName column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((server) => (
            <ServerRow
              key={server.id}
              server={server}
              isTicked={tickedIds.has(server.id)}
              isSelected={server.id === selectedId}
              measurement={measured[server.id]}
              hasCredentials={credentialIds.has(server.id)}
              listLabel={server.listId && listLabels.get(server.listId)}
              onTick={onTick}
              {...actions}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function ColumnName({ column }: { readonly column: (typeof columns)[number] }) {
  const name = i18n.t(`options.servers.column.${column}`);
  // In words it would be the widest thing in a column of stars.
  return column === 'favourite' ? (
    <span role="img" aria-label={name} title={name}>
      <Icon path={star} />
    </span>
  ) : (
    name
  );
}
