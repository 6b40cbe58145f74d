import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Rule } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { Icon } from '../../icon.tsx';
import { warning } from '../../icon-paths.ts';
import { copy, pencil, trash } from '../icon-paths.ts';
import { ActionText } from './action-text.tsx';
import { arrowDown, arrowUp, lock } from './icon-paths.ts';
import { OnBox } from './on-box.tsx';
import { toRuleName } from './rule-names.ts';
import { RuleSites } from './rule-sites.tsx';

export type RuleActions = {
  /** Resolves when it is in force, or could not be. */
  readonly onTurn: (rule: Rule, isOn: boolean) => Promise<unknown>;
  /** @param steps towards the end */
  readonly onMove: (rule: Rule, steps: -1 | 1) => void;
  readonly onEdit: (rule: Rule) => void;
  readonly onDuplicate: (rule: Rule) => void;
  readonly onRemove: (rule: Rule) => void;
  readonly onView: (rule: Rule) => void;
};

/** What a row shows beside its rule. */
export type RuleRowMarks = {
  readonly isManaged: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly isHighlighted: boolean;
  /** Sentences. */
  readonly problems: readonly string[];
};

export type RuleRowProps = RuleRowMarks & {
  readonly rule: Rule;
  /** The place in the order, counted from 1. */
  readonly position: number;
  /** Undefined while the search leaves rules out: one step would lead past rules that nobody sees. */
  readonly actions: RuleActions;
  readonly canMove: boolean;
  readonly servers: readonly Server[];
  readonly lists: readonly List[];
  readonly rowRef?: ((element: HTMLElement | null) => void) | undefined;
  readonly rowIndex: number;
};

export function RuleRow({ rule, position, actions, servers, lists, rowRef, rowIndex, ...marks }: RuleRowProps) {
  const name = toRuleName(rule, lists);
  const move = (event: KeyboardEvent) => {
    const steps = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    if (!event.altKey || steps === 0) return;
    event.preventDefault();
    if (marks.canMove && !marks.isManaged) actions.onMove(rule, steps);
  };
  return (
    <tr
      ref={rowRef ?? null}
      tabIndex={-1}
      data-index={rowIndex}
      aria-rowindex={rowIndex + 2}
      aria-current={marks.isHighlighted ? 'true' : undefined}
      class={rule.isOn ? undefined : 'off'}
      onKeyDown={move}
    >
      <td class="position">{position}</td>
      <td>
        <OnBox name={name} isOn={rule.isOn} isManaged={marks.isManaged} onTurn={(isOn) => actions.onTurn(rule, isOn)} />
      </td>
      <th scope="row">
        <RuleSites rule={rule} lists={lists} name={name} onView={actions.onView} />
        {marks.isManaged && (
          <span class="mark">
            <Icon path={lock} />
            {i18n.t('routing.row.managed')}
          </span>
        )}
        {marks.problems.map((problem) => (
          <span key={problem} class="rule-problem">
            <Icon path={warning} />
            <span>{problem}</span>
          </span>
        ))}
      </th>
      <td>
        <ActionText action={rule.action} servers={servers} />
      </td>
      <td class="actions">
        {!marks.isManaged && <RowButtons {...{ rule, name, actions, marks }} canMove={marks.canMove} />}
      </td>
    </tr>
  );
}

type RowButtonsProps = Pick<RuleRowProps, 'rule' | 'actions' | 'canMove'> & {
  readonly name: string;
  readonly marks: RuleRowMarks;
};

const RowButtons = ({ rule, name, actions, canMove, marks }: RowButtonsProps) => (
  <>
    <RowButton
      kind="up"
      path={arrowUp}
      name={name}
      isOff={!canMove || marks.isFirst}
      onClick={() => actions.onMove(rule, -1)}
    />
    <RowButton
      kind="down"
      path={arrowDown}
      name={name}
      isOff={!canMove || marks.isLast}
      onClick={() => actions.onMove(rule, 1)}
    />
    <RowButton kind="edit" path={pencil} name={name} onClick={() => actions.onEdit(rule)} />
    <RowButton kind="duplicate" path={copy} name={name} onClick={() => actions.onDuplicate(rule)} />
    <RowButton kind="remove" path={trash} name={name} onClick={() => actions.onRemove(rule)} />
  </>
);

type RowButtonProps = {
  readonly kind: 'up' | 'down' | 'edit' | 'duplicate' | 'remove';
  readonly path: string;
  readonly name: string;
  readonly isOff?: boolean;
  readonly onClick: () => void;
};

/** Turned off it keeps the focus: the rule that was just moved to the top can be moved down again at once. */
const RowButton = ({ kind, path, name, isOff = false, onClick }: RowButtonProps) => (
  <button
    type="button"
    class="button quiet square"
    data-kind={kind}
    aria-disabled={isOff}
    aria-label={i18n.t(`routing.row.${kind}Label`, [name])}
    title={i18n.t(`routing.row.${kind}`)}
    onClick={() => {
      if (!isOff) onClick();
    }}
  >
    <Icon path={path} />
  </button>
);
