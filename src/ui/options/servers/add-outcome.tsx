import { i18n } from '#i18n';
import type { RefusedLine } from './link-lines.ts';
import { Socks4Warning } from './socks4-warning.tsx';

/** What came of the last text: lines added and refused, or nothing at all. */
export type Added =
  | { readonly type: 'nothing' | 'tooLarge' | 'empty' | 'saveFailed' }
  | {
      readonly type: 'lines';
      readonly addedCount: number;
      readonly hasSocks4: boolean;
      readonly refused: readonly RefusedLine[];
    };

/** Something of the text could not be used. */
export const isRefusal = (added: Added) =>
  added.type === 'lines' ? added.refused.length > 0 : added.type !== 'nothing';

type AddOutcomeProps = {
  /** For the `aria-describedby` of the text box. */
  readonly id: string;
  readonly outcome: Added;
};

export const AddOutcome = ({ id, outcome }: AddOutcomeProps) => (
  <>
    <p role="status" class="saving saved">
      {outcome.type === 'lines' && outcome.addedCount > 0 && i18n.t('options.servers.add.added', outcome.addedCount)}
    </p>
    <Socks4Warning isShown={outcome.type === 'lines' && outcome.hasSocks4} />
    {isRefusal(outcome) && (
      <div role="alert" id={id} class="problem">
        <Refusal outcome={outcome} />
      </div>
    )}
  </>
);

/** Nobody reads more, and a page with thousands of lines stands still. */
const MAX_SHOWN_LINES = 50;

function Refusal({ outcome }: { readonly outcome: Added }) {
  switch (outcome.type) {
    case 'nothing':
      return null;
    case 'saveFailed':
      return <p>{i18n.t('options.saveFailed')}</p>;
    case 'tooLarge':
    case 'empty':
      return <p>{i18n.t(`options.servers.add.${outcome.type}`)}</p>;
    case 'lines':
      return <RefusedLines lines={outcome.refused} />;
  }
}

/** By line number and reason alone: a line may hold a password. */
const RefusedLines = ({ lines }: { readonly lines: readonly RefusedLine[] }) => (
  <>
    <p>{i18n.t('options.servers.add.refused', lines.length)}</p>
    <ul>
      {lines.slice(0, MAX_SHOWN_LINES).map(({ problem }, index) => (
        <li key={index}>{i18n.t('options.servers.add.line', [index + 1, i18n.t(`link.${problem}`)])}</li>
      ))}
    </ul>
    {lines.length > MAX_SHOWN_LINES && <p>{i18n.t('options.servers.add.more', lines.length - MAX_SHOWN_LINES)}</p>}
  </>
);
