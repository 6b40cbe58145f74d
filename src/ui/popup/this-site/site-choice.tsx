import { i18n } from '#i18n';
import type { Choice } from '../../../domain/choices.ts';
import type { RuleAction } from '../../../domain/rules/rule.ts';

const choices = ['automatic', 'tunnel', 'direct', 'block'] as const;

const SERVER = 'server:';

type SiteChoiceProps = {
  readonly id: string;
  readonly hintId: string;
  /** Of the site's own rule; null where it has none. */
  readonly action: RuleAction | null;
  readonly servers: readonly Choice[];
  readonly isEnabled: boolean;
  readonly onChoose: (action: RuleAction | null) => void;
};

/** Where the site is to go. */
export function SiteChoice({ id, hintId, action, servers, isEnabled, onChoose }: SiteChoiceProps) {
  const value = toValue(action);
  const isRemoved = action?.type === 'server' && !servers.some((server) => server.id === action.serverId);
  return (
    <select
      id={id}
      aria-describedby={hintId}
      value={value}
      disabled={!isEnabled}
      onChange={({ currentTarget }) => onChoose(toAction(currentTarget.value))}
    >
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {i18n.t(`site.choice.${choice}`)}
        </option>
      ))}
      {isRemoved && <option value={value}>{i18n.t('site.choice.removed')}</option>}
      <optgroup label={i18n.t('popup.servers')}>
        {servers.map((server) => (
          <option key={server.id} value={SERVER + server.id}>
            {server.label}
          </option>
        ))}
      </optgroup>
    </select>
  );
}

const toValue = (action: RuleAction | null) =>
  action?.type === 'server' ? SERVER + action.serverId : (action?.type ?? 'automatic');

function toAction(value: string): RuleAction | null {
  switch (value) {
    case 'tunnel':
    case 'direct':
    case 'block':
      return { type: value };
    case 'automatic':
      return null;
    default:
      return { type: 'server', serverId: value.slice(SERVER.length) };
  }
}
