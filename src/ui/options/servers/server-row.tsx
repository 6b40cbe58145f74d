import { i18n } from '#i18n';
import { toHostPort } from '../../../domain/host.ts';
import { isEditable, type Server } from '../../../domain/server.ts';
import type { ServerMeasurement } from '../../../domain/server-measurements.ts';
import { Flag, toPlace } from '../../country.tsx';
import { Icon } from '../../icon.tsx';
import { copy, gauge, key, pencil, trash } from '../icon-paths.ts';
import { FavouriteButton } from './favourite-button.tsx';
import { MeasuredCell } from './measured-cell.tsx';

export type ServerActions = {
  readonly onUse: (server: Server) => void;
  readonly onFavourite: (server: Server) => void;
  readonly onTest: (server: Server) => void;
  readonly onEdit: (server: Server) => void;
  readonly onDuplicate: (server: Server) => void;
  readonly onRemoveOne: (server: Server) => void;
};

type ServerRowProps = ServerActions & {
  readonly server: Server;
  readonly isTicked: boolean;
  readonly isSelected: boolean;
  readonly hasCredentials: boolean;
  /** Of the list that it came with. */
  readonly listLabel: string | undefined;
  readonly measurement: ServerMeasurement | undefined;
  readonly onTick: (servers: readonly Server[], isTicked: boolean) => void;
};

export const ServerRow = ({
  server,
  isTicked,
  isSelected,
  hasCredentials,
  listLabel,
  measurement,
  onTick,
  ...actions
}: ServerRowProps) => (
  <tr>
    <td>
      <input
        type="checkbox"
        checked={isTicked}
        disabled={!isEditable(server)}
        title={server.listId && i18n.t('lists.fromListHint')}
        aria-label={i18n.t('options.servers.select', [server.label])}
        onChange={({ currentTarget }) => onTick([server], currentTarget.checked)}
      />
    </td>
    <td>
      <input
        type="radio"
        name="server"
        checked={isSelected}
        aria-label={i18n.t('options.servers.use', [server.label])}
        onChange={() => actions.onUse(server)}
      />
    </td>
    <td>{!server.isManaged && <FavouriteButton server={server} onFavourite={actions.onFavourite} />}</td>
    <ServerHeader server={server} hasCredentials={hasCredentials} listLabel={listLabel} />
    <td>{server.scheme.toUpperCase()}</td>
    <td class="address">
      <bdi>{toHostPort(server.host, server.port)}</bdi>
    </td>
    <MeasuredCell measurement={measurement} hasCredentials={hasCredentials} />
    <RowActions server={server} {...actions} />
  </tr>
);

type ServerHeaderProps = Pick<ServerRowProps, 'server' | 'hasCredentials' | 'listLabel'>;

const ServerHeader = ({ server, hasCredentials, listLabel }: ServerHeaderProps) => (
  <th scope="row">
    <span class="server">
      <Flag country={server.country} />
      <span class="label">{server.label}</span>
    </span>
    {toPlace(server) && <span class="mark">{toPlace(server)}</span>}
    {hasCredentials && (
      <span class="mark">
        <Icon path={key} />
        {i18n.t('options.servers.passwordSaved')}
      </span>
    )}
    {listLabel && (
      <span class="mark" title={i18n.t('lists.fromListHint')}>
        {i18n.t('lists.fromList', [listLabel])}
      </span>
    )}
    {server.isManaged && <span class="mark">{i18n.t('policy.managed')}</span>}
    {server.tags && <span class="tags">{server.tags.join(', ')}</span>}
  </th>
);

type RowActionsProps = Pick<ServerRowProps, 'server' | 'onTest' | 'onEdit' | 'onDuplicate' | 'onRemoveOne'>;

const RowActions = ({ server, onTest, onEdit, onDuplicate, onRemoveOne }: RowActionsProps) => (
  <td class="actions">
    <RowAction name="test" path={gauge} server={server} onClick={onTest} />
    {isEditable(server) && <RowAction name="edit" path={pencil} server={server} onClick={onEdit} />}
    <RowAction name="duplicate" path={copy} server={server} onClick={onDuplicate} />
    {isEditable(server) && <RowAction name="remove" path={trash} server={server} onClick={onRemoveOne} />}
  </td>
);

type RowActionProps = {
  readonly name: 'edit' | 'duplicate' | 'remove' | 'test';
  readonly path: string;
  readonly server: Server;
  readonly onClick: (server: Server) => void;
};

const RowAction = ({ name, path, server, onClick }: RowActionProps) => (
  <button
    type="button"
    class="button quiet square"
    aria-label={i18n.t(`options.servers.${name}Label`, [server.label])}
    title={i18n.t(`options.servers.${name}`)}
    onClick={() => onClick(server)}
  >
    <Icon path={path} />
  </button>
);
