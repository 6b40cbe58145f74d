import { i18n } from '#i18n';
import type { PlannedSkip } from '../../../../domain/import/plan.ts';
import { placeText, reasonText } from './entry-texts.ts';
import { ShownPart } from './shown-part.tsx';

/** Entries that are left out, each by its place and the reason: the entry itself may hold a password. */
export const SkipGroup = ({ entries }: { readonly entries: readonly PlannedSkip[] }) =>
  entries.length === 0 ? null : (
    <section class="import-group" aria-labelledby="import-skipped">
      <h3 id="import-skipped">{i18n.t('options.import.group.skip', entries.length)}</h3>
      <ShownPart items={entries}>
        {(entry, index) => (
          <li key={index}>
            <bdi>{placeText(entry.place)}</bdi>
            {entry.subject && !placeText(entry.place).includes(entry.subject) && (
              <>
                {' · '}
                <bdi>{entry.subject}</bdi>
              </>
            )}
            <small>{reasonText(entry)}</small>
          </li>
        )}
      </ShownPart>
    </section>
  );
