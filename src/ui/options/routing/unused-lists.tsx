import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Rule } from '../../../domain/rules/rule.ts';
import type { Editor } from './editor.ts';
import { toNewDraft } from './rule-draft.ts';

type UnusedListsProps = {
  readonly rules: readonly Rule[];
  readonly lists: readonly List[];
  readonly editor: Editor;
  /** Where their rules come to stand. */
  readonly position: number;
};

/** Lists that no rule names do nothing: a step on the way that is easily forgotten. */
export function UnusedLists({ rules, lists, editor, position }: UnusedListsProps) {
  const named = new Set(rules.map(({ listId }) => listId));
  const unused = lists.filter(({ id }) => !named.has(id));
  return (
    <>
      {unused.map(({ id, label }) => (
        <div key={id} role="note" class="notice tone-warning kept">
          <p>{i18n.t('routing.unused.text', [label])}</p>
          <button
            type="button"
            class="button"
            aria-label={i18n.t('routing.unused.label', [label])}
            onClick={() => editor.open({ ...toNewDraft(position), source: 'list', listId: id })}
          >
            {i18n.t('routing.unused.button')}
          </button>
        </div>
      ))}
    </>
  );
}
