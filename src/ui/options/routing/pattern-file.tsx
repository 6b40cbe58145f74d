import { i18n } from '#i18n';
import { readRuleList } from '../../../domain/rules/read-rule-list.ts';
import { reasonText } from '../lists/reason-text.ts';
import { readFileText } from '../servers/import/read-file-text.ts';

/** What came of a file. */
export type Added =
  | { readonly type: 'tooLarge' | 'unreadable' }
  | {
      readonly type: 'added';
      readonly patterns: string;
      readonly count: number;
      readonly exceptionCount: number;
      readonly refused: ReturnType<typeof readRuleList>['refused'];
      readonly refusedCount: number;
    };

/** As lists by URL are limited; in UTF-16 twice as many bytes make the same text. */
const MAX_FILE_SIZE_BYTES = 20_000_000;

/** A list of sites in any of the formats that lists have. A file that is too large is not even opened. */
export async function readPatternFile(file: File): Promise<Added> {
  if (file.size > MAX_FILE_SIZE_BYTES) return { type: 'tooLarge' };
  const text = await readFileText(file).catch(() => undefined);
  if (text === undefined) return { type: 'unreadable' };
  const { exceptions, count, ...reading } = readRuleList(text);
  const exceptionCount = exceptions === '' ? 0 : exceptions.split('\n').length;
  return { type: 'added', ...reading, count: count - exceptionCount, exceptionCount };
}

export const AddedNote = ({ added }: { readonly added: Added | null }) => (
  <div role="status" class="added">
    {added && (added.type === 'added' ? <AddedText {...added} /> : <p>{i18n.t(`routing.file.${added.type}`)}</p>)}
  </div>
);

const AddedText = ({ count, exceptionCount, refused, refusedCount }: Added & { readonly type: 'added' }) => (
  <>
    <p>{count === 0 ? i18n.t('routing.file.nothing') : i18n.t('routing.file.added', count)}</p>
    {exceptionCount > 0 && <p>{i18n.t('routing.file.exceptions', exceptionCount)}</p>}
    {refusedCount > 0 && (
      <details>
        <summary>{i18n.t('routing.file.refused', refusedCount)}</summary>
        <ul>
          {refused.map(({ line, reason, text = '' }) => (
            <li key={line}>{i18n.t('routing.file.line', [line, text, reasonText('rules', reason)])}</li>
          ))}
          {refusedCount > refused.length && <li>{i18n.t('routing.form.moreLines', refusedCount - refused.length)}</li>}
        </ul>
      </details>
    )}
  </>
);
