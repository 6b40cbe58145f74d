import { i18n } from '#i18n';
import { toHostPort } from '../../../../domain/host.ts';
import type { PlannedAddition, PlannedChange } from '../../../../domain/import/plan.ts';
import type { ImportPlace } from '../../../../domain/import/reading.ts';
import { fieldsText } from './entry-texts.ts';
import { ShownPart } from './shown-part.tsx';

export type Choosable = PlannedAddition | PlannedChange;

type ChoiceGroupProps = {
  readonly type: 'add' | 'change';
  readonly entries: readonly Choosable[];
  /** By place, because a plan that is made anew has new entries. */
  readonly leftOut: ReadonlySet<ImportPlace>;
  readonly onChoose: (entries: readonly Choosable[], isChosen: boolean) => void;
};

/** Entries that would be stored, each of which can be left out. */
export function ChoiceGroup({ type, entries, leftOut, onChoose }: ChoiceGroupProps) {
  if (entries.length === 0) return null;
  const chosenCount = entries.filter((entry) => !leftOut.has(entry.place)).length;
  return (
    <fieldset class="import-group">
      <legend>{i18n.t(`options.import.group.${type}`, entries.length)}</legend>
      {entries.length > 1 && (
        <label class="choice">
          <input
            type="checkbox"
            checked={chosenCount === entries.length}
            indeterminate={chosenCount > 0 && chosenCount < entries.length}
            onChange={({ currentTarget }) => onChoose(entries, currentTarget.checked)}
          />
          {i18n.t(`options.import.all.${type}`)}
        </label>
      )}
      <ShownPart items={entries}>
        {(entry, index) => (
          <li key={index}>
            <label class="choice">
              <input
                type="checkbox"
                checked={!leftOut.has(entry.place)}
                onChange={({ currentTarget }) => onChoose([entry], currentTarget.checked)}
              />
              <EntryText entry={entry} />
            </label>
          </li>
        )}
      </ShownPart>
    </fieldset>
  );
}

function EntryText({ entry }: { readonly entry: Choosable }) {
  const server = entry.type === 'add' ? entry.linked.server : entry.server;
  const { credentials, token } = entry.type === 'add' ? entry.linked : {};
  return (
    <span class="entry">
      <bdi>{server.label}</bdi>{' '}
      <small>
        {server.scheme.toUpperCase()} <bdi>{toHostPort(server.host, server.port)}</bdi>
        {credentials && ` · ${i18n.t('options.form.credentialsTitle')}`}
        {token && ` · ${i18n.t('options.form.token')}`}
        {entry.type === 'change' && ` · ${i18n.t('options.import.fields', [fieldsText(entry)])}`}
      </small>
    </span>
  );
}
