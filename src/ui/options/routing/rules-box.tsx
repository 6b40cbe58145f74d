import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import { toPlain } from '../../../domain/plain-text.ts';
import { defaultRules } from '../../../domain/rules/default-rules.ts';
import type { Rule, RuleSet } from '../../../domain/rules/rule.ts';
import type { Server } from '../../../domain/server.ts';
import { toSearch } from '../../server-search.ts';
import type { Editor } from './editor.ts';
import { KeptDrafts } from './kept-drafts.tsx';
import { OtherwiseRow } from './otherwise-row.tsx';
import { ProblemCount } from './problem-count.tsx';
import type { ProblemTexts } from './problem-texts.ts';
import { adding, leadingOthers, moving, removing, turning } from './rule-changes.ts';
import { toCopyDraft, toDraft, toNewDraft } from './rule-draft.ts';
import { toRuleName } from './rule-names.ts';
import type { RuleActions } from './rule-row.tsx';
import { type Highlight, RulesTable, type ShownRule } from './rules-table.tsx';
import { SaveNote } from './save-note.tsx';
import type { Saver } from './saver.ts';

const TITLE_ID = 'rules-title';

type RulesBoxProps = {
  readonly managedRules: readonly Rule[];
  readonly ruleSet: RuleSet;
  readonly servers: readonly Server[];
  readonly lists: readonly List[];
  readonly problems: ProblemTexts;
  readonly editor: Editor;
  readonly saver: Saver;
  /** The rule that somebody was led to. */
  readonly highlight: Highlight | null;
  readonly onHighlight: (ruleId: string) => void;
  readonly onView: (rule: Rule) => void;
};

/** Fewer are looked through at a glance. */
const MIN_SEARCHED = 10;

/** The rules in their order, and what can be done to them. */
export function RulesBox(props: RulesBoxProps) {
  const { managedRules, ruleSet, servers, lists, problems, editor, saver, highlight, onHighlight, onView } = props;
  const query = useSignal('');
  const all = useMemo(() => [...managedRules, ...ruleSet.rules], [managedRules, ruleSet]);
  const isSearched = query.value.trim() !== '';
  const searchTexts = useMemo(
    () => (isSearched ? all.map((rule) => toSearchText(rule, lists)) : []),
    [all, lists, isSearched],
  );
  const rows = useMemo(() => {
    const shown = toShown(all, managedRules.length, searchTexts, query.value);
    return shown.map((row) => ({
      ...row,
      isHighlighted: row.rule.id === highlight?.ruleId,
      problems: problems.get(row.rule.id) ?? [],
    }));
  }, [all, managedRules, searchTexts, query.value, problems, highlight]);
  const indexOf = (rule: Rule) => ruleSet.rules.findIndex(({ id }) => id === rule.id);
  const actions = useMemo(() => toActions(props, indexOf), [ruleSet, lists, editor, saver, onView]);
  const restore = (rule: Rule) =>
    saver.save(adding(rule, ruleSet.rules.length), i18n.t('routing.restored', [toRuleName(rule, lists)]));
  return (
    <section class="box" aria-labelledby={TITLE_ID}>
      <h2 id={TITLE_ID} tabIndex={-1}>
        {i18n.t('routing.rules')}
      </h2>
      <p class="hint">{i18n.t('routing.hint')}</p>
      <KeptDrafts editor={editor} />
      <ProblemCount
        ids={all.flatMap(({ id }) => (problems.has(id) ? [id] : []))}
        onShow={(id) => {
          query.value = '';
          onHighlight(id);
        }}
      />
      <div class="actions">
        <button type="button" class="button primary" onClick={() => editor.open(toNewDraft(managedRules.length + 1))}>
          {i18n.t('routing.add')}
        </button>
        {defaultRules.rules
          .filter((rule) => indexOf(rule) < 0)
          .map((rule) => (
            <button key={rule.id} type="button" class="button" onClick={() => restore(rule)}>
              {i18n.t('routing.restore', [toRuleName(rule, lists)])}
            </button>
          ))}
      </div>
      {all.length >= MIN_SEARCHED && (
        <search class="field">
          <label for="rule-search">{i18n.t('routing.search')}</label>
          <input
            type="search"
            id="rule-search"
            value={query.value}
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => {
              query.value = currentTarget.value;
            }}
          />
          <p role="status" class="hint">
            {isSearched && i18n.t('routing.found', all.length, [rows.length, all.length])}
          </p>
        </search>
      )}
      <RulesTable
        rows={rows}
        highlight={highlight}
        canMove={!isSearched}
        actions={actions}
        servers={servers}
        lists={lists}
        otherwise={
          <OtherwiseRow
            otherwise={ruleSet.otherwise}
            servers={servers}
            rowIndex={rows.length}
            onChoose={(action) => saver.save(leadingOthers(action), i18n.t('routing.inForce'))}
          />
        }
      />
      <SaveNote state={saver.state.value} fallbackId={TITLE_ID} />
    </section>
  );
}

/** Patterns are plain by themselves. */
const toSearchText = (rule: Rule, lists: readonly List[]) =>
  `${toPlain(toRuleName(rule, lists))} ${rule.patterns.join(' ')}`;

/** @param searchTexts of all rules, where something is searched for */
function toShown(
  all: readonly Rule[],
  managedCount: number,
  searchTexts: readonly string[],
  query: string,
): readonly Omit<ShownRule, 'isHighlighted' | 'problems'>[] {
  const isFound = toSearch(query);
  return all.flatMap((rule, index) => {
    const row = {
      rule,
      position: index + 1,
      isManaged: index < managedCount,
      isFirst: index === managedCount,
      isLast: index === all.length - 1,
    };
    return isFound(searchTexts[index] ?? '') ? [row] : [];
  });
}

function toActions(
  { ruleSet, managedRules, lists, editor, saver, onView }: RulesBoxProps,
  indexOf: (rule: Rule) => number,
): RuleActions {
  const { length } = ruleSet.rules;
  const positionOf = (rule: Rule) => managedRules.length + indexOf(rule) + 1;
  return {
    onTurn: (rule, isOn) =>
      saver.save(
        turning(rule.id, isOn),
        i18n.t(isOn ? 'routing.turnedOn' : 'routing.turnedOff', [toRuleName(rule, lists)]),
      ),
    onMove: (rule, steps) => {
      const index = Math.min(Math.max(0, indexOf(rule) + steps), length - 1);
      const position = managedRules.length + index + 1;
      return saver.save(moving(rule.id, steps), i18n.t('routing.moved', [toRuleName(rule, lists), position]));
    },
    onEdit: (rule) => editor.open(toDraft(rule, positionOf(rule))),
    onDuplicate: (rule) => editor.open(toCopyDraft(rule, positionOf(rule))),
    onRemove: (rule) =>
      saver.save(removing(rule.id), i18n.t('routing.removed', [toRuleName(rule, lists)]), adding(rule, indexOf(rule))),
    onView,
  };
}
