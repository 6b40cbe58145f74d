import { i18n } from '#i18n';
import type { List } from '../../../domain/lists/list.ts';
import type { Server } from '../../../domain/server.ts';
import { ProblemText } from '../problem-text.tsx';
import { ActionHint, ActionSelect } from './action-select.tsx';
import { PatternsField } from './patterns-field.tsx';
import type { DraftProblems, RuleDraft } from './rule-draft.ts';

type RuleFieldsProps = {
  readonly draft: RuleDraft;
  readonly problems: DraftProblems;
  readonly servers: readonly Server[];
  readonly lists: readonly List[];
  readonly onChange: (part: Partial<RuleDraft>) => void;
};

export const RuleFields = ({ draft, problems, servers, lists, onChange }: RuleFieldsProps) => (
  <>
    <div class="fields">
      <TextField
        name="label"
        value={draft.label}
        hint={i18n.t('options.form.optional')}
        problem={problems.label && i18n.t('link.labelInvalid')}
        onChange={(label) => onChange({ label })}
      />
      <TextField
        name="position"
        value={draft.position}
        hint={i18n.t('routing.form.positionHint')}
        problem={problems.position && i18n.t('routing.form.positionInvalid')}
        onChange={(position) => onChange({ position })}
      />
    </div>
    <div class="field">
      <label for="rule-action">{i18n.t('routing.form.action')}</label>
      <ActionSelect
        id="rule-action"
        action={draft.action}
        servers={servers}
        describedBy="rule-action-hint"
        onChoose={(action) => onChange({ action })}
      />
      <ActionHint id="rule-action-hint" action={draft.action} />
    </div>
    {(lists.length > 0 || draft.source === 'list') && <SourceChoice draft={draft} onChange={onChange} />}
    {draft.source === 'list' ? (
      <ListField draft={draft} lists={lists} problem={problems.listId} onChange={onChange} />
    ) : (
      <PatternsField text={draft.patterns} problems={problems} onText={(patterns) => onChange({ patterns })} />
    )}
  </>
);

type TextFieldProps = {
  readonly name: 'label' | 'position';
  readonly value: string;
  readonly hint: string;
  readonly problem: string | undefined;
  readonly onChange: (text: string) => void;
};

const TextField = ({ name, value, hint, problem, onChange }: TextFieldProps) => (
  <div class="field">
    <label for={`rule-${name}`}>{i18n.t(`routing.form.${name}`)}</label>
    <input
      type="text"
      id={`rule-${name}`}
      name={name}
      value={value}
      inputMode={name === 'position' ? 'numeric' : undefined}
      autocomplete="off"
      spellcheck={false}
      aria-describedby={`rule-${name}-hint rule-${name}-problem`}
      aria-invalid={problem !== undefined}
      onInput={({ currentTarget }) => onChange(currentTarget.value)}
    />
    <p id={`rule-${name}-hint`} class="hint">
      {hint}
    </p>
    <ProblemText id={`rule-${name}-problem`} text={problem} />
  </div>
);

type PartProps = Pick<RuleFieldsProps, 'draft' | 'onChange'>;

const SourceChoice = ({ draft, onChange }: PartProps) => (
  <div role="radiogroup" class="sources" aria-label={i18n.t('routing.form.source')}>
    {(['patterns', 'list'] as const).map((source) => (
      <label key={source} class="choice">
        <input type="radio" name="source" checked={draft.source === source} onChange={() => onChange({ source })} />
        {i18n.t(`routing.form.${source}`)}
      </label>
    ))}
  </div>
);

type ListFieldProps = PartProps & Pick<RuleFieldsProps, 'lists'> & { readonly problem: DraftProblems['listId'] };

const ListField = ({ draft, lists, problem, onChange }: ListFieldProps) => (
  <div class="field">
    <label for="rule-list">{i18n.t('routing.form.whichList')}</label>
    <select
      id="rule-list"
      name="listId"
      value={draft.listId}
      aria-invalid={problem !== undefined}
      aria-describedby="rule-list-problem"
      onChange={({ currentTarget }) => onChange({ listId: currentTarget.value })}
    >
      {lists.every(({ id }) => id !== draft.listId) && (
        <option value={draft.listId}>
          {i18n.t(draft.listId === '' ? 'routing.form.chooseList' : 'routing.rule.goneList')}
        </option>
      )}
      {lists.map(({ id, label }) => (
        <option key={id} value={id}>
          {label}
        </option>
      ))}
    </select>
    <ProblemText id="rule-list-problem" text={problem && i18n.t('routing.form.listMissing')} />
  </div>
);
