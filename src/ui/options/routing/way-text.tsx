import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Rule, RuleAction } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { ActionText, isGone } from './action-text.tsx';
import type { Way } from './find-way.ts';
import { toRuleName } from './rule-names.ts';

type WayTextProps = {
  readonly way: Way | 'reading';
  readonly rules: readonly Rule[];
  readonly servers: readonly Server[];
  readonly lists: readonly List[];
  readonly isLockdown: boolean;
  readonly onShow: (rule: Rule) => void;
};

/** The way of an address in words: while the VPN is on, while it is not, and why. */
export function WayText({ way, servers, isLockdown, ...rest }: WayTextProps) {
  if (way === 'reading') return <p>{i18n.t('routing.where.reading')}</p>;
  if (way.type !== 'found') return way.type === 'empty' ? null : <p>{i18n.t(`routing.where.${way.type}`)}</p>;
  const whileOn: RuleAction = isGone(way.action, servers) ? { type: 'block' } : way.action;
  return (
    <>
      <dl>
        <dt>{i18n.t('routing.where.on')}</dt>
        <dd>
          <ActionText action={whileOn} servers={servers} />
        </dd>
        <dt>{i18n.t('routing.where.off')}</dt>
        <dd>
          <ActionText action={toWayWhileOff(way.action, isLockdown)} servers={servers} />
        </dd>
      </dl>
      <Reason way={way} {...rest} />
      {isGone(way.action, servers) && <p>{i18n.t('routing.problem.goneServer')}</p>}
    </>
  );
}

/** What a rule leads into the tunnel, or through a server, goes as all else goes while there is none. */
function toWayWhileOff(action: RuleAction, isLockdown: boolean): RuleAction {
  if (action.type === 'direct' || action.type === 'block') return action;
  return { type: isLockdown ? 'block' : 'direct' };
}

type ReasonProps = Pick<WayTextProps, 'rules' | 'lists' | 'onShow'> & {
  readonly way: Way & { readonly type: 'found' };
};

function Reason({ way: { isReserved, by, action }, rules, lists, onShow }: ReasonProps) {
  if (isReserved) return <p>{i18n.t('routing.where.reserved')}</p>;
  if (!by) return <p>{i18n.t('routing.where.otherwise')}</p>;
  const { rule, pattern } = by;
  const position = rules.findIndex(({ id }) => id === rule.id) + 1;
  const isException = rule.listId !== undefined && JSON.stringify(action) !== JSON.stringify(rule.action);
  return (
    <p>
      {i18n.t(isException ? 'routing.where.exception' : 'routing.where.by', [position, pattern ?? ''])}{' '}
      <button type="button" class="button" onClick={() => onShow(rule)}>
        {i18n.t('routing.where.show', [toRuleName(rule, lists)])}
      </button>
    </p>
  );
}
