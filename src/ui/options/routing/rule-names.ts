import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Rule } from '../../../domain/rules/rule.ts';

/** Of the rule that is there from the start (src/domain/rules/default-rules.ts). */
const LAN_RULE_ID = 'lan';

/** What a rule is called: by its user, or else by what it names. */
export function toRuleName({ id, label, listId, patterns }: Rule, lists: readonly List[]): string {
  if (label !== undefined) return label;
  if (id === LAN_RULE_ID) return i18n.t('routing.rule.lan');
  if (listId !== undefined) return listOf(lists, listId)?.label ?? i18n.t('routing.rule.goneList');
  return patterns[0] ?? i18n.t('routing.rule.nothing');
}

export const listOf = (lists: readonly List[], listId: string | undefined): List | undefined =>
  lists.find(({ id }) => id === listId);
