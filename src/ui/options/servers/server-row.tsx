import { i18n } from '#i18n';
import { toHostPort } from '../../../domain/host.ts';
import type { Server } from '../../../domain/server.ts';
import { Flag } from '../../country.tsx';
import { Icon } from '../../icon.tsx';
import { key } from '../icon-paths.ts';

type ServerRowProps = {
  readonly server: Server;
  readonly isSelected: boolean;
  readonly hasCredentials: boolean;
  readonly onUse: (server: Server) => void;
  readonly onEdit: (server: Server) => void;
  readonly onRemove: (server: Server) => void;
};

export const ServerRow = ({ server, isSelected, hasCredentials, onUse, onEdit, onRemove }: ServerRowProps) => (
  <tr>
    <td>
      <input
        type="radio"
        name="server"
        checked={isSelected}
        aria-label={i18n.t('options.servers.use', [server.label])}
        onChange={() => onUse(server)}
      />
    </td>
    <th scope="row">
      <span class="server">
        {server.country && <Flag country={server.country} />}
        <span class="label">{server.label}</span>
      </span>
      {hasCredentials && (
        <span class="mark">
          <Icon path={key} />
          {i18n.t('options.servers.passwordSaved')}
        </span>
      )}
    </th>
    <td>{server.scheme.toUpperCase()}</td>
    <td class="address">
      <bdi>{toHostPort(server.host, server.port)}</bdi>
    </td>
    <td class="actions">
      <button
        type="button"
        class="button"
        aria-label={i18n.t('options.servers.editLabel', [server.label])}
        onClick={() => onEdit(server)}
      >
        {i18n.t('options.servers.edit')}
      </button>
      <button
        type="button"
        class="button"
        aria-label={i18n.t('options.servers.removeLabel', [server.label])}
        onClick={() => onRemove(server)}
      >
        {i18n.t('options.servers.remove')}
      </button>
    </td>
  </tr>
);
