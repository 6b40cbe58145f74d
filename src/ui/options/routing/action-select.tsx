import { i18n } from '#i18n';
import type { RuleAction } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { isGone } from './action-text.tsx';

type ActionSelectProps = {
  readonly id: string;
  readonly action: RuleAction;
  readonly servers: readonly Server[];
  readonly describedBy?: string;
  readonly onChoose: (action: RuleAction) => void;
};

/** The ways that a rule can lead: into the tunnel, past it, nowhere, or through one server. */
export const ActionSelect = ({ id, action, servers, describedBy, onChoose }: ActionSelectProps) => (
  <select
    id={id}
    value={toValue(action)}
    aria-describedby={describedBy}
    onChange={({ currentTarget }) => onChoose(toAction(currentTarget.value))}
  >
    {plain.map((type) => (
      <option key={type} value={type}>
        {i18n.t(`routing.action.${type}`)}
      </option>
    ))}
    {isGone(action, servers) && <option value={toValue(action)}>{i18n.t('routing.action.goneServer')}</option>}
    {servers.length > 0 && (
      <optgroup label={i18n.t('routing.action.servers')}>
        {servers.map(({ id: serverId, label }) => (
          <option key={serverId} value={toValue({ type: 'server', serverId })}>
            {label}
          </option>
        ))}
      </optgroup>
    )}
  </select>
);

/** What follows from the choice. A rule that leads past the tunnel shows the user to its sites, and says so. */
export const ActionHint = ({ id, action }: { readonly id: string; readonly action: RuleAction }) =>
  action.type === 'direct' ? (
    <p id={id} class="notice tone-warning">
      {i18n.t('routing.action.directHint')}
    </p>
  ) : (
    <p id={id} class="hint">
      {i18n.t(`routing.action.${action.type}Hint`)}
    </p>
  );

const plain = ['tunnel', 'direct', 'block'] as const;

const SERVER_PREFIX = 'server:';

const toValue = (action: RuleAction) => (action.type === 'server' ? `${SERVER_PREFIX}${action.serverId}` : action.type);

function toAction(value: string): RuleAction {
  if (value.startsWith(SERVER_PREFIX)) return { type: 'server', serverId: value.slice(SERVER_PREFIX.length) };
  return { type: plain.find((type) => type === value) ?? 'tunnel' };
}
