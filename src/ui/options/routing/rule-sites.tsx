import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Rule } from '../../../domain/rules/rule.ts';
import { listOf } from './rule-names.ts';

type RuleSitesProps = {
  readonly rule: Rule;
  readonly lists: readonly List[];
  readonly name: string;
  readonly onView: (rule: Rule) => void;
};

/** More are seen in a dialog of their own. */
const SHOWN_PATTERNS = 3;

/** What a rule names: the first of its patterns and how many there are, or its list. */
export function RuleSites({ rule, lists, name, onView }: RuleSitesProps) {
  const { listId, patterns } = rule;
  const count = listId === undefined ? patterns.length : (listOf(lists, listId)?.state.count ?? 0);
  // What the rule is called by is said already.
  const shown = patterns.length === 1 && patterns[0] === name ? [] : patterns.slice(0, SHOWN_PATTERNS);
  return (
    <>
      <bdi class="rule-name">{name}</bdi>
      <span class="sites">
        {shown.length > 0 && <bdi>{shown.join(', ')}</bdi>}
        {(listId !== undefined || count > SHOWN_PATTERNS) && (
          <button
            type="button"
            class="link"
            aria-label={i18n.t('routing.row.viewLabel', [name])}
            onClick={() => onView(rule)}
          >
            {listId === undefined ? i18n.t('routing.row.more', count - SHOWN_PATTERNS) : toListText(count)}
          </button>
        )}
      </span>
    </>
  );
}

const toListText = (entryCount: number) =>
  entryCount === 0 ? i18n.t('routing.row.notFetched') : i18n.t('routing.row.entries', entryCount);
