import { useSignal } from '@preact/signals';
import { i18n } from '#i18n';
import type { RuleAction } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { ActionSelect } from './action-select.tsx';

type OtherwiseRowProps = {
  readonly otherwise: RuleAction;
  readonly servers: readonly Server[];
  readonly rowIndex: number;
  /** Resolves when it is in force, or could not be. */
  readonly onChoose: (action: RuleAction) => Promise<unknown>;
};

/** What becomes of all that no rule names. */
export function OtherwiseRow({ otherwise, servers, rowIndex, onChoose }: OtherwiseRowProps) {
  const wanted = useSignal<RuleAction | null>(null);
  const shown = wanted.value ?? otherwise;
  const choose = async (action: RuleAction) => {
    wanted.value = action;
    await onChoose(action);
    wanted.value = null;
  };
  return (
    <tr aria-rowindex={rowIndex + 2}>
      <td />
      <td />
      <th scope="row">
        <label for="otherwise">{i18n.t('routing.otherwise.title')}</label>
        <span id="otherwise-hint" class="sites">
          {i18n.t(shown.type === 'tunnel' ? 'routing.otherwise.hint' : `routing.action.${shown.type}Hint`)}
        </span>
      </th>
      <td colSpan={2}>
        <ActionSelect id="otherwise" action={shown} servers={servers} describedBy="otherwise-hint" onChoose={choose} />
      </td>
    </tr>
  );
}
