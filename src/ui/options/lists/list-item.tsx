import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { isOfPolicy } from '../../../domain/policy/policy-id.ts';
import { Icon } from '../../icon.tsx';
import { warning } from '../../icon-paths.ts';
import { pencil, trash } from '../icon-paths.ts';
import { failureText, refusedText, stateText } from './list-texts.ts';
import { toEditButtonId } from './use-edited-id.ts';

export type ListActions = {
  /** Resolves when it has come, failed to, or waits. */
  readonly onRefresh: (list: List) => Promise<void>;
  readonly onTurn: (list: List, isOn: boolean) => void;
  readonly onEdit: (list: List) => void;
  readonly onRemove: (list: List) => void;
};

/** `isWaiting`: for the tunnel. */
type ListItemProps = ListActions & { readonly list: List; readonly isWaiting: boolean };

/** One list: what is known of it, and what can be done to it. */
export function ListItem({ list, isWaiting, onRefresh, onTurn, onEdit, onRemove }: ListItemProps) {
  const { label, url, isOn, state } = list;
  const isManaged = isOfPolicy(list.id);
  const isFetching = useSignal(false);
  const isComing = isOn && !isWaiting && (isFetching.value || state.checkedAt === 0);
  const refresh = async () => {
    isFetching.value = true;
    await onRefresh(list);
    isFetching.value = false;
  };
  return (
    <li class="list-item" aria-label={label}>
      <p class="choice">
        <input
          type="checkbox"
          id={`list-on-${list.id}`}
          checked={isOn}
          disabled={isManaged}
          aria-label={i18n.t('lists.useLabel', [label])}
          onChange={({ currentTarget }) => onTurn(list, currentTarget.checked)}
        />
        <label for={`list-on-${list.id}`}>{label}</label>
      </p>
      <p class="hint">
        <bdi dir="ltr">{url}</bdi>
      </p>
      {isManaged && <p class="hint">{i18n.t('policy.managed')}</p>}
      <p>{isComing ? i18n.t('lists.fetching') : stateText(list)}</p>
      {state.failure && isOn && (
        <p class="warning">
          <Icon path={warning} /> {failureText(state.failure)}
        </p>
      )}
      <RefusedLines list={list} />
      <div class="actions">
        {isOn && (
          <button
            type="button"
            class="button"
            aria-label={i18n.t('lists.refreshLabel', [label])}
            disabled={isFetching.value}
            onClick={refresh}
          >
            {i18n.t('lists.refresh')}
          </button>
        )}
        {!isManaged && <ListAction name="edit" path={pencil} list={list} onClick={onEdit} />}
        {!isManaged && <ListAction name="remove" path={trash} list={list} onClick={onRemove} />}
      </div>
    </li>
  );
}

type ListActionProps = {
  readonly name: 'edit' | 'remove';
  readonly path: string;
  readonly list: List;
  readonly onClick: (list: List) => void;
};

const ListAction = ({ name, path, list, onClick }: ListActionProps) => (
  <button
    type="button"
    id={name === 'edit' ? toEditButtonId(list.id) : undefined}
    class="button quiet square"
    aria-label={i18n.t(`lists.${name}Label`, [list.label])}
    title={i18n.t(`options.servers.${name}`)}
    onClick={() => onClick(list)}
  >
    <Icon path={path} />
  </button>
);

/** The first of what could not be used. */
const RefusedLines = ({ list: { kind, state } }: { readonly list: List }) =>
  state.refusedCount > 0 && (
    <details>
      <summary>{i18n.t('lists.refused', state.refusedCount)}</summary>
      <ul>
        {state.refused.map((refused) => (
          <li key={refused.line}>{refusedText(kind, refused)}</li>
        ))}
      </ul>
      {state.refusedCount > state.refused.length && (
        <p class="hint">{i18n.t('lists.firstRefused', [String(state.refused.length)])}</p>
      )}
    </details>
  );
