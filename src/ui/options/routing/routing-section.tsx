import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useMemo } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Rule } from '../../../domain/rules/rule.ts';
import { ListsBox } from '../lists/lists-box.tsx';
import type { OptionsModel } from '../model.ts';
import { createEditor, type Editor } from './editor.ts';
import { keepRules, readKeptRules } from './kept-rules.ts';
import { createListIndexes, type ListIndexes } from './list-indexes.ts';
import './routing.css';
import type { RoutingModel } from './routing-model.ts';
import { adding } from './rule-changes.ts';
import { RuleDialog } from './rule-dialog.tsx';
import type { RuleEdit } from './rule-draft.ts';
import { toRuleName } from './rule-names.ts';
import { RulesBox } from './rules-box.tsx';
import type { Highlight } from './rules-table.tsx';
import { createSaver, type Saver } from './saver.ts';
import { UnusedLists } from './unused-lists.tsx';
import { useProblemTexts } from './use-problem-texts.ts';
import { ViewerDialog } from './viewer-dialog.tsx';
import { WhereBox } from './where-box.tsx';

/** What lives on while another section is shown. */
type Kept = { readonly editor: Editor; readonly saver: Saver; readonly indexes: ListIndexes };

/** The section, once what it shows is read. Rejects where it cannot be read. */
export async function openRoutingSection(model: OptionsModel): Promise<ComponentType> {
  const routing = await model.openRouting();
  const { onDisk } = model.drafts;
  const kept: Kept = {
    editor: createEditor(readKeptRules(onDisk.texts.peek()), (unsaved) => keepRules(onDisk, unsaved)),
    saver: createSaver(routing.save, i18n.t('routing.undone')),
    indexes: createListIndexes(routing.readList),
  };
  return () => <RoutingSection model={model} routing={routing} kept={kept} />;
}

type RoutingSectionProps = {
  readonly model: OptionsModel;
  readonly routing: RoutingModel;
  readonly kept: Kept;
};

function RoutingSection({ model, routing, kept: { editor, saver, indexes } }: RoutingSectionProps) {
  const highlight = useSignal<Highlight | null>(null);
  const viewed = useSignal<Rule | null>(null);
  const { servers } = model.list.value;
  const { ruleSet, damagedCount } = routing.reading.value;
  const { lists: allLists } = routing.lists.reading.value;
  const lists = useMemo(() => allLists.filter(({ kind }) => kind === 'rules'), [allLists]);
  const managedRules = routing.managedRules.value;
  const whole = useMemo(() => ({ ...ruleSet, rules: [...managedRules, ...ruleSet.rules] }), [ruleSet, managedRules]);
  const problems = useProblemTexts(whole, { servers, lists });
  const show = (ruleId: string) => {
    highlight.value = { ruleId };
  };
  const save = async ({ rule, index }: RuleEdit) => {
    const isSaved = await saver.save(adding(rule, index), i18n.t('routing.saved', [toRuleName(rule, lists)]));
    if (isSaved) {
      editor.discard();
      show(rule.id);
    }
    return isSaved;
  };
  const open = editor.current.value;
  return (
    <>
      {damagedCount > 0 && (
        <div role="note" class="notice tone-warning">
          <p>{i18n.t('routing.damaged', damagedCount)}</p>
        </div>
      )}
      <RulesBox
        {...{ managedRules, ruleSet, servers, lists, editor, saver }}
        problems={problems.value}
        highlight={highlight.value}
        onHighlight={show}
        onView={(rule) => {
          viewed.value = rule;
        }}
      />
      <WhereBox
        ruleSet={whole}
        lists={lists}
        allLists={allLists}
        indexes={indexes}
        servers={servers}
        settings={model.reading.value.settings}
        onShow={({ id }) => show(id)}
      />
      <UnusedLists rules={whole.rules} lists={lists} editor={editor} position={managedRules.length + 1} />
      <ListsBox kind="rules" drafts={model.drafts} open={async () => routing.lists} />
      {open && (
        <RuleDialog
          key={open.opened}
          {...{ editor, open, servers, lists }}
          rules={ruleSet.rules}
          managedCount={managedRules.length}
          onSave={save}
        />
      )}
      {viewed.value && (
        <ViewerDialog
          rule={viewed.value}
          name={toRuleName(viewed.value, lists)}
          readList={routing.readList}
          onClose={() => {
            viewed.value = null;
          }}
        />
      )}
    </>
  );
}
